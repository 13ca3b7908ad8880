import { asks } from '../tickets/asks.ts';
import { isOfOrganisation } from '../tickets/colleagues.ts';
import { eventsOfTypes, ticketsById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { viewOfEvent } from '../tickets/outputs.ts';
import { publicView } from '../tickets/ticket.ts';
import { textOf, wordedEvents } from './document.ts';
import { excerptOf, marked } from './excerpt.ts';
import { answers, asksFor, plain, type Query } from './query.ts';
import { type Found, type Hit, newest } from './search.ts';
import { ownTickets } from './store.ts';
import { tokensOf } from './terms.ts';

/** Of each colleague the newest requests are looked through. */
const ofEachColleague = 50;
/** Requests of colleagues that are read at once, the newest first, until there are enough. */
const colleaguesAtOnce = 30;

/** Tickets of a requester that are read at once, and how often in one search. */
const atOnce = 200;
const mostReads = 4;

interface Said {
  text: string;
  eventId: string;
  at: string;
  by: string;
}

/** What a requester can read on their ticket, oldest first. */
async function saidPublicly(ticketId: string): Promise<Said[]> {
  const events = await eventsOfTypes(ticketId, wordedEvents);
  return events.flatMap((event) => {
    const seen = publicView(viewOfEvent(event));
    if (!seen) return [];
    const text = textOf({ data: { ...seen.data, files: seen.files } });
    return [{ text, eventId: seen.id, at: seen.at, by: seen.actor.name }];
  });
}

async function hitOf(ticket: StoredTicket, query: Query): Promise<Hit | undefined> {
  const said = await saidPublicly(ticket.id);
  const texts = [ticket.subject, ...said.map(({ text }) => text)].map(plain);
  if (!query.phrases.every((phrase) => texts.some((text) => text.includes(phrase)))) return undefined;
  const subject = marked(ticket.subject, query);
  const place = said.find(({ text }) => tokensOf(text).some(({ terms }) => terms.some((term) => asksFor(query, term))));
  if (!place) return { ticket, subject };
  const { text, ...rest } = place;
  return { ticket, subject, excerpt: { place: 'message', pieces: excerptOf(text, query), ...rest } };
}

/**
 * A page of the tickets by which a person asks that answer a search, newest first. It looks at the words that were put into their own partition because they
 * may see them, and nowhere else: what is said inside the desk cannot be found out by searching for it.
 */
export async function searchOwn(query: Query, personId: string, limit: number, from: number): Promise<Found> {
  const items: Hit[] = [];
  let next = from;
  for (let read = 0; read < mostReads; read++) {
    const page = await ownTickets(personId, next, atOnce);
    const found = page.filter(({ number, words }) =>
      query.number === undefined
        ? number === query.maybeNumber || answers(query, new Set(words))
        : number === query.number,
    );
    const tickets = new Map((await ticketsById(found.map(({ ticketId }) => ticketId))).map((one) => [one.id, one]));
    for (const { ticketId, number } of found) {
      const ticket = tickets.get(ticketId);
      if (!ticket || !asks(personId, ticket)) continue;
      if (items.length === limit) return { items, next: number };
      const hit = await hitOf(ticket, query);
      if (hit) items.push(hit);
    }
    const last = page.at(-1);
    if (page.length < atOnce || !last || last.number <= 1) return { items };
    next = last.number - 1;
  }
  return { items, next };
}

/**
 * The requests of some people of a customer, and those in which it takes part, that answer a search and that the others of it may read, newest first: of each person the newest
 * ones are looked through, by the words that they may read themselves.
 * @param personIds never the reader's own
 */
export async function searchOfColleagues(
  query: Query,
  { customerId, personIds }: { customerId: string; personIds: readonly string[] },
  readerId: string,
  limit: number,
): Promise<Hit[]> {
  const pages = await Promise.all([customerId, ...personIds].map((id) => ownTickets(id, newest, ofEachColleague)));
  const numbers = new Map(
    pages
      .flat()
      .filter(({ number, words }) =>
        query.number === undefined
          ? number === query.maybeNumber || answers(query, new Set(words))
          : number === query.number,
      )
      .map(({ number, ticketId }) => [number, ticketId] as const),
  );
  const ids = [...numbers].sort(([one], [other]) => other - one).map(([, id]) => id);
  const hits: Hit[] = [];
  for (let at = 0; at < ids.length && hits.length < limit; at += colleaguesAtOnce) {
    const tickets = await ticketsById(ids.slice(at, at + colleaguesAtOnce));
    const found = await Promise.all(
      tickets
        .filter((ticket) => isOfOrganisation(ticket, customerId) && !asks(readerId, ticket))
        .toSorted((one, other) => other.number - one.number)
        .map((ticket) => hitOf(ticket, query)),
    );
    hits.push(...found.flatMap((hit) => hit ?? []));
  }
  return hits.slice(0, limit);
}
