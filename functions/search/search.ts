import { categoryName, eventsAt, ticketByNumber, ticketsByAge, ticketsById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { listTerm, textOf } from './document.ts';
import { excerptOf, marked, type Pieces } from './excerpt.ts';
import { type Filters, lastNumberBefore, organisationsOf, passes } from './filters.ts';
import { join, type Step } from './join.ts';
import { askersOf, eventKeys, type Row, withPhrases } from './phrases.ts';
import { isEmpty, type Query } from './query.ts';
import { type Budget, Source } from './source.ts';
import { type Posted, type Posting, postedOf } from './store.ts';
import { askedTerms } from './terms.ts';

/** Higher than every ticket's number. */
export const newest = 999_999_999;
/** Postings of a page: of a word alone, which decides by itself, and of one among several. */
const pageAlone = 60;
const pageAmong = 300;

export interface Hit {
  ticket: StoredTicket;
  /** The subject, with what was found marked. */
  subject: Pieces;
  /** Where else it was found. */
  excerpt?: {
    place: 'message' | 'requester' | 'customer' | 'about' | 'field' | 'category';
    pieces: Pieces;
    /** Of a message: its event, when it was written, by whom, and whether it stays inside the desk. */
    eventId?: string;
    at?: string;
    by?: string;
    internal?: boolean;
  };
}

export interface Found {
  items: Hit[];
  /** The number from which to go on; absent where there is nothing more. */
  next?: number;
}

/** What a search may read at the most before it gives out what it has and says that there may be more. */
const budgetOf = ({ phrases }: Query): Budget => ({
  pages: 200,
  documents: 400,
  // Of each ticket that may have a phrase the messages are read.
  tickets: phrases.length > 0 ? 75 : 300,
});

async function sourcesOf(query: Query, filters: Filters, from: number, budget: Budget): Promise<Source[]> {
  const lists = listsOf(filters);
  const names = (['requester', 'customer'] as const).flatMap((of) =>
    query[of].filter((name) => name.length > 1).map((typed) => ({ of, typed })),
  );
  const count = query.terms.length + lists.length + names.length + (query.beginning ? 1 : 0);
  const narrowed = Object.values(filters).some((value) => value !== undefined) || query.phrases.length > 0;
  const extent = { from, page: count > 1 || narrowed ? pageAmong : pageAlone };
  const sources = await Promise.all([
    ...[...query.terms, ...lists].map((term) => new Source([term], extent)),
    ...names.map(({ of, typed }) => Source.name({ typed, term: askedTerms(typed)[0] ?? typed }, of, extent, budget)),
    ...(query.beginning ? [Source.beginning(query.beginning, extent, budget)] : []),
  ]);
  await Promise.all(sources.map((source) => source.start(budget)));
  const top = Math.max(...sources.map((source) => source.newest));
  for (const source of sources) source.endAt(top);
  return sources;
}

/** All tickets, newest first, for a search by filters alone. */
async function* everything(from: number): AsyncGenerator<Step & { tickets: StoredTicket[] }> {
  let next = from;
  for (;;) {
    const { items, cursor } = await ticketsByAge(100, undefined, next);
    const low = cursor === undefined ? 0 : (items.at(-1)?.number ?? 0);
    yield { found: items.map(({ id, number }) => ({ ticketId: id, number, place: 'subject' })), low, tickets: items };
    if (low <= 1) return;
    next = low - 1;
  }
}

/** The tickets among these that are as asked, as they are now, newest first. */
async function checked(
  found: readonly Posting[],
  { query, filters, sources }: { query: Query; filters: Filters; sources: readonly Source[] },
  known?: StoredTicket[],
): Promise<Row[]> {
  const placesOf = (number: number) => sources.flatMap((source) => source.posting(number)?.place ?? []);
  const { phrases } = query;
  const ids = found.map(({ ticketId }) => ticketId);
  // All that a phrase may be found by is read at once: who waits for an answer waits for each request that follows another.
  const firstPlaces = () => found.flatMap(({ ticketId, number }) => eventKeys(ticketId, placesOf(number)));
  const [tickets, events, posted] = await Promise.all([
    known ?? ticketsById(ids),
    phrases.length > 0 ? eventsAt(firstPlaces()) : [],
    phrases.length > 0 ? postedOf(ids) : new Map<string, Posted>(),
  ]);
  const rows = tickets
    .filter((ticket) => passes(ticket, filters, query))
    .sort((a, b) => b.number - a.number)
    .map((ticket) => ({ ticket, places: placesOf(ticket.number) }));
  return phrases.length > 0 ? withPhrases(rows, phrases, events, posted) : rows;
}

/**
 * A page of the tickets that answer a search, newest first. `from`: the highest number that is looked at.
 * What the postings say is checked against each ticket as it is now. A search that has read all it may ends early and says where to go on.
 */
export async function searchTickets(query: Query, filters: Filters, limit: number, from = newest): Promise<Found> {
  if (query.number !== undefined) {
    const ticket = await ticketByNumber(query.number);
    const right = ticket && passes(ticket, filters, query) && query.number <= from;
    return { items: right ? await hitsOf([{ ticket, places: [] }], query) : [] };
  }
  const budget = budgetOf(query);
  const start = filters.to === undefined ? from : Math.min(from, await lastNumberBefore(filters.to));
  const oldest = filters.from === undefined ? 0 : await lastNumberBefore(filters.from);
  const exact =
    query.maybeNumber !== undefined && from === newest ? await ticketByNumber(query.maybeNumber) : undefined;
  const first = exact && passes(exact, filters, query) ? exact : undefined;
  const rows: Row[] = first ? [{ ticket: first, places: [] }] : [];
  const listed = listsOf(filters).length > 0;
  const sources = isEmpty(query) && !listed ? [] : await sourcesOf(query, filters, start, budget);
  const steps: AsyncGenerator<Step & { tickets?: StoredTicket[] }> =
    sources.length > 0
      ? join(sources, withLists(query, filters), start, budget)
      : isEmpty(query) && query.phrases.length === 0
        ? everything(start)
        : nothing();
  let next: number | undefined = start;
  // A few more than are missing: most pass when nothing narrows. Where few do, more are looked at together.
  let atOnce = limit + 5;
  for await (const { found, low, tickets } of steps) {
    const inside = found.filter(({ number }) => number > oldest && number !== first?.number);
    let at = 0;
    while (at < inside.length && rows.length <= limit && budget.tickets > 0) {
      const part = inside.slice(at, at + Math.min(atOnce, budget.tickets));
      at += part.length;
      budget.tickets -= part.length;
      atOnce *= 2;
      const numbers = new Set(part.map(({ number }) => number));
      const known = tickets?.filter(({ number }) => numbers.has(number));
      rows.push(...(await checked(part, { query, filters, sources }, known)));
    }
    next = inside[at]?.number ?? (low <= oldest + 1 ? undefined : low - 1);
    if (rows.length > limit || next === undefined || budget.tickets <= 0) break;
  }
  if (sources.length === 0 && !isEmpty(query)) next = undefined;
  if (rows.length > limit) next = rows[limit]?.ticket.number;
  return { items: await hitsOf(rows.slice(0, limit), query), ...(next === undefined ? {} : { next }) };
}

async function* nothing(): AsyncGenerator<Step> {}

/** The terms that every ticket has which passes these filters. */
function listsOf({ requester, customer, tag }: Filters): string[] {
  const ids = [requester, customer].flatMap((id) => (id === undefined ? [] : listTerm(id)));
  return tag === undefined ? ids : [...ids, ...askedTerms(tag)];
}

function withLists(query: Query, filters: Filters): Query {
  return { ...query, terms: [...query.terms, ...listsOf(filters)] };
}

type Events = Awaited<ReturnType<typeof eventsAt>>;
/** What categories are called. */
type Named = Map<string | undefined, Awaited<ReturnType<typeof categoryName>>>;

function excerptFor({ ticket, places }: Row, events: Events, query: Query, categories: Named): Hit['excerpt'] {
  for (const place of places) {
    const [at, eventId] = place.split('#');
    const event = events.find((one) => one.subject === ticket.id && one.eventId === eventId && one.at === at);
    if (!event) continue;
    const internal = event.type === 'ticket.escalated' || event.data.visibility === 'internal';
    return {
      place: 'message',
      pieces: excerptOf(textOf(event), query),
      eventId: event.eventId,
      at: event.at,
      by: event.actor.name,
      internal,
    };
  }
  if (places.includes('about'))
    return { place: 'about', pieces: marked(ticket.about?.map(({ name }) => name).join(' · ') ?? '', query) };
  if (places.includes('field')) {
    const values = Object.values(ticket.fields ?? {}).map(String);
    const pieces = marked([...values, ...(ticket.tags ?? []).map((tag) => `#${tag}`)].join(' · '), query);
    if (pieces.some(({ hit }) => hit)) return { place: 'field', pieces };
    // It is found by the name of its category in every language.
    const names = categories.get(ticket.category);
    for (const text of names ? Object.values(names) : []) {
      const inName = marked(text, query);
      if (inName.some(({ hit }) => hit)) return { place: 'category', pieces: inName };
    }
  }
  if (places.includes('requester') && query.terms.length + (query.beginning ? 1 : 0) > 0)
    return { place: 'requester', pieces: marked(askersOf(ticket).join(' · '), query) };
  const organisations = organisationsOf(ticket).map(({ name }) => name);
  if (places.includes('customer') && organisations.length > 0)
    return { place: 'customer', pieces: marked(organisations.join(' · '), query) };
  return undefined;
}

/** Tickets with what of them was found, in one read of the messages in which it stands. */
export async function hitsOf(rows: readonly Row[], query: Query): Promise<Hit[]> {
  const events = await eventsAt(rows.flatMap(({ ticket, places }) => eventKeys(ticket.id, places).slice(0, 1)));
  const inFields = rows.flatMap(({ ticket, places }) => (places.includes('field') ? ticket.category : undefined));
  const categories: Named = new Map(
    await Promise.all([...new Set(inFields)].map(async (id) => [id, await categoryName(id)] as const)),
  );
  return rows.map((row) => {
    const excerpt = excerptFor(row, events, query, categories);
    return { ticket: row.ticket, subject: marked(row.ticket.subject, query), ...(excerpt ? { excerpt } : {}) };
  });
}
