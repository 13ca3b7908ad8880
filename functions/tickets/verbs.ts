import { type Applicable, nextUpdatePromise, olaClock } from '../contracts/agreement.ts';
import type { Priority } from '../contracts/contract.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid } from '../shared/errors.ts';
import { type Clock, warn } from '../sla/clock.ts';
import * as clocks from '../sla/ticket-clocks.ts';
import type { StoredTicket } from './item.ts';
import { type FileRef, isOpen, mayMove, type PendingReason, type Ref, type TicketState } from './ticket.ts';

/** A ticket as it stands: with its clocks, the calendar versions that they are frozen to, and the contract's line. */
export interface Situation {
  ticket: StoredTicket;
  clocks: Clock[];
  calendars: clocks.Calendars;
  /** Absent where no contract covers the ticket. */
  applicable?: Applicable;
}

/** An event without the stamps that are the same for all of a change's events. */
export interface EventDraft {
  type: string;
  data: Record<string, unknown>;
}

/** What a verb makes of a situation: the ticket, the clocks that moved, and the events that tell of it. */
export interface Change {
  ticket: StoredTicket;
  clocks: Clock[];
  events: EventDraft[];
}

const still: Pick<Change, 'clocks' | 'events'> = { clocks: [], events: [] };

/** The clocks that a turn moved, and an event for each of its transitions. */
export function tellOf(before: readonly Clock[], turn: clocks.ClocksTurn): Pick<Change, 'clocks' | 'events'> {
  return {
    clocks: clocks.changedClocks(before, turn.clocks),
    events: turn.moved.map(({ clock, transition }) => ({
      type: 'ticket.clock',
      data: {
        clockId: clock.id,
        agreement: clock.agreement,
        target: clock.target,
        kind: transition.kind,
        since: iso(transition.at),
        path: clock.path,
        ...(transition.cause === undefined ? {} : { cause: transition.cause }),
        ...(transition.percent === undefined ? {} : { percent: transition.percent }),
        ...(clock.dueAt === undefined ? {} : { dueAt: iso(clock.dueAt) }),
        ...(clock.holder ? { holder: clock.holder } : {}),
      },
    })),
  };
}

/** Clocks as they are after some of them moved or were added. */
export function withMoved(clocks: readonly Clock[], moved: readonly Clock[]): Clock[] {
  const changed = new Map(moved.map((one) => [one.id, one]));
  const known = new Set(clocks.map(({ id }) => id));
  return [...clocks.map((one) => changed.get(one.id) ?? one), ...moved.filter(({ id }) => !known.has(id))];
}

/** The ticket with what lists sort and colour by, from its clocks; one revision on. */
export function settled(ticket: StoredTicket, all: readonly Clock[], now: number): StoredTicket {
  const { next, breached } = clocks.dueSummary(all);
  const due = isOpen(ticket.state) ? next : undefined;
  return {
    ...ticket,
    nextDueAt: due && iso(due.at),
    nextDueTarget: due?.target,
    breached,
    revision: ticket.revision + 1,
    updatedAt: iso(now),
  };
}

/** A stored priority as contracts name it. */
function priorityIn(priority: number): Priority {
  return priority === 1 || priority === 2 || priority === 3 ? priority : 4;
}

