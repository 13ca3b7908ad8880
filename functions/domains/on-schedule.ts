import { actAs, actAsSystem } from '../shared/actor.ts';
import { iso, now } from '../shared/clock.ts';
import { PublicError } from '../shared/errors.ts';
import { logger } from '../shared/logger.ts';
import { checkDomain, giveUp } from './check.ts';
import { type Wish, wishesDueBy } from './claims.ts';
import { domainById } from './store.ts';

/** Domains that one run looks at; the others wait for the next. */
const mostPerRun = 500;

async function look({ domainId, kind, name }: Wish, time: number): Promise<void> {
  const domain = await domainById(domainId);
  // Removed while it was looked at: what that look wrote would keep the name from everybody else.
  if (!domain) return giveUp({ id: domainId, kind, name });
  await checkDomain(domain, time).catch((error: unknown) => {
    // Another desk’s, or changed by hand at this moment: both have been noted.
    if (!(error instanceof PublicError)) throw error;
  });
}

/**
 * Every hour: the domains whose turn it is are looked at. What fails for one does not keep the others waiting; it is tried again
 * in the next run.
 */
export async function handler(): Promise<void> {
  const time = now();
  const due: Wish[] = [];
  await actAs({ kind: 'visitor', address: '', language: 'en' }, async () => {
    for await (const wish of wishesDueBy(iso(time))) if (due.push(wish) >= mostPerRun) return;
  });
  let failed = 0;
  for (const wish of due) {
    const { tenantId, domainId } = wish;
    await actAsSystem(tenantId, 'domains', () => look(wish, time)).catch((error: unknown) => {
      failed += 1;
      logger.error('A domain could not be looked at', { tenantId, domainId, error: error as Error });
    });
  }
  if (failed > 0) throw new Error(`${failed} domains could not be looked at`);
}
