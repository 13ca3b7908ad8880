import type { TenantActor } from '../shared/actor.ts';
import { type Asked, asks } from './asks.ts';
import { ticketById } from './store.ts';

/** Who may see a ticket: everyone at the desk, a program with a key, and those who ask by it. */
export function sees(actor: TenantActor, ticket: Asked): boolean {
  return actor.kind !== 'member' || actor.role !== 'requester' || asks(actor.personId, ticket);
}

/** `sees` for a ticket that is known by its id alone. */
export async function mayReadTicket(actor: TenantActor, ticketId: string): Promise<boolean> {
  const ticket = await ticketById(ticketId);
  return ticket !== undefined && sees(actor, ticket);
}
