import { type Moment, momentsOf, type Watched } from './moments.ts';
import type { TimedRule } from './parameters.ts';
import { type Words, wordsOf } from './wording.ts';

/** Something that somebody is assumed to do. `at` in epoch milliseconds. */
export interface Act {
  at: number;
  what: Words;
  /** The ticket as the act leaves it. */
  apply: (watched: Watched) => Watched;
}

/** One thing that will happen: by the workflow, or by somebody as assumed. `at` in epoch milliseconds. */
export interface Foreseen {
  at: number;
  moment: Moment | { kind: 'act'; at: number };
  what: Words;
}

/** What is assumed besides the ticket itself; without it nobody does anything, and handing over changes no clock. */
export interface Assumed {
  /** Oldest first. */
  acts?: readonly Act[];
  /** The ticket as handing it to the next level at an instant leaves it. */
  handOver?: (watched: Watched, at: number) => Watched;
}

/** More than this is not foreseen: a ticket's unattended life has an end well before. */
const limit = 200;

/**
 * What a watching step will do with a ticket, in order: the same moments as the running workflow fires, and what follows
 * from them, such as a ticket that is taken as solved and then closes. `fired` are the keys of what has happened already; what
 * is overdue happens at `now` (epoch milliseconds). Whatever is done at the very instant of a moment comes before it.
 */
export function simulate(
  rules: readonly TimedRule[],
  watched: Watched,
  fired: ReadonlySet<string>,
  now: number,
  { acts = [], handOver }: Assumed = {},
): Foreseen[] {
  const foreseen: Foreseen[] = [];
  const done = new Set(fired);
  const ahead = [...acts];
  let present = watched;
  while (foreseen.length < limit && present.state !== 'closed') {
    const moment = momentsOf(rules, present, done)[0];
    const since = Math.max(now, foreseen.at(-1)?.at ?? 0);
    const act = ahead[0];
    if (act && (!moment || act.at <= moment.at)) {
      ahead.shift();
      const at = Math.max(act.at, since);
      foreseen.push({ at, moment: { kind: 'act', at }, what: act.what });
      present = act.apply(present);
      continue;
    }
    if (!moment) break;
    const at = Math.max(moment.at, since);
    foreseen.push({ at, moment, what: wordsOf(moment) });
    if (moment.kind === 'rule') done.add(moment.key);
    present = after(present, moment, at, handOver);
  }
  return foreseen;
}

/** The ticket as the moment leaves it. */
function after(watched: Watched, moment: Moment, at: number, handOver: Assumed['handOver']): Watched {
  if (moment.kind === 'breach')
    return {
      ...watched,
      clocks: watched.clocks.map((clock) => (clock.id === moment.clock.id ? { ...clock, breachedAt: at } : clock)),
    };
  let next = watched;
  for (const action of moment.rule.do) {
    if (action.kind === 'close' && next.state === 'resolved') next = { ...next, state: 'closed' };
    if (action.kind === 'escalate' && action.way === 'functional' && handOver) next = handOver(next, at);
    if (action.kind === 'resolveUnanswered' && next.state === 'pending')
      next = {
        ...next,
        state: 'resolved',
        resolvedAt: at,
        clocks: next.clocks.map((clock) => ({ ...clock, state: 'stopped' })),
      };
  }
  return next;
}
