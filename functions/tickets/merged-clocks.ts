import * as clock from '../sla/clock.ts';
import { type Change, type Situation, tellOf } from './verbs.ts';

type Moved = { clock: clock.Clock; transition: clock.Transition }[];
const cause = 'merged';

function turned(
  { clocks }: Situation,
  verb: (one: clock.Clock) => clock.Turn | undefined,
): Pick<Change, 'clocks' | 'events'> {
  const moved: Moved = [];
  const after = clocks.map((one) => {
    const turn = verb(one);
    if (!turn || turn.transitions.length === 0) return one;
    moved.push(...turn.transitions.map((transition) => ({ clock: turn.clock, transition })));
    return turn.clock;
  });
  return tellOf(clocks, { clocks: after, moved });
}

/** Ends the promises of a ticket that goes on in another one: what was missed stays missed, the others are no longer promised. */
export function withoutPromises(situation: Situation, now: number): Pick<Change, 'clocks' | 'events'> {
  return turned(situation, (one) => {
    if (one.state !== 'running' && one.state !== 'paused') return undefined;
    const late = one.breachedAt !== undefined || (one.dueAt !== undefined && one.dueAt < now);
    const calendar = situation.calendarOf(one);
    return late ? clock.stop(one, calendar, cause, now) : clock.cancel(one, cause, now);
  });
}

/** Promises again what was promised before the merge, from the same start: the time since then counts. */
export function withPromises(situation: Situation, now: number): Pick<Change, 'clocks' | 'events'> {
  return turned(situation, (one) => {
    if (one.transitions.findLast(({ kind }) => kind === 'cancelled' || kind === 'stopped')?.cause !== cause)
      return undefined;
    const calendar = situation.calendarOf(one);
    if (one.state === 'stopped') return clock.reopen(one, calendar, 'unmerged', now);
    if (one.state !== 'cancelled') return undefined;
    const { seconds, contractId, contractVersion, path } = one;
    return clock.retarget(one, { seconds, calendar, contractId, contractVersion, path }, 'unmerged', now);
  });
}