function change(
  situation: Situation,
  ticket: Partial<StoredTicket>,
  parts: Pick<Change, 'clocks' | 'events'>,
  first: EventDraft[],
  now: number,
): Change {
  return {
    ticket: settled({ ...situation.ticket, ...ticket }, withMoved(situation.clocks, parts.clocks), now),
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
  if (message.visibility === 'internal') return change(situation, { seeds }, still, [draft], now);
  if (message.from === 'staff') {
    const { applicable } = situation;
    const next = applicable && nextUpdatePromise(ticket.id, applicable, ticket.type, priorityIn(ticket.priority));
    const turn = clocks.answered(situation.clocks, situation.calendars, now, next);
    const opened: Partial<StoredTicket> = ticket.state === 'new' ? { state: 'open' } : {};
    const moved = opened.state ? [stateDraft('new', 'open', 'reply')] : [];
    const told = tellOf(situation.clocks, turn);
    return change(situation, { ...opened, lastFrom: 'staff', seeds }, told, [draft, ...moved], now);
  }
  return inTurn(
    situation,
    (one) => change(one, { lastFrom: 'requester', seeds }, still, [draft], now),
    (one) =>
      one.ticket.state === 'resolved' || (one.ticket.state === 'pending' && one.ticket.pendingReason === 'requester')
        ? moveTo(one, 'open', { cause: 'reply' }, now)
        : unchanged(one),
  );
}

/** The verb that does nothing, for `inTurn`. */
export function unchanged(situation: Situation): Change {
  return { ticket: situation.ticket, ...still };
}

function stateDraft(
  from: TicketState,
  to: TicketState,
  cause?: string,
  more: Record<string, unknown> = {},
): EventDraft {
  return { type: 'ticket.state', data: { from, to, ...(cause === undefined ? {} : { cause }), ...more } };
}

/**
 * Moves a ticket to another state, and its clocks with it: waiting pauses the ones that its reason pauses, resolving stops
 * them, reopening lets them run on from where they were.
 * @throws PublicError 409 where the present state does not allow it, 400 where the reason for waiting is missing.
 */
export function moveTo(
  situation: Situation,
  to: TicketState,
  more: { reason?: PendingReason; note?: string; cause?: string },
  now: number,
): Change {
  const { ticket } = situation;
  const from = ticket.state;
  if (!mayMove(from, to)) {
    if (from === 'closed') throw conflict('ticket.closed');
    throw conflict('ticket.move', {}, { field: 'body.to', key: 'ticket.move', values: { from, to } });
  }
  if (to === 'pending' && !more.reason) throw invalid({ field: 'body.reason', key: 'ticket.reason' });
  const reason = to === 'pending' ? more.reason : undefined;
  const cause = more.cause ?? 'person';
  const draft = stateDraft(from, to, cause, {
    ...(reason ? { reason } : {}),
    ...(more.note ? { note: more.note } : {}),
  });
  const { clocks: before, calendars } = situation;
  const turn: clocks.ClocksTurn =
    to === 'resolved'
      ? clocks.solved(before, calendars, now)
      : from === 'resolved' && to === 'open'
        ? clocks.reopened(before, calendars, cause, now)
        : reason
          ? clocks.waiting(before, calendars, reason, now)
          : from === 'pending'
            ? clocks.working(before, calendars, cause, now)
            : { clocks: before, moved: [] };
  const times: Partial<StoredTicket> =
    to === 'resolved'
      ? { resolvedAt: iso(now) }
      : to === 'closed'
        ? { closedAt: iso(now) }
        : { resolvedAt: undefined, closedAt: undefined };
  return change(situation, { state: to, pendingReason: reason, ...times }, tellOf(before, turn), [draft], now);
}

/** A ticket's holder: the team, and perhaps the person, at a support level. */
export interface Assignment {
  team?: Ref;
  assignee?: Ref | null;
  level?: number;
}

/**
 * Hands a ticket to a team, a person or a level. The clock of our own agreement (OLA) with the level that let it go stops, and
 * the new holder's, where the contract has one, starts.
 */
export function assign(situation: Situation, to: Assignment, cause: string, now: number): Change {
  const { ticket, applicable } = situation;
  const team = to.team ?? ticket.team;
  const level = to.level ?? ticket.level;
  const assignee =
    to.assignee === undefined ? (to.team && to.team.id !== ticket.team?.id ? undefined : ticket.assignee) : to.assignee;
  const changedHolder = level !== ticket.level || team?.id !== ticket.team?.id || ticket.state === 'new';
  const draft: EventDraft = {
    type: 'ticket.assigned',
    data: { cause, team: team ?? null, assignee: assignee ?? null, level, previous: holderOf(ticket) },
  };
  let turn: clocks.ClocksTurn = { clocks: situation.clocks, moved: [] };
  if (changedHolder) {
    turn = clocks.handedOver(situation.clocks, situation.calendars, now);
    const holder = { level, ...(team ? { teamId: team.id } : {}), ...(assignee ? { personId: assignee.id } : {}) };
    const ola =
      applicable && ticket.state !== 'pending'
        ? olaClock(ticket.id, applicable, priorityIn(ticket.priority), holder, now)
        : undefined;
    if (ola) {
      const started = ola.transitions.map((transition) => ({ clock: ola, transition }));
      turn = { clocks: [...turn.clocks, ola], moved: [...turn.moved, ...started] };
    }
  }
  const state: TicketState = ticket.state === 'new' && assignee ? 'open' : ticket.state;
  const drafts = state === ticket.state ? [draft] : [draft, stateDraft(ticket.state, state, 'assigned')];
  const told = tellOf(situation.clocks, turn);
  return change(situation, { team, level, assignee: assignee ?? undefined, state }, told, drafts, now);
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

/** States warnings (at these per cents) and breaches that are due. Nothing where none is. */
export function tickClocks(situation: Situation, percents: readonly number[], now: number): Change {
  const moved: clocks.ClocksTurn['moved'] = [];
  const warned = situation.clocks.map((clock) => {
    const calendar = clocks.calendarOf(clock, situation.calendars);
    let latest = clock;
    for (const percent of percents) {
      const turn = warn(latest, calendar, percent, now);
      latest = turn.clock;
      moved.push(...turn.transitions.map((transition) => ({ clock: turn.clock, transition })));
    }
    return latest;
  });
  const due = clocks.fallDue(warned, now);
  const told = tellOf(situation.clocks, { clocks: due.clocks, moved: [...moved, ...due.moved] });
  return change(situation, {}, told, [], now);
}
