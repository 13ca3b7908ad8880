import { Resolver } from 'node:dns/promises';
import { optionalEnvironment } from '../shared/environment.ts';
import { lazy } from '../shared/lazy.ts';
import type { DnsAnswer, ExpectedRecord } from './domain.ts';

/** Milliseconds for one try, of which there are two. */
const timeout = 2500;

/** The machine's name servers, else those of `DNS_SERVERS` (`127.0.0.1:5300,…`). */
const resolver = lazy(() => {
  const made = new Resolver({ timeout, tries: 2 });
  const servers = optionalEnvironment('DNS_SERVERS');
  if (servers) made.setServers(servers.split(','));
  return made;
});

const nothing = new Set(['ENOTFOUND', 'ENODATA']);

async function ask({ type, name }: Pick<ExpectedRecord, 'type' | 'name'>): Promise<string[]> {
  if (type === 'TXT') return (await resolver().resolveTxt(name)).map((chunks) => chunks.join(''));
  if (type === 'CNAME') return resolver().resolveCname(name);
  return (await resolver().resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
}

/** What the DNS says of a name. A server that does not answer, or fails, says nothing about it; that is no error. */
export async function lookUp(record: Pick<ExpectedRecord, 'type' | 'name'>): Promise<DnsAnswer> {
  try {
    const values = await ask(record);
    return values.length > 0 ? { kind: 'values', values } : { kind: 'none' };
  } catch (error) {
    return nothing.has((error as NodeJS.ErrnoException).code ?? '') ? { kind: 'none' } : { kind: 'unanswered' };
  }
}
