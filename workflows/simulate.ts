import { type Moment, momentsOf, type Watched } from './moments.ts';
import type { TimedRule } from './parameters.ts';
import { type Words, wordsOf } from './wording.ts';

/** One thing that will happen if nobody does anything. `at` in epoch milliseconds. */
export interface Foreseen {
  at: number;
  moment: Moment;
  what: Words;
}

/** More than this is not foreseen: a ticket's unattended life has an end well before. */
const limit = 200;

/**
 * What a watching step will do with a ticket, in order, if nobody does anything: the same moments as the running workflow
 * fires, and what follows from them, such as a ticket that is taken as solved and then closes. `fired` are the keys of
 * what has happened already; what is overdue happens at `now` (epoch milliseconds).
 */
export function simulate(
  rules: readonly TimedRule[],
  watched: Watched,
  fired: ReadonlySet<string>,
  now: number,
): Foreseen[] {
  const foreseen: Foreseen[] = [];
  const done = new Set(fired);
  let present = watched;
  while (foreseen.length < limit) {
    const moment = momentsOf(rules, present, done)[0];
    if (!moment) break;
    const at = Math.max(moment.at, now, foreseen.at(-1)?.at ?? 0);
    foreseen.push({ at, moment, what: wordsOf(moment) });
    if (moment.kind === 'rule') done.add(moment.key);
    present = after(present, moment, at);
  }
  return foreseen;
}

/** The ticket as the moment leaves it. */
function after(watched: Watched, moment: Moment, at: number): Watched {
  if (moment.kind === 'breach')
    return {
      ...watched,
      clocks: watched.clocks.map((clock) => (clock.id === moment.clock.id ? { ...clock, breachedAt: at } : clock)),
    };
  let next = watched;
  for (const { kind } of moment.rule.do) {
    if (kind === 'close' && next.state === 'resolved') next = { ...next, state: 'closed' };
    if (kind === 'resolveUnanswered' && next.state === 'pending')
      next = {
        ...next,
        state: 'resolved',
        resolvedAt: at,
        clocks: next.clocks.map((clock) => ({ ...clock, state: 'stopped' })),
      };
  }
  return next;
}
