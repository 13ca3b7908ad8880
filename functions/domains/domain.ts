import * as z from 'zod/mini';
import { iso } from '../shared/clock.ts';
import { idFromSeed, idPattern } from '../shared/ids.ts';

/** What a desk uses a domain of its own for: its addresses, or its portal. */
export const domainKinds = ['mail', 'portal'] as const;
export type DomainKind = (typeof domainKinds)[number];

/** A desk keeps at most so many domains. */
export const mostDomains = 10;

/**
 * `pending`: not proven yet. `active`: proven, and in use. `lost`: it was proven, and is so no longer; what used it goes by the
 * desk's address meanwhile.
 */
export const domainStates = ['pending', 'active', 'lost'] as const;
export type DomainState = (typeof domainStates)[number];

/**
 * How mail to the domain comes to the desk: the domain's own mail server passes it on to the desk's address, or all mail of the
 * domain comes here (MX).
 */
export const inboundWays = ['forwarding', 'mx'] as const;

/** How a record was found. `unanswered`: no name server answered, which says nothing. */
export const recordStates = ['unchecked', 'found', 'missing', 'different', 'unanswered'] as const;
export type RecordState = (typeof recordStates)[number];

export const recordKeys = [
  'ownership',
  'dkim1',
  'dkim2',
  'dkim3',
  'mailFromMx',
  'mailFromSpf',
  'dmarc',
  'mx',
  'portal',
] as const;
export type RecordKey = (typeof recordKeys)[number];

/** A DNS record that the owner of a domain makes, and how it was found. */
export const domainRecord = z.lazy(() =>
  z.object({
    key: z.enum(recordKeys),
    type: z.enum(['TXT', 'CNAME', 'MX']),
    name: z.string(),
    /** As it stands in a zone; of an MX with its preference before the host. */
    value: z.string(),
    /** Without a `required` one the domain is not used; `recommended` ones help mail to arrive; an `inbound` one brings mail here. */
    need: z.enum(['required', 'recommended', 'inbound']),
    state: z.enum(recordStates),
    /** What stands there where it is another value. */
    found: z.array(z.string()),
  }),
);
export type DomainRecord = z.infer<typeof domainRecord>;
export type ExpectedRecord = Omit<DomainRecord, 'state' | 'found'>;

/** One DNS name (RFC 1035 §2.3.1), without the final dot; names in other scripts as `xn--…`. */
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domainName = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.minLength(1, 'field.required'),
    z.maxLength(180),
    z.regex(new RegExp(`^(?:${label}\\.)+(?!\\d+$)${label}$`), { error: 'domain.name' }),
  );

export const domainInput = z.object({
  kind: z.enum(domainKinds),
  name: domainName,
  /** Of a domain for mail; `forwarding` where it is left out. */
  inbound: z.optional(z.enum(inboundWays)),
});
export const domainChange = z.object({ inbound: z.enum(inboundWays), revision: z.int().check(z.minimum(1)) });
export const domainPath = z.object({ domainId: z.string().check(z.regex(idPattern('domain'))) });

export const domainView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      kind: z.enum(domainKinds),
      name: z.string(),
      state: z.enum(domainStates),
      inbound: z.optional(z.enum(inboundWays)),
      records: z.array(domainRecord),
      /** Whether the required records are right, and it is only waited for whoever has to confirm or to serve the name. */
      waits: z.boolean(),
      addedAt: z.string(),
      checkedAt: z.optional(z.string()),
      /** When it is looked at again by itself; absent where nobody does any more. */
      nextCheckAt: z.optional(z.string()),
      verifiedAt: z.optional(z.string()),
      lostAt: z.optional(z.string()),
      /** Where a portal is opened by this name, without a slash at the end. */
      url: z.optional(z.string()),
      revision: z.int(),
    })
    .register(z.globalRegistry, { id: 'DeskDomain' }),
);
export type Domain = z.infer<typeof domainView>;

/** What the records of a domain lead to, and what proves whose it is. */
export interface Facts {
  /** Of this tenant and this name: nobody can work it out for another one. */
  token: string;
  /** Easy DKIM's tokens and the zone in which their keys stand. */
  dkim: readonly string[];
  dkimZone: string;
  /** The region whose servers take and send the mail. */
  region: string;
  /** The name to which a portal's name points. */
  portalTarget: string;
}

const ownershipPrefix = 'guichet-domain=';
const spfInclude = 'include:amazonses.com';

/** A new domain, before its records were looked for. */
export function newDomain(
  { kind, name, inbound }: z.infer<typeof domainInput>,
  { tenantId, facts, now }: { tenantId: string; facts: Facts; now: number },
): Domain {
  const domain: Domain = {
    id: idFromSeed('domain', tenantId, kind, name),
    kind,
    name,
    state: 'pending',
    ...(kind === 'mail' ? { inbound: inbound ?? 'forwarding' } : {}),
    records: [],
    waits: false,
    addedAt: iso(now),
    revision: 1,
  };
  return {
    ...domain,
    records: expectedRecords(domain, facts).map((one) => ({ ...one, state: 'unchecked', found: [] })),
  };
}

