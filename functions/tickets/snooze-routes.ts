import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { ticketPath } from './inputs.ts';
import { ticketView } from './outputs.ts';
import { presetsView, snoozeInput } from './snooze.ts';
import { snoozePresets, snoozeTicket, wakeTicket } from './snoozes.ts';

/** Tickets that are put aside for a while. */
export const snoozeRoutes = [
  route({
    method: 'GET',
    path: '/api/snooze-presets',
    auth: 'member',
    roles: staff,
    summary: 'Until when tickets are often put aside, by when the desk opens',
    input: {},
    output: presetsView,
    handler: async ({ now }) => ({ items: await snoozePresets(now) }),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/snooze',
    auth: 'member',
    roles: staff,
    summary: 'Put a ticket aside: lists leave it out until then, or until the requester writes or a clock warns',
    input: { path: ticketPath, body: snoozeInput },
    output: ticketView,
    status: 201,
    handler: ({ now, member, input: { path, body } }) => {
      const { personId: id, name } = member();
      return snoozeTicket(path.ticketId, body, { id, name }, now);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/snooze',
    auth: 'member',
    roles: staff,
    summary: 'Bring a ticket back that was put aside',
    input: { path: ticketPath },
    output: ticketView,
    handler: async ({ now, input: { path } }) => (await wakeTicket(path.ticketId, 'person', now)).ticket,
  }),
];
