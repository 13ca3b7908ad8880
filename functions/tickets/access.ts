import type { TenantActor } from '../shared/actor.ts';
import { ticketById } from './store.ts';
import type { Ticket } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';

/**
 * Who may see a ticket: everyone at the desk, a program with a key, and the requester whose ticket it is. The desk's own work is
 * seen by the desk alone.
 */
export function sees(actor: TenantActor, ticket: Pick<Ticket, 'requester' | 'type'>): boolean {
  if (actor.kind !== 'member' || actor.role !== 'requester') return true;
  return actor.personId === ticket.requester.id && !isDeskWork(ticket.type);
}

/** `sees` for a ticket that is known by its id alone. */
export async function mayReadTicket(actor: TenantActor, ticketId: string): Promise<boolean> {
  const ticket = await ticketById(ticketId);
  return ticket !== undefined && sees(actor, ticket);
}
