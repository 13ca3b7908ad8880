import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { followUpInput, rating, ratingsQuery, summary } from './rating.ts';
import { followUp, ratingReaders, ratingsOf } from './register.ts';

/** What requesters said of how their tickets went, and what became of that. */
export const ratingRoutes = [
  route({
    method: 'GET',
    path: '/api/ratings',
    auth: 'member',
    roles: staff,
    summary:
      'Ratings of a period, newest first, and on the first page what they say together; of one’s own tickets for who is no manager',
    input: { query: ratingsQuery },
    output: z.object({ items: z.array(rating), cursor: z.optional(z.string()), summary: z.optional(summary) }),
    handler: ({ member, input: { query } }) => {
      const { from, to, cursor, limit, ...filter } = query;
      return ratingsOf(member(), { from, to }, filter, { cursor, limit });
    },
  }),
  route({
    method: 'PUT',
    path: '/api/tickets/{ticketId}/rating/follow-up',
    auth: 'member',
    roles: ratingReaders,
    summary: 'Note that a rating was followed up, or that it was not after all',
    input: { path: z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) }), body: followUpInput },
    output: rating,
    handler: ({ member, now, input: { path, body } }) => followUp(path.ticketId, body, member(), now),
  }),
];
