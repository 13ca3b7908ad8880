import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { ticketPath } from './inputs.ts';
import { propagationInput, propagationView, viewOfPropagation } from './propagation.ts';
import { propagateToLinked } from './propagations.ts';
import { propagationsOf } from './propagations-store.ts';
import { known } from './store.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/propagations',
    auth: 'member',
    roles: staff,
    summary: 'What was answered to many tickets from this one, and how far that is, the newest first',
    input: { path: ticketPath },
    output: z.object({ items: z.array(propagationView) }),
    handler: async ({ input: { path } }) => {
      const { id } = await known(path.ticketId);
      return { items: (await propagationsOf(id)).map(viewOfPropagation) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/propagations',
    auth: 'member',
    roles: staff,
    summary: 'Answer all open children, or the linked tickets that are named, at once; resolve or close them with it',
    input: { path: ticketPath, body: propagationInput },
    output: propagationView,
    status: 202,
    handler: async ({ now, input: { path, body } }) =>
      viewOfPropagation(await propagateToLinked(await known(path.ticketId), body, now)),
  }),
];

export const handler = apiHandler(routes);
