import { useActor } from '../shared/actor.ts';
import { type FieldFault, PublicError } from '../shared/errors.ts';
import type { Checklist } from './checklist.ts';
import { checklistsOf } from './checklists-store.ts';
import { bondsOf, ticketsById } from './links-store.ts';
import { isOpen, type Ticket } from './ticket.ts';

/** What stands in the way of resolving a ticket: what must be done first, and the open tickets that block it. */
interface Obstacles {
  required: { list: string; text: string }[];
  blockers: Pick<Ticket, 'id' | 'number' | 'subject'>[];
}

/** @param more checklists that the ticket is to have, besides those that it has */
export async function obstaclesOf(ticketId: string, more: readonly Checklist[] = []): Promise<Obstacles> {
  const [lists, bonds] = await Promise.all([checklistsOf(ticketId), bondsOf(ticketId)]);
  const required = [...lists, ...more].flatMap(({ title, items }) =>
    items.flatMap(({ required: must, done, text }) => (must && !done ? [{ list: title, text }] : [])),
  );
  const blocking = bonds.filter(({ relation }) => relation === 'blockedBy').map(({ otherId }) => otherId);
  const blockers = (blocking.length > 0 ? await ticketsById(blocking) : [])
    .filter(({ state }) => isOpen(state))
    .map(({ id, number, subject }) => ({ id, number, subject }))
    .sort((a, b) => a.number - b.number);
  return { required, blockers };
}

/**
 * Lets people resolve a ticket only when what its checklists require is done, and says once which open tickets block it. The
 * desk's own workflow is not held up, it acts by its definition; nor is a requester who confirms that all is well.
 * @param more checklists that the ticket gets at the same moment
 * @param anyway resolves it although an open ticket blocks it
 * @throws PublicError 409 that names the items, or the tickets
 */
export async function checkResolvable(
  ticketId: string,
  anyway: boolean,
  field = 'body.to',
  more: readonly Checklist[] = [],
): Promise<void> {
  const actor = useActor();
  if (actor.kind === 'system' || (actor.kind === 'member' && actor.role === 'requester')) return;
  const { required, blockers } = await obstaclesOf(ticketId, more);
  if (required.length > 0) {
    const faults: FieldFault[] = required.map(({ list, text }) => ({
      field,
      key: 'ticket.requiredItem',
      values: { list, item: text },
    }));
    throw new PublicError(409, 'conflict', 'ticket.requiredOpen', {
      faults,
      details: { required },
      values: { items: required.map(({ text }) => `« ${text} »`).join(', ') },
    });
  }
  if (blockers.length > 0 && !anyway)
    throw new PublicError(409, 'conflict', 'ticket.blocked', {
      details: { blockers },
      values: { tickets: blockers.map(({ number }) => `#${number}`).join(', ') },
    });
}
