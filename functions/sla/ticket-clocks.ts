import type { Calendar } from './calendar.ts';
import {
  breach,
  type Clock,
  type Due,
  nextDue,
  type Promised,
  pause,
  rearm,
  reopen,
  resume,
  spentSeconds,
  start,
  stop,
  type Transition,
  type Turn,
} from './clock.ts';
import { isPausedBy, type PauseReason } from './pause.ts';

/** The clocks of one ticket after something happened to it. */
export interface ClocksTurn {
  /** All clocks of the ticket, moved or not. */
  clocks: Clock[];
  /** What moved, in order, for the timeline. */
  moved: { clock: Clock; transition: Transition }[];
}

/** The calendar versions that a ticket's clocks are frozen to; more than those does no harm. */
export type Calendars = readonly Calendar[];

/** The calendar version of a clock. Throws when it is not among those given: a clock is never counted by another one. */
export function calendarOf(clock: Clock, calendars: Calendars): Calendar {
  const found = calendars.find(({ id, version }) => id === clock.calendarId && version === clock.calendarVersion);
  if (!found) throw new Error(`Calendar ${clock.calendarId} version ${clock.calendarVersion} is missing`);
  return found;
}

/** The clocks that differ from those before: what a transaction has to write. */
export function changedClocks(before: readonly Clock[], after: readonly Clock[]): Clock[] {
  return after.filter((clock) => !before.includes(clock));
}

function each(clocks: readonly Clock[], verb: (clock: Clock) => Turn): ClocksTurn {
  const turns = clocks.map(verb);
  return {
    clocks: turns.map(({ clock }) => clock),
    moved: turns.flatMap(({ clock, transitions }) => transitions.map((transition) => ({ clock, transition }))),
  };
}

function still(clock: Clock): Turn {
  return { clock, transitions: [] };
}

/**
 * Somebody of the desk answered in public: the first response is given, and the next update is owed from now on. Its clock
 * starts with the first answer, so that it cannot fall due before it; `next` makes it then.
 */
export function answered(
  clocks: readonly Clock[],
  calendars: Calendars,
  now: number,
  next?: { id: string; ticketId: string; promised: Promised },
): ClocksTurn {
  const turn = each(clocks, (clock) => {
    if (clock.agreement !== 'SLA') return still(clock);
    if (clock.target === 'firstResponse') return stop(clock, calendarOf(clock, calendars), 'reply', now);
    if (clock.target === 'nextUpdate' && clock.stoppedAt === undefined)
      return rearm(clock, calendarOf(clock, calendars), 'reply', now);
    return still(clock);
  });
  const known = clocks.some((clock) => clock.agreement === 'SLA' && clock.target === 'nextUpdate');
  if (!next || known) return turn;
  const { clock, transitions } = start(
    { id: next.id, ticketId: next.ticketId, agreement: 'SLA', target: 'nextUpdate' },
    next.promised,
    now,
    'reply',
  );
  return {
    clocks: [...turn.clocks, clock],
    moved: [...turn.moved, ...transitions.map((transition) => ({ clock, transition }))],
  };
}

/** The ticket waits for `reason` from now on: each clock stands still or runs as that reason says. */
export function waiting(clocks: readonly Clock[], calendars: Calendars, reason: PauseReason, now: number): ClocksTurn {
  return each(clocks, (clock) => {
    const calendar = calendarOf(clock, calendars);
    return isPausedBy(reason, clock.agreement, clock.target)
      ? pause(clock, calendar, reason, now)
      : resume(clock, calendar, reason, now);
  });
}

/** The ticket is worked on again: all clocks run. `cause` says why, such as `reply`. */
export function working(clocks: readonly Clock[], calendars: Calendars, cause: string, now: number): ClocksTurn {
  return each(clocks, (clock) => resume(clock, calendarOf(clock, calendars), cause, now));
}

/** The ticket is solved: every promise ends, the first response too if nobody answered before. */
export function solved(clocks: readonly Clock[], calendars: Calendars, now: number): ClocksTurn {
  return each(clocks, (clock) => stop(clock, calendarOf(clock, calendars), 'resolved', now));
}

/** It was not solved after all: resolution runs on from where it was, and an update is owed again. The level's own clock starts anew. */
export function reopened(clocks: readonly Clock[], calendars: Calendars, cause: string, now: number): ClocksTurn {
  return each(clocks, (clock) => {
    if (clock.agreement !== 'SLA' || clock.stoppedAt === undefined) return still(clock);
    const calendar = calendarOf(clock, calendars);
    if (clock.target === 'resolution') return reopen(clock, calendar, cause, now);
    return clock.target === 'nextUpdate' ? rearm(clock, calendar, cause, now) : still(clock);
  });
}

/** The level that held the ticket hands it on: its own clock ends. */
export function handedOver(clocks: readonly Clock[], calendars: Calendars, now: number): ClocksTurn {
  return each(clocks, (clock) =>
    clock.agreement === 'OLA' ? stop(clock, calendarOf(clock, calendars), 'handedOver', now) : still(clock),
  );
}

/** States every breach that has fallen due by `now`. */
export function fallDue(clocks: readonly Clock[], now: number): ClocksTurn {
  return each(clocks, (clock) => breach(clock, now));
}

/** What the ticket itself carries of its clocks. */
export interface DueSummary {
  next?: Due;
  /** Whether a promise to the customer is broken, or was and has ended so. */
  breached: boolean;
}

export function dueSummary(clocks: readonly Clock[]): DueSummary {
  const next = nextDue(clocks);
  const breached = clocks.some((clock) => clock.agreement === 'SLA' && clock.breachedAt !== undefined);
  return next ? { next, breached } : { breached };
}

/** A clock as the API gives it: instants ISO 8601 UTC, `seconds` and `spentSeconds` open seconds of its calendar. */
export function clockView(clock: Clock, calendars: Calendars, now: number) {
  const text = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  const { id, agreement, target, state, seconds, path } = clock;
  return {
    id,
    agreement,
    target,
    state,
    startedAt: new Date(clock.startedAt).toISOString(),
    dueAt: text(clock.dueAt),
    seconds,
    spentSeconds: spentSeconds(clock, calendarOf(clock, calendars), now),
    breachedAt: text(clock.breachedAt),
    stoppedAt: text(clock.stoppedAt),
    path,
    transitions: clock.transitions.map(({ at, kind, cause }) => ({
      at: new Date(at).toISOString(),
      kind,
      ...(cause === undefined ? {} : { cause }),
    })),
  };
}
