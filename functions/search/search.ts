import { eventsAt, eventsOfTypes, ticketByNumber, ticketsByAge, ticketsById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { listTerm, textOf, wordedEvents } from './document.ts';
import { excerptOf, marked, type Pieces } from './excerpt.ts';
import { type Filters, lastNumberBefore, organisationsOf, passes } from './filters.ts';
import { join, type Step } from './join.ts';
import { isEmpty, plain, type Query } from './query.ts';
import { type Budget, Source } from './source.ts';
import { type Place, type Posting, postedOf } from './store.ts';
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
    place: 'message' | 'requester' | 'customer' | 'about' | 'field';
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
  const lists = [filters.requester, filters.customer].flatMap((id) => (id === undefined ? [] : listTerm(id)));
  const names = [...query.requester, ...query.customer];
  const count = query.terms.length + lists.length + names.length + (query.beginning ? 1 : 0);
  const narrowed = Object.values(filters).some((value) => value !== undefined) || query.phrases.length > 0;
  const page = count > 1 || narrowed ? pageAmong : pageAlone;
  const begun = (typed: string) => Source.beginning({ typed, term: askedTerms(typed)[0] ?? typed }, from, page, budget);
  const sources = await Promise.all([
    ...[...query.terms, ...lists].map((term) => new Source([term], from, page)),
    ...names.filter((name) => name.length > 1).map(begun),
    ...(query.beginning ? [Source.beginning(query.beginning, from, page, budget)] : []),
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

function askersOf({ requester, participants = [] }: StoredTicket): string[] {
  return [requester, ...participants].map(({ name }) => name);
}

interface Row {
  ticket: StoredTicket;
  places: Place[];
}

const eventOf = ({ ticket }: Row, place: Place) => ({ ticketId: ticket.id, sk: `EVT#${place}` });

/**
 * Those of which, for each phrase, one text has it. The messages in which the words stand first are read in one go: most often they stand
 * there together. Then the others, in one go too where each has a word of its own and so its place is posted; other tickets are read whole.
 */
async function withPhrases(rows: Row[], phrases: readonly string[]): Promise<Row[]> {
  if (phrases.length === 0) return rows;
  const left = new Map<Row, string[]>();
  const strike = (row: Row, texts: readonly string[]) => {
    const said = texts.map(plain);
    const before = left.get(row) ?? phrases;
    left.set(
      row,
      before.filter((phrase) => !said.some((text) => text.includes(phrase))),
    );
  };
  const open = () => rows.filter((row) => left.get(row)?.length !== 0);
  for (const row of rows) {
    const { subject, fields = {} } = row.ticket;
    const organisations = organisationsOf(row.ticket).map(({ name }) => name);
    strike(row, [subject, ...askersOf(row.ticket), ...organisations, ...Object.values(fields).map(String)]);
  }
  const read = async (places: Map<Row, Place[]>) => {
    const keys = [...places].flatMap(([row, some]) => some.map((place) => eventOf(row, place)));
    const events = keys.length > 0 ? await eventsAt(keys) : [];
    for (const row of places.keys()) strike(row, events.filter(({ subject }) => subject === row.ticket.id).map(textOf));
  };
  const first = new Map(open().map((row) => [row, [...new Set(row.places)].filter(isEventPlace)]));
  await read(first);
  const posted = await postedOf(open().map(({ ticket }) => ticket.id));
  const others = new Map<Row, Place[]>();
  const whole: Row[] = [];
  for (const row of open()) {
    const { terms, events } = posted.get(row.ticket.id) ?? {};
    const places = [...new Set(terms?.values())].filter(isEventPlace);
    if (places.length === events)
      others.set(
        row,
        places.filter((place) => !first.get(row)?.includes(place)),
      );
    else whole.push(row);
  }
  const [events] = await Promise.all([
    Promise.all(whole.map(({ ticket }) => eventsOfTypes(ticket.id, wordedEvents))),
    read(others),
  ]);
  for (const [index, row] of whole.entries()) strike(row, (events[index] ?? []).map(textOf));
  return rows.filter((row) => left.get(row)?.length === 0);
}

const isEventPlace = (place: Place) => place.includes('#');

/** The tickets among these that are as asked, as they are now, newest first. */
async function checked(
  found: readonly Posting[],
  { query, filters, sources }: { query: Query; filters: Filters; sources: readonly Source[] },
  known?: StoredTicket[],
): Promise<Row[]> {
  const tickets = known ?? (await ticketsById(found.map(({ ticketId }) => ticketId)));
  const rows = tickets
    .filter((ticket) => passes(ticket, filters, query))
    .sort((a, b) => b.number - a.number)
    .map((ticket) => ({ ticket, places: sources.flatMap((source) => source.posting(ticket.number)?.place ?? []) }));
  return withPhrases(rows, query.phrases);
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
  const listed = filters.requester !== undefined || filters.customer !== undefined;
  const sources = isEmpty(query) && !listed ? [] : await sourcesOf(query, filters, start, budget);
  const steps: AsyncGenerator<Step & { tickets?: StoredTicket[] }> =
    sources.length > 0
      ? join(sources, withLists(query, filters), start, budget)
      : isEmpty(query) && query.phrases.length === 0
        ? everything(start)
        : nothing();
  let next: number | undefined = start;
  for await (const { found, low, tickets } of steps) {
    const inside = found.filter(({ number }) => number > oldest && number !== first?.number);
    // A few more than are missing at a time: most pass when nothing narrows.
    for (let at = 0; at < inside.length && rows.length <= limit; at += limit + 5) {
      const part = inside.slice(at, at + limit + 5);
      budget.tickets -= part.length;
      const numbers = new Set(part.map(({ number }) => number));
      const known = tickets?.filter(({ number }) => numbers.has(number));
      rows.push(...(await checked(part, { query, filters, sources }, known)));
    }
    next = low <= oldest + 1 ? undefined : low - 1;
    if (rows.length > limit || next === undefined || budget.tickets <= 0) break;
  }
  if (sources.length === 0 && !isEmpty(query)) next = undefined;
  if (rows.length > limit) next = rows[limit]?.ticket.number;
  return { items: await hitsOf(rows.slice(0, limit), query), ...(next === undefined ? {} : { next }) };
}

async function* nothing(): AsyncGenerator<Step> {}

function withLists(query: Query, { requester, customer }: Filters): Query {
  return { ...query, terms: [...query.terms, ...[requester, customer].flatMap((id) => (id ? listTerm(id) : []))] };
}

type Events = Awaited<ReturnType<typeof eventsAt>>;

function excerptFor({ ticket, places }: Row, events: Events, query: Query): Hit['excerpt'] {
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
  if (places.includes('field'))
    return {
      place: 'field',
      pieces: marked(
        Object.values(ticket.fields ?? {})
          .map(String)
          .join(' · '),
        query,
      ),
    };
  if (places.includes('requester') && query.terms.length + (query.beginning ? 1 : 0) > 0)
    return { place: 'requester', pieces: marked(askersOf(ticket).join(' · '), query) };
  const organisations = organisationsOf(ticket).map(({ name }) => name);
  if (places.includes('customer') && organisations.length > 0)
    return { place: 'customer', pieces: marked(organisations.join(' · '), query) };
  return undefined;
}

/** Tickets with what of them was found, in one read of the messages in which it stands. */
export async function hitsOf(rows: readonly Row[], query: Query): Promise<Hit[]> {
  const wanted = rows.flatMap((row) => {
    const place = row.places.find(isEventPlace);
    return place ? [eventOf(row, place)] : [];
  });
  const events = await eventsAt(wanted);
  return rows.map((row) => {
    const excerpt = excerptFor(row, events, query);
    return { ticket: row.ticket, subject: marked(row.ticket.subject, query), ...(excerpt ? { excerpt } : {}) };
  });
}
