import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { loadTicket } from '../tickets/commands.ts';
import { dropped, started, stoodStill, timerInput, timersView, viewOfTimers } from './timer.ts';
import { changeTimers, timersOf } from './timers-store.ts';

const ticketPath = z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) });

/** The time that one is spending on tickets. Each member has their own; nobody else sees it before work is recorded. */
export const timerRoutes = [
  route({
    method: 'GET',
    path: '/api/timers',
    auth: 'member',
    roles: staff,
    summary: 'One’s own timers: the one that runs first',
    input: {},
    output: timersView,
    handler: async ({ member }) => viewOfTimers((await timersOf(member().personId)).timers),
  }),
  route({
    method: 'PUT',
    path: '/api/tickets/{ticketId}/timer',
    auth: 'member',
    roles: staff,
    summary:
      'Start, resume or pause one’s timer on a ticket; another one that runs is paused, since one runs at a time',
    input: { path: ticketPath, body: timerInput },
    output: timersView,
    handler: async ({ member, now, input: { path, body } }) => {
      const { ticket } = await loadTicket(path.ticketId);
      const timers = await changeTimers(member().personId, (before) =>
        body.state === 'running' ? started(before, ticket, now) : stoodStill(before, ticket.id, now),
      );
      return viewOfTimers(timers);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/timer',
    auth: 'member',
    roles: staff,
    summary: 'Throw one’s timer on a ticket away; nothing is recorded',
    input: { path: ticketPath },
    output: timersView,
    handler: async ({ member, input: { path } }) => {
      const { ticket } = await loadTicket(path.ticketId);
      return viewOfTimers(await changeTimers(member().personId, (before) => dropped(before, ticket.id)));
    },
  }),
];
