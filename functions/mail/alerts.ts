import { useTenant } from '../shared/actor.ts';
import { PublicError } from '../shared/errors.ts';
import { idFromSeed } from '../shared/ids.ts';
import { moveTicket, openingOf, ticketById, whereItGoesOn } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import type { MailMark } from '../tickets/ticket.ts';
import type { Alert } from './alert.ts';
import { alertEntry, claimAlert } from './alerts-store.ts';
import { type Delivery, deliver, type Outcome } from './deliver.ts';

async function standing(ticketId: string): Promise<StoredTicket | undefined> {
  const ticket = await ticketById(ticketId);
  return ticket && whereItGoesOn(ticket);
}

/**
 * A monitoring tool's mail: the first one about a trouble opens a ticket, the next ones are messages of it, and what says that
 * all is well again resolves it. Once it is closed for good, the same trouble opens another one.
 */
export async function deliverAlert(
  alert: Alert,
  delivery: Omit<Delivery, 'thread' | 'automatic' | 'seed'>,
  now: number,
): Promise<Outcome> {
  const { record } = delivery;
  const entry = await alertEntry(alert.key);
  const ticket = entry && (await standing(entry.ticketId));
  if (alert.state === 'recovery') {
    if (!ticket || ticket.state === 'closed') return { status: 'refused', reason: 'recovery' };
    const outcome = await join(delivery, ticket, now);
    // A message of who asks reopens what was resolved; whatever it was before, it is resolved now.
    await resolved(ticket.id, now);
    return outcome;
  }
  if (ticket && ticket.state !== 'closed') return join(delivery, ticket, now);
  const own = { seed: record.id, ticketId: idFromSeed('ticket', useTenant(), record.id) };
  const settled = entry && !ticket ? entry : await claimAlert(alert.key, own, entry, now);
  const other = settled.seed === record.id ? undefined : await standing(settled.ticketId);
  if (other && other.state !== 'closed') return join(delivery, other, now);
  const opened = await deliver({ ...delivery, automatic: true, thread: { kind: 'new' }, seed: settled.seed }, now);
  const made = opened.ticketId === undefined ? undefined : await ticketById(opened.ticketId);
  if (!made || (await openedBy(made)) === record.id) return opened;
  // Several came at once and share the seed: one of the others made the ticket, and what this one says is a message of it.
  return join(delivery, (await whereItGoesOn(made)) ?? made, now);
}

/** The mail that a ticket was opened by. */
async function openedBy(ticket: StoredTicket): Promise<string | undefined> {
  return ((await openingOf(ticket))?.data.mail as MailMark | undefined)?.id;
}

function join(
  delivery: Omit<Delivery, 'thread' | 'automatic' | 'seed'>,
  ticket: StoredTicket,
  now: number,
): Promise<Outcome> {
  return deliver({ ...delivery, automatic: true, thread: { kind: 'join', ticket, as: 'requester' } }, now);
}

/** Resolves it, unless an open ticket blocks it: then it stays for somebody to look at. */
async function resolved(ticketId: string, now: number): Promise<void> {
  try {
    await moveTicket(ticketId, 'resolved', { cause: 'recovery' }, now);
  } catch (error) {
    if (!(error instanceof PublicError && error.status === 409)) throw error;
  }
}
