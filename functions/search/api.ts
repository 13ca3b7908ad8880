import * as z from 'zod/mini';
import { findCustomers, findPeople } from '../people/commands.ts';
import { personSummaryOutput } from '../people/person.ts';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { ticketRow } from '../tickets/ticket.ts';
import { pieces } from './excerpt.ts';
import { filterQuery, filtersOf } from './filters.ts';
import { searchOwn } from './own.ts';
import { isEmpty, queryOf } from './query.ts';
import { rebuildNow, rebuildView, startRebuild } from './rebuild.ts';
import { type Found, newest, searchTickets } from './search.ts';

const pageSize = 20;
/** Of each kind, while somebody types. */
const quickSize = 5;

const q = z.string().check(z.maxLength(200));
const cursor = z.optional(z.string().check(z.regex(/^\d{1,9}$/, { error: 'field.invalid' })));

const hit = z.object({
  ticket: ticketRow,
  subject: pieces,
  excerpt: z.optional(
    z.object({
      place: z.enum(['message', 'requester', 'customer', 'about', 'field']),
      pieces,
      eventId: z.optional(z.string()),
      at: z.optional(z.string()),
      by: z.optional(z.string()),
      internal: z.optional(z.boolean()),
    }),
  ),
});
/** A page can be short, or empty, and still have a cursor: a search reads only so much at a time. */
const hitPage = z.object({ items: z.array(hit), cursor: z.optional(z.string()) });
const ownHit = z.object({
  id: z.string(),
  number: z.int(),
  subject: pieces,
  state: ticketRow.shape.state,
  createdAt: z.string(),
  updatedAt: z.string(),
  excerpt: z.optional(z.object({ pieces, at: z.string(), by: z.string() })),
});

function pageOf({ items, next }: Found): z.infer<typeof hitPage> {
  return { items, ...(next === undefined ? {} : { cursor: String(next) }) };
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
      const { items, next } = await searchOwn(asked, member().personId, pageSize, from);
      return {
        items: items.map(({ ticket: { id, number, state, createdAt, updatedAt }, subject, excerpt }) => ({
          id,
          number,
          subject,
          state,
          createdAt,
          updatedAt,
          ...(excerpt?.at && excerpt.by ? { excerpt: { pieces: excerpt.pieces, at: excerpt.at, by: excerpt.by } } : {}),
        })),
        ...(next === undefined ? {} : { cursor: String(next) }),
      };
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
