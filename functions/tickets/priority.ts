import type { Priority } from '../contracts/contract.ts';
import { iso } from '../shared/clock.ts';
import type { StoredTicket } from './item.ts';

/** A stored priority as contracts name it. */
export function contractPriority(priority: number): Priority {
  return priority === 1 || priority === 2 || priority === 3 ? priority : 4;
}

/** What somebody asks of a priority: one apart from the matrix, and why; null: the matrix's again. */
export type PriorityEdit = { value: number; reason: string } | null | undefined;

/**
 * The priority of a ticket after an edit. One that was set by hand stands until it is taken back, whatever impact and urgency
 * become; `told` is what the timeline says of it.
 * @param matrix the priority that impact and urgency give after the edit
 * @param by the name of who edits
 */
export function priorityGiven(
  wanted: PriorityEdit,
  ticket: Pick<StoredTicket, 'priority' | 'priorityByHand'>,
  matrix: number,
  by: string,
  now: number,
): Pick<StoredTicket, 'priority' | 'priorityByHand'> & { told: Record<string, unknown> } {
  const { priorityByHand } = ticket;
  if (wanted) {
    const { value, reason } = wanted;
    return { priority: value, priorityByHand: { reason, by, at: iso(now) }, told: { byHand: { reason } } };
  }
  if (wanted === null || !priorityByHand)
    return {
      priority: matrix,
      priorityByHand: undefined,
      told: wanted === null && priorityByHand ? { takenBack: true } : {},
    };
  return { priority: ticket.priority, priorityByHand, told: { stands: { priority: ticket.priority, matrix } } };
}
