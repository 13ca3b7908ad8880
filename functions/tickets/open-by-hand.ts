import type * as z from 'zod/mini';
import { invalid, PublicError } from '../shared/errors.ts';
import type { StoredTicket } from './item.ts';
import { type linkInput, mostLinks } from './link.ts';
import { linkTickets } from './links.ts';
import { bondsOf } from './links-store.ts';
import { type Opening, openTicket } from './open.ts';
import { assignmentOf } from './steer.ts';
import { known, ticketByNumber } from './store.ts';

/** What somebody of the desk says of a ticket besides, when they open it themselves. */
interface ByHand {
  teamId?: string | undefined;
  assigneeId?: string | undefined;
  /** What the new ticket is to the one with this number. */
  link?: z.infer<typeof linkInput> | undefined;
}

/**
 * Opens a ticket in the hands of its holder and links it. All of it is checked before anything is written; the same request made
 * again goes on where it was interrupted.
 * @throws PublicError 400 for an unknown team, person or number, besides those of `openTicket`
 */
export async function openByHand(
  opening: Opening,
  { teamId, assigneeId, link }: ByHand,
  now: number,
): Promise<StoredTicket> {
  const [holder, other] = await Promise.all([
    assignmentOf(
      { ...(teamId ? { teamId } : {}), ...(assigneeId ? { assigneeId } : {}) },
      { team: undefined, level: 1, assignee: undefined },
    ),
    link && ticketByNumber(link.number),
  ]);
  if (link && !other) throw invalid({ field: 'body.link.number', key: 'ticket.numberUnknown' });
  if (other && (await bondsOf(other.id)).length >= mostLinks)
    throw invalid({ field: 'body.link.number', key: 'ticket.linkLimit', values: { limit: mostLinks } });
  const ticket = await openTicket({ ...opening, ...(holder ? { holder: { to: holder, cause: 'person' } } : {}) }, now);
  if (link && other) await linkOnce(await known(ticket.id), other, link.relation, now);
  return link ? known(ticket.id) : ticket;
}

async function linkOnce(...link: Parameters<typeof linkTickets>): Promise<void> {
  try {
    await linkTickets(...link);
  } catch (error) {
    // The same request came before, and linked them.
    if (!(error instanceof PublicError) || error.status !== 409) throw error;
  }
}
