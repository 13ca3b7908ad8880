import type { Clock, TicketRow } from '../../client/types.ts';

type Target = NonNullable<TicketRow['nextDueTarget']>;
type Reason = NonNullable<TicketRow['pendingReason']>;

/** How a request stands, for the person who made it: one sentence of the portal's dictionary and how much it matters. */
export interface Standing {
  /** `late` and `yours` ask for attention; `time` is a promise that runs. */
  tone: 'time' | 'late' | 'yours' | 'quiet';
  key:
    | `promise.${Target}`
    | `promise.late.${Target}`
    | `promise.pending.${Reason}`
    | 'promise.working'
    | 'promise.resolved'
    | 'promise.closed';
  /** The instant that the sentence names, where it names one. */
  at?: string;
}

type Standable = Pick<TicketRow, 'state' | 'pendingReason' | 'nextDueAt' | 'nextDueTarget' | 'updatedAt'>;

/** How a request stands at `now` (epoch milliseconds at the desk). */
export function standingOf(ticket: Standable, now: number): Standing {
  const { state, pendingReason = 'requester', nextDueAt, nextDueTarget = 'resolution' } = ticket;
  if (state === 'closed') return { tone: 'quiet', key: 'promise.closed', at: ticket.updatedAt };
  if (state === 'resolved') return { tone: 'yours', key: 'promise.resolved' };
  if (state === 'pending')
    return { tone: pendingReason === 'requester' ? 'yours' : 'quiet', key: `promise.pending.${pendingReason}` };
  if (!nextDueAt) return { tone: 'quiet', key: 'promise.working' };
  if (Date.parse(nextDueAt) <= now) return { tone: 'late', key: `promise.late.${nextDueTarget}`, at: nextDueAt };
  return { tone: 'time', key: `promise.${nextDueTarget}`, at: nextDueAt };
}

/** The short word for a request's state; waiting for the requester has a word of its own. */
export function stateKey({ state, pendingReason }: Pick<TicketRow, 'state' | 'pendingReason'>) {
  return state === 'pending' && pendingReason === 'requester' ? 'state.yours' : (`state.${state}` as const);
}

/** Whether the next move is the requester's. */
export function isYours({ state, pendingReason }: Pick<TicketRow, 'state' | 'pendingReason'>): boolean {
  return state === 'resolved' || (state === 'pending' && pendingReason === 'requester');
}

/** Whether the desk still works on it or waits. */
export function isUnderWay({ state }: Pick<TicketRow, 'state'>): boolean {
  return state !== 'closed' && state !== 'resolved';
}

/** How one of the desk's promises stands. */
export type Kept = 'running' | 'late' | 'paused' | 'kept' | 'missed';

/** How a clock stands at `now`; one that was cancelled promises nothing any more. */
export function keptOf(clock: Clock, now: number): Kept | undefined {
  if (clock.state === 'cancelled') return undefined;
  if (clock.state === 'stopped') return clock.breachedAt ? 'missed' : 'kept';
  if (clock.breachedAt || (clock.dueAt && Date.parse(clock.dueAt) <= now)) return 'late';
  return clock.state === 'paused' ? 'paused' : 'running';
}
