import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { ticketStates, ticketTypes } from '../tickets/ticket.ts';
import { suggestionsFor } from './suggest.ts';

const why = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('words'), words: z.array(z.string()) }),
    z.object({ kind: z.literal('about'), names: z.array(z.string()) }),
    z.object({ kind: z.literal('category') }),
    z.object({ kind: z.literal('requester') }),
    z.object({ kind: z.literal('customer') }),
    z.object({ kind: z.literal('time'), hours: z.int() }),
  ]),
);

const suggestion = z.lazy(() =>
  z
    .object({
      ticket: z.object({
        id: z.string(),
        number: z.int(),
        subject: z.string(),
        state: z.enum(ticketStates),
        type: z.enum(ticketTypes),
        requester: z.object({ id: z.string(), name: z.string() }),
        createdAt: z.string(),
        resolvedAt: z.optional(z.string()),
      }),
      why: z.array(why),
      solution: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'Suggestion' }),
);

export const routes = [
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/similar',
    auth: 'member',
    roles: staff,
    summary:
      'Solved tickets that are like one, with what solved them, and open ones that probably report the same; each with why',
    input: { path: z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) }) },
    output: z.object({ solved: z.array(suggestion), duplicates: z.array(suggestion) }),
    handler: ({ now, input: { path } }) => suggestionsFor(path.ticketId, now),
  }),
];

export const handler = apiHandler(routes);
