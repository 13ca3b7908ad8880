import { type Applicable, nextUpdateClock, olaClock, supplierClocks } from '../contracts/agreement.ts';
import type { ActorStamp } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid } from '../shared/errors.ts';
import type { Calendar } from '../sla/calendar.ts';
import * as clock from '../sla/clock.ts';
import type { Wait } from '../sla/pause.ts';
import type { StoredTicket } from './item.ts';
import type { Mention } from './mention.ts';
import { contractPriority } from './priority.ts';
import type { Status } from './status.ts';
import {
  type FileRef,
  isOpen,
  type MailMark,
  mayMove,
  type PendingReason,
  type Ref,
  type TicketState,
} from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';

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
function turn(
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

function clockData(of: Clock, kind: string, more: Record<string, unknown>): Record<string, unknown> {
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

const still: Pick<Change, 'clocks' | 'events'> = { clocks: [], events: [] };

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

function change(
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

export interface NewMessage {
  text: string;
  html?: string;
  visibility: 'public' | 'internal';
  from: 'requester' | 'staff';
  files: FileRef[];
  channel?: string;
  /** Message-ID of the mail that it came by. */
  messageId?: string;
  mail?: MailMark;
  /** It shows a way around the trouble: then the workaround that was promised is there. */
  workaround?: boolean;
  /** Who of the desk wrote it, where a colleague sent it. */
  writtenBy?: Ref;
  /** Who of the desk is called upon in it. */
  mentions?: readonly Mention[];
}

const seedsKept = 30;

/**
 * Adds a message. A public one by staff answers the customer: it stops the first-response clock and re-arms the next-update
 * clock. One by the requester ends the waiting for them, and reopens what was resolved.
 */
export function addMessage(situation: Situation, message: NewMessage, seed: string | undefined, now: number): Change {
  const { ticket } = situation;
  if (ticket.state === 'closed') throw conflict('ticket.closed');
  const { files, ...data } = message;
  const draft = { type: 'ticket.message', data: { ...data, ...(files.length ? { files } : {}) } };
  const seeds = seed === undefined ? ticket.seeds : [...ticket.seeds, seed].slice(-seedsKept);
  // A note on the desk's own work is its answer: there is nobody else to be answered.
  const internal = message.visibility === 'internal' && !isDeskWork(ticket.type);
  if (internal) return change(situation, { seeds }, still, [draft], now);
  if (message.from === 'staff') {
    const answered = turn(
      situation,
      ({ agreement, target, state }) =>
        agreement !== 'UC' &&
        state !== 'cancelled' &&
        (target === 'firstResponse' || target === 'nextUpdate' || (target === 'workaround' && !!message.workaround)),
      (one, calendar) =>
        one.target === 'nextUpdate'
          ? clock.rearm(one, calendar, 'reply', now)
          : clock.stop(one, calendar, one.target === 'workaround' ? 'workaround' : 'reply', now),
    );
    const { applicable, clocks } = situation;
    const known = clocks.some(({ agreement, target }) => agreement === 'SLA' && target === 'nextUpdate');
    const next =
      applicable && !known
        ? nextUpdateClock(ticket.id, applicable, ticket.type, contractPriority(ticket.priority), now)
        : undefined;
    if (next) {
      answered.clocks.push(next);
      answered.events.push({ type: 'ticket.clock', data: clockData(next, 'started', { path: next.path }) });
    }
    const opened: Partial<StoredTicket> = ticket.state === 'new' ? { state: 'open' } : {};
    const moved = opened.state ? [stateDraft('new', 'open', 'reply')] : [];
    return change(situation, { ...opened, lastFrom: 'staff', seeds }, answered, [draft, ...moved], now);
  }
  return inTurn(
    situation,
    (one) => change(one, { lastFrom: 'requester', seeds }, still, [draft], now),
    (one) => woken(one, 'reply', now) ?? unchanged(one),
    (one) =>
      one.ticket.state === 'resolved' || (one.ticket.state === 'pending' && one.ticket.pendingReason === 'requester')
        ? moveTo(one, 'open', { cause: 'reply' }, now)
        : unchanged(one),
  );
}

function stateDraft(
  from: TicketState,
  to: TicketState,
  cause?: string,
  more: Record<string, unknown> = {},
): EventDraft {
  return { type: 'ticket.state', data: { from, to, ...(cause === undefined ? {} : { cause }), ...more } };
}

/** What an event says of a status: its name as it was then. */
const told = ({ id, name, shown }: Status) => ({ id, name, shown });
/** As a ticket keeps it: the one that every desk has for a kind is the kind itself. */
const idOf = ({ id, kind }: Status) => (id === kind ? undefined : id);

/** Calls a ticket's state something else of the same kind: no clock moves, and nobody is told by mail. */
function renamed(situation: Situation, status: Status, { note }: { note?: string }, now: number): Change {
  const id = idOf(status);
  if (id === situation.ticket.status) return unchanged(situation);
  const data = { from: situation.ticket.status ?? null, status: told(status), ...(note ? { note } : {}) };
  return change(situation, { status: id }, still, [{ type: 'ticket.status', data }], now);
}

/**
 * Moves a ticket to another state, and its clocks with it: waiting pauses the ones that its reason pauses, resolving stops
 * them, reopening lets them run on from where they were.
 * @throws PublicError 409 where the present state does not allow it, 400 where the reason for waiting is missing.
 */
export function moveTo(
  situation: Situation,
  to: TicketState,
  more: {
    reason?: PendingReason;
    /** The reason that the desk shaped, of which `reason` is the kind; with its words, for the timeline. */
    wait?: Wait;
    waitWords?: WaitWords;
    note?: string;
    cause?: string;
    supplier?: string;
    workaround?: boolean;
    status?: Status;
  },
  now: number,
): Change {
  const { ticket } = situation;
  const from = ticket.state;
  const waitsAnew = more.reason && (more.reason !== ticket.pendingReason || more.wait?.id !== ticket.wait?.id);
  if (more.status && from === to && from !== 'closed' && !waitsAnew) return renamed(situation, more.status, more, now);
  if (!mayMove(from, to)) {
    if (from === 'closed') throw conflict('ticket.closed');
    throw conflict('ticket.move', {}, { field: 'body.to', key: 'ticket.move', values: { from, to } });
  }
  if (to === 'pending' && !more.reason) throw invalid({ field: 'body.reason', key: 'ticket.reason' });
  const reason = to === 'pending' ? more.reason : undefined;
  const cause = more.cause ?? 'person';
  const draft = stateDraft(from, to, cause, {
    ...(reason ? { reason } : {}),
    ...(reason && (more.wait ?? more.waitWords) ? { wait: { ...more.wait, ...more.waitWords } } : {}),
    ...(more.note ? { note: more.note } : {}),
    ...(more.supplier && reason === 'supplier' ? { supplier: more.supplier } : {}),
    ...(more.workaround ? { workaround: true } : {}),
    ...(more.status ? { status: told(more.status) } : {}),
  });
  const any = () => true;
  // The wait for a supplier is over: so is the time that it had.
  const waiting = (one: Situation) =>
    turn(one, any, (c, calendar) =>
      c.agreement === 'UC' ? clock.stop(c, calendar, cause, now) : clock.resume(c, calendar, cause, now),
    );
  let moved: { clocks: Clock[]; events: EventDraft[] } = { clocks: [], events: [] };
  if (to === 'resolved') moved = turn(situation, any, (c, calendar) => clock.stop(c, calendar, 'resolved', now));
  else if (from === 'resolved' && to === 'open') {
    moved = turn(
      situation,
      // The first response was given, or its time is over; reopening does not ask for it again.
      // Nor for a way around the trouble that somebody has shown.
      (c) => c.target !== 'firstResponse' && c.agreement === 'SLA' && !(c.target === 'workaround' && wasShown(c)),
      (c, calendar) => clock.reopen(c, calendar, cause, now),
    );
  } else if (reason) {
    const resumed = from === 'pending' ? waiting(situation) : moved;
    const after = { ...situation, clocks: withMoved(situation.clocks, resumed.clocks) };
    const paused = turn(after, any, (c, calendar) => clock.pause(c, calendar, reason, now, more.wait?.pauses));
    moved = {
      clocks: withMoved(resumed.clocks, paused.clocks),
      events: [...resumed.events, ...paused.events],
    };
    if (reason === 'supplier' && situation.applicable) {
      const priority = contractPriority(ticket.priority);
      for (const one of supplierClocks(ticket.id, situation.applicable, priority, more.supplier, now)) {
        moved.clocks.push(one);
        moved.events.push({ type: 'ticket.clock', data: clockData(one, 'started', { path: one.path }) });
      }
    }
  } else if (from === 'pending') moved = waiting(situation);
  if (to === 'open' && from !== 'new') {
    const own = heldAnew({ ...situation, clocks: withMoved(situation.clocks, moved.clocks) }, now);
    moved = { clocks: [...moved.clocks, ...own.clocks], events: [...moved.events, ...own.events] };
  }
  if (more.workaround) {
    const after = { ...situation, clocks: withMoved(situation.clocks, moved.clocks) };
    const shown = turn(
      after,
      ({ target, agreement, state }) => agreement === 'SLA' && target === 'workaround' && state !== 'cancelled',
      (c, calendar) => clock.stop(c, calendar, 'workaround', now),
    );
    moved = { clocks: withMoved(moved.clocks, shown.clocks), events: [...moved.events, ...shown.events] };
  }
  const times: Partial<StoredTicket> =
    to === 'resolved'
      ? { resolvedAt: iso(now) }
      : to === 'closed'
        ? { closedAt: iso(now) }
        : { resolvedAt: undefined, closedAt: undefined };
  const waits = { pendingReason: reason, pendingSince: reason && iso(now), wait: reason && more.wait };
  const status = more.status && idOf(more.status);
  return change(situation, { state: to, status, ...waits, ...times }, moved, [draft], now);
}

/** What a reason for waiting is called: by the desk, and in the requester's portal where it says something else there. */
export interface WaitWords {
  name: { fr: string; en: string };
  told?: { fr: string; en: string };
}

/** Whether somebody has shown the way around the trouble that this clock counts the time to. */
function wasShown({ transitions }: Clock): boolean {
  return transitions.findLast(({ kind }) => kind === 'stopped')?.cause === 'workaround';
}

/**
 * Whoever holds a ticket that is worked on again has it anew, with the time that our own agreement gives: after a reopening, and
 * where another level took it while it waited. Nothing where its time runs already.
 */
function heldAnew({ ticket, applicable, clocks }: Situation, now: number): { clocks: Clock[]; events: EventDraft[] } {
  const runs = clocks.some(({ agreement, state }) => agreement === 'OLA' && state === 'running');
  if (!ticket.team || !applicable || runs) return { clocks: [], events: [] };
  const own = olaClock(ticket.id, applicable, contractPriority(ticket.priority), ownHolder(ticket), now);
  if (!own) return { clocks: [], events: [] };
  return { clocks: [own], events: [{ type: 'ticket.clock', data: clockData(own, 'started', { path: own.path }) }] };
}

/** A ticket's holder: the team, and perhaps the person, at a support level. */
export interface Assignment {
  team?: Ref;
  assignee?: Ref | null;
  level?: number;
}

/**
 * Hands a ticket to a team, a person or a level. The clock of our own agreement (OLA) with the level that let it go stops, and
 * the new holder's, where the contract has one, starts: at once, or when a ticket that waits or is solved is worked on again.
 */
export function assign(situation: Situation, to: Assignment, cause: string, now: number): Change {
  const { ticket, applicable } = situation;
  const team = to.team ?? ticket.team;
  const level = to.level ?? ticket.level;
  const assignee =
    to.assignee === undefined ? (to.team && to.team.id !== ticket.team?.id ? undefined : ticket.assignee) : to.assignee;
  const changedHolder = level !== ticket.level || team?.id !== ticket.team?.id;
  const draft: EventDraft = {
    type: 'ticket.assigned',
    data: { cause, team: team ?? null, assignee: assignee ?? null, level, previous: holderOf(ticket) },
  };
  let moved: { clocks: Clock[]; events: EventDraft[] } = { clocks: [], events: [] };
  if (changedHolder) {
    moved = turn(
      situation,
      ({ agreement, state }) => agreement === 'OLA' && state !== 'stopped',
      (c, calendar) => clock.stop(c, calendar, 'handedOver', now),
    );
    const holder = ownHolder({ level, team, assignee: assignee ?? undefined });
    const started =
      applicable && (ticket.state === 'new' || ticket.state === 'open')
        ? olaClock(ticket.id, applicable, contractPriority(ticket.priority), holder, now)
        : undefined;
    if (started) {
      moved.clocks.push(started);
      moved.events.push({ type: 'ticket.clock', data: clockData(started, 'started', { path: started.path }) });
    }
  }
  const state: TicketState = ticket.state === 'new' && assignee ? 'open' : ticket.state;
  const drafts = state === ticket.state ? [draft] : [draft, stateDraft(ticket.state, state, 'assigned')];
  return change(situation, { team, level, assignee: assignee ?? undefined, state }, moved, drafts, now);
}

/** Who of us holds a ticket, for the clock of our own agreement. */
function ownHolder({ level, team, assignee }: Pick<StoredTicket, 'level' | 'team' | 'assignee'>): clock.Holder {
  return { level, ...(team ? { teamId: team.id } : {}), ...(assignee ? { personId: assignee.id } : {}) };
}

function holderOf(ticket: StoredTicket): Record<string, unknown> {
  return { team: ticket.team ?? null, assignee: ticket.assignee ?? null, level: ticket.level };
}

/** Tells of an escalation: functional (more skill: another level takes it, by `assign`) or hierarchical (more authority). */
export function escalated(
  situation: Situation,
  kind: 'functional' | 'hierarchical',
  data: { cause: string; note?: string; managers?: Ref[]; toLevel?: number },
  now: number,
): Change {
  const draft = { type: 'ticket.escalated', data: { kind, fromLevel: situation.ticket.level, ...data } };
  return change(situation, {}, still, [draft], now);
}

/** States the warnings and breaches that are due. Nothing where none is. */
export function tickClocks(situation: Situation, warnings: readonly clock.Warning[], now: number): Change {
  const warned = turn(
    situation,
    () => true,
    (one, calendar) => {
      let result: clock.Turn = { clock: one, transitions: [] };
      for (const { agreement, target, percent } of warnings) {
        if (agreement !== one.agreement || target !== one.target) continue;
        const next = clock.warn(result.clock, calendar, percent, now);
        result = { clock: next.clock, transitions: [...result.transitions, ...next.transitions] };
      }
      return result;
    },
  );
  const after = { ...situation, clocks: withMoved(situation.clocks, warned.clocks) };
  const broken = turn(
    after,
    () => true,
    (one) => clock.breach(one, now),
  );
  const told = { clocks: withMoved(warned.clocks, broken.clocks), events: [...warned.events, ...broken.events] };
  const next = change(situation, {}, told, [], now);
  // What was put aside comes back when a promise is at stake.
  const back = next.events.length > 0 ? woken({ ...situation, ticket: next.ticket }, 'clock', now) : undefined;
  return back
    ? { ...next, ticket: { ...back.ticket, revision: next.ticket.revision }, events: [...next.events, ...back.events] }
    : next;
}

/** Puts a ticket aside. Nothing of it changes besides; its clocks run on. */
export function snoozed(situation: Situation, snooze: NonNullable<StoredTicket['snooze']>, now: number): Change {
  const { until, note } = snooze;
  const draft = { type: 'ticket.snoozed', data: { until, ...(note ? { note } : {}) } };
  return change(situation, { snooze }, still, [draft], now);
}

/** Brings a ticket back that was put aside; undefined where it is not. */
export function woken(situation: Situation, cause: string, now: number): Change | undefined {
  const { snooze } = situation.ticket;
  if (!snooze) return undefined;
  const draft = { type: 'ticket.woken', data: { cause, by: snooze.by, until: snooze.until } };
  return change(situation, { snooze: undefined }, still, [draft], now);
}
