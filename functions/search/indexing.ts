import { loadPerson } from '../people/commands.ts';
import { categoryName, eventsOfTypes, fieldsOfDesk, shownCategory, ticketById } from '../tickets/commands.ts';
import type { FieldValue } from '../tickets/field.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { documentOf, type SearchDocument, wordedEvents } from './document.ts';
import { postedFor, writeDocument } from './store.ts';

/** How often a ticket is read anew because it changed meanwhile. */
const attempts = 5;

/** The values of the desk's own fields as people read them, in both languages. */
async function fieldTexts(values: Record<string, FieldValue> = {}): Promise<{ text: string; shown: boolean }[]> {
  const keys = Object.keys(values);
  if (keys.length === 0) return [];
  const { fields } = await fieldsOfDesk();
  return fields
    .filter(({ key, kind }) => keys.includes(key) && kind !== 'checkbox')
    .map(({ key, options, portal }) => {
      const option = options?.find(({ value }) => value === values[key]);
      return { text: option ? `${option.label.fr} ${option.label.en}` : String(values[key]), shown: portal };
    });
}

/** The category with all that stands above it, in both languages. */
async function categoryText(id: string | undefined): Promise<{ text: string; shown: boolean }[]> {
  const name = await categoryName(id);
  return name ? [{ text: `${name.fr} ${name.en}`, shown: (await shownCategory(id)) !== undefined }] : [];
}

async function documentFor(ticket: StoredTicket): Promise<SearchDocument> {
  const [events, requester, texts, category] = await Promise.all([
    eventsOfTypes(ticket.id, wordedEvents),
    loadPerson(ticket.requester.id),
    fieldTexts(ticket.fields),
    categoryText(ticket.category),
  ]);
  return documentOf(ticket, events, { email: requester?.email, fieldTexts: [...texts, ...category] });
}

/**
 * Makes the postings of a ticket those of the ticket as it is now: reads it whole and writes what differs, so that an event that
 * comes twice, late or out of order does no harm. `whole` writes every posting again (a rebuild).
 */
export async function indexTicket(ticketId: string, whole = false): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const [ticket, before] = await Promise.all([ticketById(ticketId), postedFor(ticketId)]);
    if (!ticket) return;
    if ((await writeDocument(await documentFor(ticket), before, whole)) === 'written') return;
  }
  throw new Error(`Ticket ${ticketId} changed faster than it could be indexed`);
}

/** The same after a message, which adds nothing to a ticket that has all the words it may have. */
export async function indexMessage(ticketId: string): Promise<void> {
  if ((await postedFor(ticketId))?.full) return;
  await indexTicket(ticketId);
}
