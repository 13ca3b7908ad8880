import * as z from 'zod/mini';
import { colleagueReadingOf } from '../people/commands.ts';
import { colleagueReaders } from '../people/customer.ts';
import { route } from '../shared/api.ts';
import { forbidden } from '../shared/errors.ts';
import { colleaguesRequests } from './colleagues.ts';
import { numberPath } from './inputs.ts';
import { shownTickets } from './shown.ts';
import { ticketRow } from './ticket.ts';

const newest = 999_999_999;

/** What an organisation shows its people of each other's requests. */
export const colleagueRoutes = [
  route({
    method: 'GET',
    path: '/api/colleagues',
    auth: 'member',
    summary: 'Who of the caller’s organisation reads the requests of all its people, and whether the caller does',
    input: {},
    output: z.object({ readers: z.enum(colleagueReaders), reads: z.boolean() }),
    handler: ({ member }) => {
      const { role, personId, customerId } = member();
      return colleagueReadingOf(role === 'requester' && customerId ? { personId, customerId } : { personId });
    },
  }),
  route({
    method: 'GET',
    path: '/api/colleagues/tickets',
    auth: 'member',
    summary: 'Requests of the caller’s colleagues, newest first, where their organisation lets the caller read them',
    input: { query: z.object({ from: z.optional(numberPath.shape.number) }) },
    output: z.lazy(() =>
      z.object({
        items: z.array(ticketRow),
        /** The `from` of the next page. */
        next: z.optional(z.int()),
      }),
    ),
    handler: async ({ member, input: { query } }) => {
      const actor = member();
      const { role, personId, customerId } = actor;
      // Who works at the desk has no colleagues to ask for: all requests are in the queues.
      if (role !== 'requester') return { items: [] };
      if (!customerId || !(await colleagueReadingOf(actor)).reads) throw forbidden();
      const { items, next } = await colleaguesRequests(personId, customerId, query.from ?? newest);
      const shown = await shownTickets(actor, { items });
      return {
        items: shown.items.map((ticket) => ticketRow.parse(ticket)),
        ...(next === undefined ? {} : { next }),
      };
    },
  }),
];
