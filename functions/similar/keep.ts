import { openingOf, ticketById } from '../tickets/commands.ts';
import { type Compared, documentOf, type TicketDocument } from './document.ts';
import { saveDocument } from './store.ts';

/** What a ticket is compared by, as it is now, and what was first said in it. Undefined where there is no such ticket. */
export async function comparedTicket(
  ticketId: string,
): Promise<{ ticket: Compared; text: string; document: TicketDocument } | undefined> {
  const ticket = await ticketById(ticketId);
  if (!ticket) return undefined;
  const said = (await openingOf(ticket))?.data.text;
  const text = typeof said === 'string' ? said : '';
  return { ticket, text, document: documentOf(ticket, text) };
}

/** Writes a ticket's document as the ticket is now. Doing it twice does it once. */
export async function keepDocument(ticketId: string): Promise<TicketDocument | undefined> {
  const compared = await comparedTicket(ticketId);
  if (!compared) return undefined;
  await saveDocument(compared.document);
  return compared.document;
}
