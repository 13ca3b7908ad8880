import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { ticketPath } from './inputs.ts';
import { linkInput, linksView } from './link.ts';
import { linksOf, linkTickets, unlinkTickets } from './links.ts';
import { known, ticketByNumber } from './store.ts';

const linkPath = z.lazy(() => z.extend(ticketPath, { linkedId: z.string().check(z.regex(idPattern('ticket'))) }));

/** Which tickets belong together. */
export const linkRoutes = [
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/links',
    auth: 'member',
    roles: staff,
    summary: 'The tickets that a ticket is linked to, and what it is to each',
    input: { path: ticketPath },
    output: linksView,
    handler: async ({ input: { path } }) => {
      const { id } = await known(path.ticketId);
      return { items: await linksOf(id) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/links',
    auth: 'member',
    roles: staff,
    summary: 'Link a ticket to the one with a number; said on the timelines of both',
    input: { path: ticketPath, body: linkInput },
    output: linksView,
    status: 201,
    handler: async ({ now, input: { path, body } }) => {
      const ticket = await known(path.ticketId);
      const other = await ticketByNumber(body.number);
      if (!other) throw invalid({ field: 'body.number', key: 'ticket.numberUnknown' });
      await linkTickets(ticket, other, body.relation, now);
      return { items: await linksOf(ticket.id) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/links/{linkedId}',
    auth: 'member',
    roles: staff,
    summary: 'Take a link away from both of its tickets',
    input: { path: linkPath },
    output: null,
    status: 204,
    handler: async ({ now, input: { path } }) => {
      await unlinkTickets(await known(path.ticketId), path.linkedId, now);
      return undefined;
    },
  }),
];
