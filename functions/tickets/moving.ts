import { supplierClocks } from '../contracts/agreement.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid } from '../shared/errors.ts';
import * as clock from '../sla/clock.ts';
import type { Wait } from '../sla/pause.ts';
import { heldAnew } from './holding.ts';
import type { StoredTicket } from './item.ts';
import { contractPriority } from './priority.ts';
import {
  type Change,
  change,
  clockData,
  type EventDraft,
  type Situation,
  stateDraft,
  still,
  turn,
  unchanged,
  withMoved,
} from './situation.ts';
import type { Status } from './status.ts';
import { mayMove, type PendingReason, type TicketState } from './ticket.ts';

type Clock = clock.Clock;

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

/** What a reason for waiting is called: by the desk, and in the requester's portal where it says something else there. */
export interface WaitWords {
  name: { fr: string; en: string };
  told?: { fr: string; en: string };
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

/** Whether somebody has shown the way around the trouble that this clock counts the time to. */
function wasShown({ transitions }: Clock): boolean {
  return transitions.findLast(({ kind }) => kind === 'stopped')?.cause === 'workaround';
}