/** The records to make for a domain. */
export function expectedRecords({ kind, name, inbound }: Pick<Domain, 'kind' | 'name' | 'inbound'>, facts: Facts) {
  const ownership: ExpectedRecord = {
    key: 'ownership',
    type: 'TXT',
    name: `_guichet.${name}`,
    value: `${ownershipPrefix}${facts.token}`,
    need: 'required',
  };
  if (kind === 'portal')
    return [
      ownership,
      { key: 'portal', type: 'CNAME', name, value: facts.portalTarget, need: 'required' } satisfies ExpectedRecord,
    ];
  const dkim = facts.dkim.map(
    (token, index): ExpectedRecord => ({
      key: `dkim${index + 1}` as RecordKey,
      type: 'CNAME',
      name: `${token}._domainkey.${name}`,
      value: `${token}.${facts.dkimZone}`,
      need: 'required',
    }),
  );
  const mailFrom = mailFromDomain(name);
  const { region } = facts;
  const others: ExpectedRecord[] = [
    {
      key: 'mailFromMx',
      type: 'MX',
      name: mailFrom,
      value: `10 feedback-smtp.${region}.amazonses.com`,
      need: 'recommended',
    },
    { key: 'mailFromSpf', type: 'TXT', name: mailFrom, value: `v=spf1 ${spfInclude} ~all`, need: 'recommended' },
    { key: 'dmarc', type: 'TXT', name: `_dmarc.${name}`, value: 'v=DMARC1; p=none', need: 'recommended' },
  ];
  const mx: ExpectedRecord = {
    key: 'mx',
    type: 'MX',
    name,
    value: `10 inbound-smtp.${region}.amazonaws.com`,
    need: 'inbound',
  };
  return [ownership, ...dkim, ...others, ...(inbound === 'mx' ? [mx] : [])];
}

/** The subdomain that stands in the envelope of mails from the domain, so that SPF vouches for them. */
export function mailFromDomain(name: string): string {
  return `mailer.${name}`;
}

/** What a name server said of a name; MX values with their preference before the host. */
export type DnsAnswer = { kind: 'values'; values: string[] } | { kind: 'none' } | { kind: 'unanswered' };

const host = (text: string) => text.trim().toLowerCase().replace(/\.$/, '');

/** Whether what stands in the DNS does what the record is for; undefined where nothing there concerns it. */
function serves({ key, type, value }: ExpectedRecord, values: readonly string[]): boolean | undefined {
  if (key === 'dmarc' || key === 'mailFromSpf') {
    const policies = values.filter((one) => one.toLowerCase().startsWith(key === 'dmarc' ? 'v=dmarc1' : 'v=spf1'));
    // Of several nobody knows which one counts (RFC 7208 §4.5, RFC 7489 §6.6.3).
    if (policies.length !== 1) return policies.length === 0 ? undefined : false;
    return key === 'dmarc' || policies.some((one) => one.toLowerCase().includes(spfInclude));
  }
  if (type === 'TXT') return values.some((one) => one.trim() === value);
  if (type === 'CNAME') return values.some((one) => host(one) === host(value));
  const servers = values
    .map((one) => one.split(' '))
    .map(([preference, name = '']) => ({ preference: Number(preference), name: host(name) }));
  const first = Math.min(...servers.map(({ preference }) => preference));
  return servers.every(({ preference, name }) => preference > first || name === host(value.split(' ')[1] ?? ''));
}

/** How a record was found by what a name server said. */
export function judged(expected: ExpectedRecord, answer: DnsAnswer): DomainRecord {
  if (answer.kind === 'unanswered') return { ...expected, state: 'unanswered', found: [] };
  const values = answer.kind === 'values' ? answer.values.slice(0, 10).map((one) => one.slice(0, 300)) : [];
  const right = values.length > 0 ? serves(expected, values) : undefined;
  if (right === undefined) return { ...expected, state: 'missing', found: [] };
  return { ...expected, state: right ? 'found' : 'different', found: right ? [] : values };
}

/**
 * The domain after its records were looked for. One that cannot be looked for (no name server answers) keeps its state: what is
 * lost is seen to be gone.
 * @param confirmed whether who sends the mail or serves the name says that it can; undefined where nobody could say
 */
export function settled(
  domain: Domain,
  records: readonly DomainRecord[],
  confirmed: boolean | undefined,
  now: number,
): Domain {
  const required = records.filter(({ need }) => need === 'required');
  const right = required.every(({ state }) => state === 'found');
  const wrong = required.some(({ state }) => state === 'missing' || state === 'different') || confirmed === false;
  const was = domain.state;
  const state: DomainState = right && confirmed ? 'active' : was === 'active' && wrong ? 'lost' : was;
  const { lostAt, nextCheckAt: _before, ...rest } = domain;
  const after: Domain = {
    ...rest,
    state,
    records: [...records],
    waits: right && !confirmed,
    checkedAt: iso(now),
    ...(state === 'active' && was !== 'active' ? { verifiedAt: iso(now) } : {}),
    ...(state === 'lost' ? { lostAt: was === 'lost' ? (lostAt ?? iso(now)) : iso(now) } : {}),
    revision: domain.revision + 1,
  };
  const next = nextCheck(after, now);
  return next === undefined ? after : { ...after, nextCheckAt: iso(next) };
}

const hour = 3_600_000;
const day = 24 * hour;
/** Who does not finish in so long begins again by hand. */
const patience = 14 * day;

/** When a domain is looked at next, in epoch milliseconds: often while somebody makes its records, then sparingly. */
export function nextCheck(
  { state, addedAt, lostAt, waits }: Pick<Domain, 'state' | 'addedAt' | 'lostAt' | 'waits'>,
  now: number,
) {
  if (state === 'active') return now + 12 * hour;
  // Its owner has done their part, however long the others need for theirs.
  if (waits) return now + 6 * hour;
  const since = now - Date.parse(state === 'lost' ? (lostAt ?? addedAt) : addedAt);
  if (since > patience) return undefined;
  return now + (since < day ? hour : 6 * hour);
}
