import { useTenant } from '../shared/actor.ts';
import { Corpus } from './corpus.ts';
import { mostCompared, newestDocuments } from './store.ts';

/** Milliseconds for which a corpus is kept in memory; then it is read anew. */
const keptFor = 10 * 60_000;
/** Tenants whose corpora are kept at once, in one execution environment. */
const mostTenants = 8;
/** Newest tickets that are read each time: what was opened since. */
const newest = 60;

interface Kept {
  corpus: Corpus;
  loadedAt: number;
}

/** By tenant: nobody's corpus is ever reached by another's id. The one that was used last is the last one. */
const kept = new Map<string, Kept>();

/**
 * The acting tenant's corpus. Costs about 8 read units (what is new), and once in ten minutes about 190 at the most (3 000 tickets
 * of half a kilobyte). An older ticket's change is known ten minutes later at the latest; who shows one looks at it anew.
 */
export async function corpusOfTenant(now: number): Promise<Corpus> {
  const tenantId = useTenant();
  const known = kept.get(tenantId);
  kept.delete(tenantId);
  if (known && now - known.loadedAt < keptFor && now >= known.loadedAt) {
    known.corpus.add(await newestDocuments(newest));
    kept.set(tenantId, known);
    return known.corpus;
  }
  const corpus = new Corpus();
  corpus.add(await newestDocuments(mostCompared));
  kept.set(tenantId, { corpus, loadedAt: now });
  const [oldest] = kept.keys();
  if (kept.size > mostTenants && oldest !== undefined) kept.delete(oldest);
  return corpus;
}
