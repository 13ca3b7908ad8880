import { answers, type Query } from './query.ts';
import type { Budget, Source } from './source.ts';
import { type Posting, postedOf } from './store.ts';

/**
 * Candidates that are looked at together: at first, later three times as many each time, at the most; and as few as are worth looking
 * at while there may be others: a page of tickets, and some that do not pass.
 */
const firstChunk = 40;
const largestChunk = 300;
const few = 30;
/** Postings that cost as much to read in a row as one ticket's terms do. */
const perDocument = 50;

export interface Step {
  /** Those that have every word, newest first. */
  found: Posting[];
  /** All tickets with numbers from here on were looked at. */
  low: number;
}

/**
 * The tickets that have every word, newest first, step by step, while the budget lasts. The rarest word leads. Whether a ticket that
 * it names has the others too is known from the pages that were read of them; else they are read on where that is cheap, and
 * the ticket's own terms where the others are far more common.
 */
export async function* join(
  sources: readonly Source[],
  query: Query,
  from: number,
  budget: Budget,
): AsyncGenerator<Step> {
  const [leader, ...others] = [...sources].sort((a, b) => a.density - b.density);
  if (!leader) return;
  let next = from;
  for (let chunk = firstChunk; ; chunk = Math.min(largestChunk, 3 * chunk)) {
    let all = leader.upTo(next);
    while (all.length < few && !leader.ended && budget.pages > 0) {
      await leader.more(budget);
      all = leader.upTo(next);
    }
    const candidates = all.slice(0, chunk);
    const last = candidates.at(-1)?.number ?? 0;
    const low = candidates.length < all.length ? last : leader.low;
    yield { found: await kept(candidates, others, query, budget), low };
    // What was found last is given out though the budget is spent: a search that goes on from there comes further each time.
    if (low <= 1 || budget.pages <= 0 || budget.documents <= 0) return;
    next = low - 1;
  }
}

async function kept(
  candidates: Posting[],
  others: readonly Source[],
  query: Query,
  budget: Budget,
): Promise<Posting[]> {
  let left = candidates;
  for (;;) {
    left = left.filter(({ number }) => others.every((other) => number < other.low || other.posting(number)));
    const behind = others.flatMap((other) => {
      const open = left.filter(({ number }) => number < other.low);
      const last = open.at(-1)?.number;
      const between = last === undefined ? 0 : (other.low - last) * other.density;
      // A little more than are expected, so that one request is enough.
      return last === undefined || between > open.length * perDocument
        ? []
        : [{ other, needed: Math.ceil(between * 1.2) }];
    });
    if (behind.length === 0 || budget.pages <= 0) break;
    await Promise.all(behind.map(({ other, needed }) => other.more(budget, needed)));
  }
  const unsure = left.filter(({ number }) => query.without.length > 0 || others.some((other) => number < other.low));
  if (unsure.length === 0) return left;
  budget.documents -= unsure.length;
  const posted = await postedOf(unsure.map(({ ticketId }) => ticketId));
  const answering = new Set(
    unsure
      .filter(({ ticketId }) => answers(query, posted.get(ticketId)?.terms ?? new Map()))
      .map(({ number }) => number),
  );
  return left.filter((posting) => !unsure.includes(posting) || answering.has(posting.number));
}
