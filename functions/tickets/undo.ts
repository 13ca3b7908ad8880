import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../sla/clock.ts';
import type { StoredTicket } from './item.ts';
import { isDeskWork } from './ticket-type.ts';
import { type Change, type EventDraft, type Situation, settled, withMoved } from './verbs.ts';

/** What of a ticket people move, and can take back. */
const movable = [
  'state',
  'status',
  'pendingReason',
  'pendingSince',
  'wait',
  'resolvedAt',
  'closedAt',
  'snooze',
  'team',
  'assignee',
  'level',
  'subject',
  'type',
  'impact',
  'urgency',
  'priority',
  'priorityByHand',
  'category',
  'tags',
  'about',
  'fields',
  'agreement',
] as const satisfies readonly (keyof StoredTicket)[];
type Movable = Pick<StoredTicket, (typeof movable)[number]>;

/** What is done with a move and stays when it is taken back, besides what was said: that the requester was told of it, … */
export const keptKinds = ['told', 'checklist', 'watcher', 'linked'] as const;
export type KeptKind = (typeof keptKinds)[number];

/** A move as it can be taken back: how what it changed was before. */
export interface Undoable {
  /** The ticket's revision after the move. Any later change contradicts the undoing. */
  revision: number;
  /** The event that told of it. */
  eventId: string;
  at: string;
  by: string;
  /** What was there before; null for what was not. */
  before: { [Name in keyof Movable]?: Movable[Name] | null };
  /** The clocks that it moved, as they were, and the ids of those that it started. */
  clocks: Clock[];
  started: string[];
  /** What was said with it, which stays: to the requester, or among the desk. */
  said?: 'public' | 'internal';
  /** What else stays. */
  keeps?: KeptKind[];
  /** What the event said of changed fields. */
  changes?: Record<string, Named>;
}
interface Named {
  from: unknown;
  to: unknown;
  names?: { from?: unknown; to?: unknown };
}

/** The events of moves that can be taken back. */
const moves = new Set([
  'ticket.state',
  'ticket.status',
  'ticket.assigned',
  'ticket.escalated',
  'ticket.priority',
  'ticket.changed',
  'ticket.contract',
  'ticket.snoozed',
  'ticket.woken',
  'ticket.clock',
]);

/** The events of what is done together with a move, and stays when that is taken back. */
const staying = new Set(['ticket.message', 'ticket.checklist', 'ticket.watcher']);

/** What stays of a change, from what it tells; `linked` where a ticket is made beside it. */
function keptOf(
  events: readonly Pick<EventDraft, 'type' | 'data'>[],
  { type }: StoredTicket,
  linked: boolean,
): KeptKind[] {
  const tells = (kind: string) => events.some((event) => event.type === kind);
  const told = !isDeskWork(type) && events.some((one) => one.type === 'ticket.state' && one.data.to === 'resolved');
  return [
    ...(told ? (['told'] as const) : []),
    ...(tells('ticket.checklist') ? (['checklist'] as const) : []),
    ...(tells('ticket.watcher') ? (['watcher'] as const) : []),
    ...(linked ? (['linked'] as const) : []),
  ];
}

/**
 * What takes a change back; undefined for one that cannot be. A message that came with it is not unsaid: what is taken back is the move.
 * @param was the ticket before the move: with what stays of the change
 * @param events those of the change, stamped
 * @param linked whether a ticket is made beside it
 */
export function undoableOf(
  { ticket: was, clocks: before }: Pick<Situation, 'ticket' | 'clocks'>,
  { ticket: is, clocks: moved }: Pick<Change, 'ticket' | 'clocks'>,
  events: readonly { eventId: string; type: string; at: string; data: Record<string, unknown> }[],
  by: string,
  linked = false,
): Undoable | undefined {
  const moving = events.filter(({ type }) => moves.has(type) && type !== 'ticket.clock');
  const messages = events.filter(({ type }) => type === 'ticket.message');
  // What a message itself moves is told before what is done with it.
  const told = messages.length > 0 ? moving.at(-1) : moving[0];
  if (!told || was.state === 'closed') return undefined;
  if (!events.every(({ type }) => moves.has(type) || staying.has(type))) return undefined;
  const differing = movable.filter((name) => !isDeepStrictEqual(was[name], is[name]));
  if (differing.length === 0) return undefined;
  const keeps = keptOf(events, is, linked);
  const known = new Map(before.map((clock) => [clock.id, clock]));
  const changed = events.find(
    ({ type, data }) => data.changes && (type === 'ticket.changed' || type === 'ticket.priority'),
  );
  return {
    revision: is.revision,
    eventId: told.eventId,
    at: told.at,
    by,
    before: Object.fromEntries(differing.map((name) => [name, was[name] ?? null])),
    clocks: moved.flatMap(({ id }) => known.get(id) ?? []),
    started: moved.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    ...(messages.length > 0 ? { said: messages.some(isPublic) ? 'public' : 'internal' } : {}),
    ...(keeps.length > 0 ? { keeps } : {}),
    ...(changed ? { changes: changed.data.changes as Record<string, Named> } : {}),
  };
}

const isPublic = ({ data }: { data: Record<string, unknown> }) => data.visibility === 'public';

const swapped = (changes: Record<string, Named>) =>
  Object.fromEntries(
    Object.entries(changes).map(([name, { from, to, names }]) => [
      name,
      { from: to, to: from, ...(names ? { names: { from: names.to, to: names.from } } : {}) },
    ]),
  );

const cause = 'undone';

function eventsOfUndoing(was: StoredTicket, is: StoredTicket, { before, changes }: Undoable): EventDraft[] {
  const events: EventDraft[] = [];
  if (before.state !== undefined || 'status' in before || 'pendingReason' in before || 'wait' in before) {
    const { state, pendingReason, wait } = is;
    const waits = { ...(pendingReason ? { reason: pendingReason } : {}), ...(wait ? { wait } : {}) };
    events.push({ type: 'ticket.state', data: { from: was.state, to: state, cause, ...waits } });
  }
  if ('team' in before || 'assignee' in before || 'level' in before) {
    const holder = ({ team, assignee, level }: StoredTicket) => ({
      team: team ?? null,
      assignee: assignee ?? null,
      level,
    });
    events.push({ type: 'ticket.assigned', data: { cause, ...holder(is), previous: holder(was) } });
  }
  if (changes) {
    const graded = 'priority' in before || 'impact' in before || 'urgency' in before || 'type' in before;
    events.push({ type: graded ? 'ticket.priority' : 'ticket.changed', data: { cause, changes: swapped(changes) } });
  } else if ('priorityByHand' in before)
    events.push({ type: 'ticket.priority', data: { cause, changes: {}, takenBack: true } });
  if ('snooze' in before)
    events.push(
      is.snooze
        ? { type: 'ticket.snoozed', data: { cause, until: is.snooze.until } }
        : { type: 'ticket.woken', data: { cause } },
    );
  return events;
}

/**
 * Takes a move back: the ticket, and the clocks that the move touched, are as they were before it, as if it had not been; the time
 * since then counts as it would have. Clocks that the move started are gone.
 */
export function undone(situation: Situation, undo: Undoable, now: number): Change {
  const { ticket, clocks } = situation;
  const before = Object.fromEntries(Object.entries(undo.before).map(([name, value]) => [name, value ?? undefined]));
  const left = withMoved(clocks, undo.clocks).filter(({ id }) => !undo.started.includes(id));
  const restored = settled({ ...ticket, ...(before as Partial<StoredTicket>) }, left, now);
  return { ticket: restored, clocks: undo.clocks, events: eventsOfUndoing(ticket, restored, undo) };
}
