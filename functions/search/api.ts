import * as z from 'zod/mini';
import { colleagueReadingOf, findCustomers, findPeople, idsOfCustomer } from '../people/commands.ts';
import { personSummaryOutput } from '../people/person.ts';
import { staff, type TenantActor } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { forbidden } from '../shared/errors.ts';
import { shownTicket } from '../tickets/shown.ts';
import { ticketRow, ticketStates } from '../tickets/ticket.ts';
import { pieces } from './excerpt.ts';
import { filterQuery, filtersOf } from './filters.ts';
import { searchOfColleagues, searchOwn } from './own.ts';
import { isEmpty, queryOf } from './query.ts';
import { rebuildNow, rebuildView, startRebuild } from './rebuild.ts';
import { type Found, type Hit, newest, searchTickets } from './search.ts';

const pageSize = 20;
/** Of each kind, while somebody types. */
const quickSize = 5;

const q = z.string().check(z.maxLength(200));
const cursor = z.optional(z.string().check(z.regex(/^\d{1,9}$/, { error: 'field.invalid' })));

const hit = z.lazy(() =>
  z.object({
    ticket: ticketRow,
    subject: pieces,
    excerpt: z.optional(
      z.object({
        place: z.enum(['message', 'requester', 'customer', 'about', 'field', 'category']),
        pieces,
        eventId: z.optional(z.string()),
        at: z.optional(z.string()),
        by: z.optional(z.string()),
        internal: z.optional(z.boolean()),
      }),
    ),
  }),
);
/** A page can be short, or empty, and still have a cursor: a search reads only so much at a time. */
const hitPage = z.object({ items: z.array(hit), cursor: z.optional(z.string()) });
const ownHit = z.lazy(() =>
  z.object({
    id: z.string(),
    number: z.int(),
    subject: pieces,
    state: z.enum(ticketStates),
    /** What the desk calls the state, where it called it something for requesters. */
    statusName: z.optional(z.string()),
    requester: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    excerpt: z.optional(z.object({ pieces, at: z.string(), by: z.string() })),
  }),
);

function pageOf({ items, next }: Found): z.infer<typeof hitPage> {
  return { items, ...(next === undefined ? {} : { cursor: String(next) }) };
}

/** A customer with more people is too large for all its requests to be looked through. */
const mostColleagues = 60;

function ownHits(reader: TenantActor, hits: readonly Hit[]): Promise<z.infer<typeof ownHit>[]> {
  return Promise.all(
    hits.map(async ({ ticket, subject, excerpt }) => {
      const { id, number, state, statusName, requester, createdAt, updatedAt } = await shownTicket(reader, ticket);
      return {
        id,
        number,
        subject,
        state,
        ...(statusName ? { statusName } : {}),
        requester: requester.name,
        createdAt,
        updatedAt,
        ...(excerpt?.at && excerpt.by ? { excerpt: { pieces: excerpt.pieces, at: excerpt.at, by: excerpt.by } } : {}),
      };
    }),
  );
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/search',
    auth: 'member',
    roles: staff,
    summary: 'Tickets by words in any message, names, numbers and codes, newest first',
    input: { query: z.object({ q: z.optional(q), cursor, ...filterQuery }) },
    output: hitPage,
    handler: async ({ input: { query } }) => {
      const { q: typed = '', cursor: from, ...filters } = query;
      const asked = queryOf(typed);
      if (typed.trim() && isEmpty(asked)) return { items: [] };
      return pageOf(await searchTickets(asked, await filtersOf(filters), pageSize, from ? Number(from) : newest));
    },
  }),
  route({
    method: 'GET',
    path: '/api/search/quick',
    auth: 'member',
    roles: staff,
    summary: 'A few tickets, people and customers, while somebody types',
    input: { query: z.object({ q }) },
    output: z.object({
      tickets: z.array(hit),
      people: z.array(personSummaryOutput),
      customers: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    handler: async ({ input: { query } }) => {
      const asked = queryOf(query.q);
      const [found, people, customers] = await Promise.all([
        isEmpty(asked) ? { items: [] } : searchTickets(asked, {}, quickSize),
        findPeople(query.q, quickSize),
        findCustomers(query.q, quickSize),
      ]);
      return { tickets: found.items, people, customers };
    },
  }),
  route({
    method: 'GET',
    path: '/api/search/own',
    auth: 'member',
    summary: 'One’s own requests by the words that one can read on them, newest first',
    input: { query: z.object({ q, cursor }) },
    output: z.object({ items: z.array(ownHit), cursor: z.optional(z.string()) }),
    handler: async ({ member, input: { query } }) => {
      const asked = queryOf(query.q);
      if (isEmpty(asked)) return { items: [] };
      const from = query.cursor ? Number(query.cursor) : newest;
      const reader = member();
      const { items, next } = await searchOwn(asked, reader.personId, pageSize, from);
      return {
        items: await ownHits(reader, items),
        ...(next === undefined ? {} : { cursor: String(next) }),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/search/colleagues',
    auth: 'member',
    summary:
      'Requests of one’s colleagues by the words that can be read on them, where the organisation lets one read them',
    input: { query: z.object({ q }) },
    output: z.object({
      items: z.array(ownHit),
      /** The organisation has too many people for their requests to be searched. */
      tooLarge: z.boolean(),
    }),
    handler: async ({ member, input: { query } }) => {
      const reader = member();
      const asked = queryOf(query.q);
      const { role, personId, customerId } = reader;
      // Who works at the desk has no colleagues to ask for.
      if (role !== 'requester' || isEmpty(asked)) return { items: [], tooLarge: false };
      if (!customerId || !(await colleagueReadingOf(reader)).reads) throw forbidden();
      const people = await idsOfCustomer(customerId, mostColleagues);
      if (!people) return { items: [], tooLarge: true };
      const personIds = people.filter((id) => id !== personId);
      const hits = await searchOfColleagues(asked, { customerId, personIds }, personId, pageSize);
      return { items: await ownHits(reader, hits), tooLarge: false };
    },
  }),
  route({
    method: 'GET',
    path: '/api/search/rebuild',
    auth: 'member',
    roles: ['administrator'],
    summary: 'How far the search index is rebuilt',
    input: {},
    output: rebuildView,
    handler: ({ now }) => rebuildNow(now),
  }),
  route({
    method: 'POST',
    path: '/api/search/rebuild',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Rebuild the search index, in the background',
    input: {},
    output: rebuildView,
    status: 202,
    handler: ({ member, now }) => startRebuild(member(), now),
  }),
];

export const handler = apiHandler(routes);
