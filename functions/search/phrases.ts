import type { DeskEvent } from '../shared/event.ts';
import { eventsAt, eventsOfTypes } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { type Place, textOf, wordedEvents } from './document.ts';
import { organisationsOf } from './filters.ts';
import { plain } from './query.ts';
import type { Posted } from './store.ts';

/** A ticket that has the words of a search, and where each stands first. */
export interface Row {
  ticket: StoredTicket;
  places: Place[];
}

/** The names of those who ask by a ticket. */
export function askersOf({ requester, participants = [] }: StoredTicket): string[] {
  return [requester, ...participants].map(({ name }) => name);
}

/** The keys of the events among these places, each once. */
export function eventKeys(ticketId: string, places: Iterable<Place>): { ticketId: string; sk: string }[] {
  const events = [...new Set(places)].filter((place) => place.includes('#'));
  return events.map((place) => ({ ticketId, sk: `EVT#${place}` }));
}

const keyOf = ({ at, eventId }: DeskEvent) => `EVT#${at}#${eventId}`;

/**
 * Those of which, for each phrase, one text has it. `first`: the events in which the words of the search stand first; most often they
 * stand there together. Then the others are read, in one go where each has a word of its own and so its place is among what is `posted`
 * of the ticket; other tickets are read whole.
 */
export async function withPhrases(
  rows: readonly Row[],
  phrases: readonly string[],
  first: readonly DeskEvent[],
  posted: ReadonlyMap<string, Posted>,
): Promise<Row[]> {
  const left = new Map<string, string[]>();
  const strike = (ticketId: string, texts: readonly string[]) => {
    const said = texts.map(plain);
    const before = left.get(ticketId) ?? [...phrases];
    left.set(
      ticketId,
      before.filter((phrase) => !said.some((text) => text.includes(phrase))),
    );
  };
  const open = () => rows.filter(({ ticket }) => left.get(ticket.id)?.length !== 0);
  for (const { ticket } of rows) {
    const { id, subject, fields = {} } = ticket;
    const organisations = organisationsOf(ticket).map(({ name }) => name);
    strike(id, [subject, ...askersOf(ticket), ...organisations, ...Object.values(fields).map(String)]);
  }
  for (const event of first) strike(event.subject, [textOf(event)]);
  const read = new Set(first.map((event) => `${event.subject} ${keyOf(event)}`));
  const single: ReturnType<typeof eventKeys> = [];
  const whole: string[] = [];
  for (const { ticket } of open()) {
    const { terms, events } = posted.get(ticket.id) ?? {};
    const keys = eventKeys(ticket.id, terms?.values() ?? []);
    if (keys.length === events) single.push(...keys.filter(({ sk }) => !read.has(`${ticket.id} ${sk}`)));
    else whole.push(ticket.id);
  }
  const [others, ...all] = await Promise.all([
    single.length > 0 ? eventsAt(single) : [],
    ...whole.map((id) => eventsOfTypes(id, wordedEvents)),
  ]);
  for (const event of [others, ...all].flat()) strike(event.subject, [textOf(event)]);
  return rows.filter(({ ticket }) => left.get(ticket.id)?.length === 0);
}
