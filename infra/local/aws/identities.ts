import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.ts';
import type { Zone } from '../names/zone.ts';
import { region } from '../region.ts';
import { JsonFault } from './json-fault.ts';

const dkimZone = 'dkim.amazonses.com';

interface Kept {
  mailFromDomain?: string;
  tags: { Key: string; Value: string }[];
}

/** Three tokens that follow from the domain, as long as SES's. */
function tokensOf(domain: string): string[] {
  return [1, 2, 3].map((index) => createHash('sha256').update(`${domain} ${index}`).digest('hex').slice(0, 32));
}

/**
 * The sending identities of the local SES: domains that are verified once their Easy DKIM records stand in the local DNS, and no longer
 * than they do. SES itself needs up to three days to see it.
 */
export class Identities {
  readonly #file: string;
  readonly #zone: Zone;
  readonly #own: string;
  readonly #kept: Map<string, Kept>;

  /** @param own the service's own mail domain, which is verified */
  constructor(folder: string, zone: Zone, own: string) {
    this.#file = join(folder, 'identities.json');
    this.#zone = zone;
    this.#own = own;
    this.#kept = new Map(readKept(this.#file));
  }

  /** Whether one may send from a host. */
  maySend(host: string): boolean {
    const within = (domain: string) => host === domain || host.endsWith(`.${domain}`);
    return within(this.#own) || [...this.#kept.keys()].some((domain) => within(domain) && this.#isVerified(domain));
  }

  /** Whether mail to a host comes here: to the service's own domain, and to those that are verified and say so by their MX. */
  receives(host: string): boolean {
    if (host === this.#own || host.endsWith(`.${this.#own}`)) return true;
    const inbound = `inbound-smtp.${region}.amazonaws.com`;
    return this.maySend(host) && this.#zone.values(host, 'MX').some((value) => value.split(' ')[1] === inbound);
  }

  /** Answers SES v2's calls on identities. */
  answer(method: string, path: string, body: unknown): unknown {
    const [, name = '', part] = /^\/v2\/email\/identities(?:\/([^/]+))?(\/mail-from)?$/.exec(path) ?? [];
    const domain = decodeURIComponent(name).toLowerCase();
    if (method === 'POST' && !name) return this.#create(body as { EmailIdentity?: string; Tags?: Kept['tags'] });
    const kept = this.#kept.get(domain);
    if (!kept) throw new JsonFault('NotFoundException', `Email identity ${domain} does not exist`, 404);
    if (method === 'GET' && !part) return this.#describe(domain, kept);
    if (method === 'PUT' && part) {
      const { MailFromDomain } = body as { MailFromDomain?: string };
      this.#save(domain, { ...kept, ...(MailFromDomain ? { mailFromDomain: MailFromDomain } : {}) });
      return {};
    }
    if (method === 'DELETE' && !part) {
      this.#save(domain, undefined);
      return {};
    }
    throw new JsonFault('UnknownOperationException', `${method} ${path} is not known here`);
  }

  #create({ EmailIdentity = '', Tags = [] }: { EmailIdentity?: string; Tags?: Kept['tags'] }): unknown {
    const domain = EmailIdentity.toLowerCase();
    if (!/^[a-z0-9.-]+\.[a-z0-9-]+$/.test(domain))
      throw new JsonFault('BadRequestException', 'EmailIdentity must be a domain here');
    if (this.#kept.has(domain))
      throw new JsonFault('AlreadyExistsException', `Email identity ${domain} already exist.`);
    this.#save(domain, { tags: Tags });
    return this.#describe(domain, { tags: Tags });
  }

  #describe(domain: string, { mailFromDomain, tags }: Kept) {
    const verified = this.#isVerified(domain);
    const mailFrom = mailFromDomain && this.#zone.values(mailFromDomain, 'MX').length > 0 ? 'SUCCESS' : 'PENDING';
    return {
      IdentityType: 'DOMAIN',
      VerifiedForSendingStatus: verified,
      DkimAttributes: {
        SigningEnabled: true,
        Status: verified ? 'SUCCESS' : 'PENDING',
        Tokens: tokensOf(domain),
        SigningAttributesOrigin: 'AWS_SES',
        SigningHostedZone: dkimZone,
      },
      ...(mailFromDomain
        ? {
            MailFromAttributes: {
              MailFromDomain: mailFromDomain,
              MailFromDomainStatus: mailFrom,
              BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
            },
          }
        : {}),
      Tags: tags,
    };
  }

  #isVerified(domain: string): boolean {
    return tokensOf(domain).every((token) =>
      this.#zone.values(`${token}._domainkey.${domain}`, 'CNAME').includes(`${token}.${dkimZone}`),
    );
  }

  #save(domain: string, kept: Kept | undefined): void {
    if (kept) this.#kept.set(domain, kept);
    else this.#kept.delete(domain);
    writeDurably(this.#file, JSON.stringify([...this.#kept]));
  }
}

function readKept(file: string): [string, Kept][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as [string, Kept][];
  } catch {
    return [];
  }
}
