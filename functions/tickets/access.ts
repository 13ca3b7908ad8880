import { colleagueReadingOf } from '../people/commands.ts';
import type { TenantActor } from '../shared/actor.ts';
import { type Asked, asks } from './asks.ts';
import { isOfOrganisation } from './colleagues.ts';
import { draftsOf } from './drafts-store.ts';
import { answersFor } from './organisations.ts';
import { ticketById } from './store.ts';
import type { Ticket } from './ticket.ts';

/** Who may see a ticket and do something on it: everyone at the desk, a program with a key, and those who ask by it. */
export function sees(actor: TenantActor, ticket: Asked): boolean {
  return actor.kind !== 'member' || actor.role !== 'requester' || asks(actor.personId, ticket);
}

/** Who may read a ticket: who sees it, and where their organisation allows it the requester's colleagues. */
export async function reads(
  actor: TenantActor,
  ticket: Asked & Pick<Ticket, 'customer' | 'organisations' | 'private'>,
): Promise<boolean> {
  if (sees(actor, ticket)) return true;
  if (actor.kind !== 'member' || !isOfOrganisation(ticket, actor.customerId)) return false;
  return (await colleagueReadingOf(actor)).reads;
}

/** Who may write on a ticket that they read: who sees it, and who answers for an organisation that takes part in it. */
export async function answers(
  actor: TenantActor,
  ticket: Asked & Pick<Ticket, 'customer' | 'organisations' | 'private'>,
): Promise<boolean> {
  return sees(actor, ticket) || (actor.kind === 'member' && (await answersFor(actor, ticket)));
}

/** `reads` for a ticket that is known by its id alone. */
export async function mayReadTicket(actor: TenantActor, ticketId: string): Promise<boolean> {
  const ticket = await ticketById(ticketId);
  return ticket !== undefined && reads(actor, ticket);
}

/** Whether a draft on a ticket keeps this file, shared or not. */
export async function isInDraft(ticketId: string, fileId: string): Promise<boolean> {
  return (await draftsOf(ticketId)).some(({ files }) => files.some(({ id }) => id === fileId));
}

/** Whether somebody shares a draft on a ticket that keeps this file. */
export async function isInSharedDraft(ticketId: string, fileId: string): Promise<boolean> {
  return (await draftsOf(ticketId)).some(({ shared, files }) => shared && files.some(({ id }) => id === fileId));
}
