import type { Applicable } from '../contracts/agreement.ts';
import type { ActorStamp } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import type { Calendar } from '../sla/calendar.ts';
import * as clock from '../sla/clock.ts';
import type { StoredTicket } from './item.ts';
import { isOpen, type TicketState } from './ticket.ts';

type Clock = clock.Clock;

/** A ticket as it stands: with its clocks, and the calendar version that each of them was frozen to. */
export interface Situation {
  ticket: StoredTicket;
  clocks: Clock[];
  calendarOf: (clock: Clock) => Calendar;
  /** The contract's line; absent where none covers the ticket. */
  applicable?: Applicable;
}

/** An event without the stamps that are the same for all of a change's events. */
export interface EventDraft {
  type: string;
  /** Who did it, where that is not who acts. */
  actor?: ActorStamp;
  data: Record<string, unknown>;
}

/** What a verb makes of a situation: the ticket, the clocks that moved, and the events that tell of it. */
export interface Change {
  ticket: StoredTicket;
  clocks: Clock[];
  events: EventDraft[];
}

type Verb = (clock: Clock, calendar: Calendar) => clock.Turn;

/** Applies a clock verb to the clocks that `which` names; collects those that moved and an event for each transition. */
export function turn(
  situation: Situation,
  which: (clock: Clock) => boolean,
  verb: Verb,
): { clocks: Clock[]; events: EventDraft[] } {
  const moved: Clock[] = [];
  const events: EventDraft[] = [];
  for (const before of situation.clocks) {
    if (!which(before)) continue;
    const { clock: after, transitions } = verb(before, situation.calendarOf(before));
    if (transitions.length === 0) continue;
    moved.push(after);
    for (const { kind, cause, percent, at } of transitions)
      events.push({ type: 'ticket.clock', data: clockData(after, kind, { cause, percent, since: iso(at) }) });
  }
  return { clocks: moved, events };
}

/** What an event says of a clock. */
export function clockData(of: Clock, kind: string, more: Record<string, unknown>): Record<string, unknown> {
  return {
    clockId: of.id,
    agreement: of.agreement,
    target: of.target,
    kind,
    ...(of.dueAt === undefined ? {} : { dueAt: iso(of.dueAt) }),
    ...(of.holder ? { holder: of.holder } : {}),
    ...more,
  };
}

/** The clocks that moved and their events, from a turn of all clocks. */
export function tellOf(
  before: readonly Clock[],
  after: { clocks: readonly Clock[]; moved: readonly { clock: Clock; transition: clock.Transition }[] },
): Pick<Change, 'clocks' | 'events'> {
  return {
    clocks: after.clocks.filter((one) => !before.includes(one)),
    events: after.moved.map(({ clock: one, transition: { kind, at, ...more } }) => ({
      type: 'ticket.clock',
      data: clockData(one, kind, { ...more, since: iso(at) }),
    })),
  };
}

/** No clock moves. */
export const still: Pick<Change, 'clocks' | 'events'> = { clocks: [], events: [] };

/** The verb that does nothing, for `inTurn`. */
export function unchanged(situation: Situation): Change {
  return { ticket: situation.ticket, ...still };
}

/** Clocks as they are after some of them moved or were added. */
export function withMoved(clocks: readonly Clock[], moved: readonly Clock[]): Clock[] {
  const changed = new Map(moved.map((one) => [one.id, one]));
  const known = new Set(clocks.map(({ id }) => id));
  return [...clocks.map((one) => changed.get(one.id) ?? one), ...moved.filter(({ id }) => !known.has(id))];
}

/** The ticket with what lists sort and colour by, from its clocks; one revision on. */
export function settled(ticket: StoredTicket, clocks: readonly Clock[], now: number): StoredTicket {
  const due = isOpen(ticket.state) ? clock.nextDue(clocks) : undefined;
  return {
    ...ticket,
    // What is done with is not put aside.
    snooze: isOpen(ticket.state) ? ticket.snooze : undefined,
    nextDueAt: due && iso(due.at),
    nextDueTarget: due?.target,
    breached: clocks.some(
      ({ agreement, breachedAt, state }) => agreement === 'SLA' && breachedAt !== undefined && state !== 'cancelled',
    ),
    revision: ticket.revision + 1,
    updatedAt: iso(now),
  };
}

/** The ticket with what changed of it, once its clocks moved; `first` is told before what the clocks did. */
export function change(
  situation: Situation,
  ticket: Partial<StoredTicket>,
  parts: { clocks: Clock[]; events: EventDraft[] },
  first: EventDraft[],
  now: number,
): Change {
  // A status of the desk's own is of one kind: it goes with it.
  const moved = ticket.state !== undefined && ticket.state !== situation.ticket.state;
  const status = moved && !('status' in ticket) ? { status: undefined } : {};
  return {
    ticket: settled({ ...situation.ticket, ...status, ...ticket }, withMoved(situation.clocks, parts.clocks), now),
    clocks: parts.clocks,
    events: [...first, ...parts.events],
  };
}

/** Applies one verb after another; later ones see what earlier ones left. */
export function inTurn(situation: Situation, ...verbs: ((situation: Situation) => Change)[]): Change {
  const revision = situation.ticket.revision + 1;
  let now: Change = { ticket: situation.ticket, clocks: [], events: [] };
  for (const verb of verbs) {
    const next = verb({ ...situation, ticket: now.ticket, clocks: withMoved(situation.clocks, now.clocks) });
    now = {
      ticket: { ...next.ticket, revision },
      clocks: withMoved(now.clocks, next.clocks),
      events: [...now.events, ...next.events],
    };
  }
  return now;
}

/** What tells that a ticket went from one state to another. */
export function stateDraft(
  from: TicketState,
  to: TicketState,
  cause?: string,
  more: Record<string, unknown> = {},
): EventDraft {
  return { type: 'ticket.state', data: { from, to, ...(cause === undefined ? {} : { cause }), ...more } };
}
