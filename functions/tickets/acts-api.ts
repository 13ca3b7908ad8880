import * as z from 'zod/mini';
import { ratingRoutes } from '../ratings/routes.ts';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { invalid, notFound } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { sees } from './access.ts';
import { draftRoutes } from './draft-routes.ts';
import { ticketPath } from './inputs.ts';
import { mergeTickets, unmergeTicket } from './merge.ts';
import { mergedInto, mergedView } from './merged-events.ts';
import { addOrganisation, removeOrganisation } from './organisations.ts';
import { ticketView } from './outputs.ts';
import { addParticipant, removeParticipant } from './participants.ts';
import { pendingReasonRoutes } from './pending-reason-routes.ts';
import { propagationInput, propagationView } from './propagation.ts';
import { propagateToLinked } from './propagations.ts';
import { propagationsOf } from './propagations-store.ts';
import { snoozeRoutes } from './snooze-routes.ts';
import { splitInput, splitTicket } from './split.ts';
import { known, ticketByNumber } from './store.ts';
import { publicView } from './ticket.ts';
import { undoRoutes } from './undo-routes.ts';

const personId = z.string().check(z.regex(idPattern('person')));
const customerId = z.string().check(z.regex(idPattern('customer')));
const mergeInput = z.lazy(() =>
  z.strictObject({
    /** Of the ticket in which it goes on. */
    number: z.int().check(z.minimum(1), z.maximum(999_999_999)),
    /** Those who ask by the two may read each other's messages although they belong to different customers. */
    share: z.optional(z.boolean()),
  }),
);

export const routes = [
  ...pendingReasonRoutes,
  ...snoozeRoutes,
  ...undoRoutes,
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
      return { items: await propagationsOf(id) };
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
    handler: async ({ now, input: { path, body } }) => propagateToLinked(await known(path.ticketId), body, now),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/merge',
    auth: 'member',
    roles: staff,
    summary: 'Merge a ticket into another one, in which it goes on; answers that one',
    input: { path: ticketPath, body: mergeInput },
    output: ticketView,
    status: 201,
    handler: async ({ now, input: { path, body } }) => {
      const ticket = await known(path.ticketId);
      const into = await ticketByNumber(body.number);
      if (!into) throw invalid({ field: 'body.number', key: 'ticket.numberUnknown' });
      return mergeTickets(ticket.id, into.id, { share: body.share === true }, now);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/merge',
    auth: 'member',
    roles: staff,
    summary: 'Undo the merge of a ticket: it is what it was before',
    input: { path: ticketPath },
    output: ticketView,
    handler: ({ now, input: { path } }) => unmergeTicket(path.ticketId, now),
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/merged',
    auth: 'member',
    summary: 'What was said and happened in the tickets that were merged into one',
    input: { path: ticketPath },
    output: mergedView,
    handler: async ({ member, input: { path } }) => {
      const actor = member();
      const ticket = await known(path.ticketId);
      if (!sees(actor, ticket)) throw notFound();
      const items = await mergedInto(ticket.id);
      if (actor.role !== 'requester') return { items };
      return {
        items: items.map((one) => ({ ...one, events: one.events.flatMap((event) => publicView(event) ?? []) })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/splits',
    auth: 'member',
    roles: staff,
    summary: 'Make a ticket of some messages of another one, linked to it; answers the new one',
    input: { path: ticketPath, body: splitInput },
    output: ticketView,
    status: 201,
    handler: ({ now, member, idempotencyKey, input: { path, body } }) =>
      splitTicket(path.ticketId, body, `${member().personId}/${idempotencyKey ?? newId('event', now)}`, now),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/participants',
    auth: 'member',
    roles: staff,
    summary: 'Let somebody else ask by a ticket: they see it in the portal, are told of answers, and may answer',
    input: { path: ticketPath, body: z.strictObject({ personId }) },
    output: ticketView,
    status: 201,
    handler: ({ now, input: { path, body } }) => addParticipant(path.ticketId, body.personId, now),
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/participants/{personId}',
    auth: 'member',
    roles: staff,
    summary: 'Let somebody no longer take part in a ticket',
    input: { path: z.extend(ticketPath, { personId }) },
    output: null,
    status: 204,
    handler: async ({ now, input: { path } }) => {
      await removeParticipant(path.ticketId, path.personId, now);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/organisations',
    auth: 'member',
    roles: staff,
    summary:
      'Let another organisation take part in a ticket: its people who read their colleagues’ requests read it, who answers for it is told and may answer',
    input: { path: ticketPath, body: z.strictObject({ customerId }) },
    output: ticketView,
    status: 201,
    handler: ({ now, input: { path, body } }) => addOrganisation(path.ticketId, body.customerId, now),
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/organisations/{customerId}',
    auth: 'member',
    roles: staff,
    summary: 'Let an organisation no longer take part in a ticket',
    input: { path: z.extend(ticketPath, { customerId }) },
    output: null,
    status: 204,
    handler: async ({ now, input: { path } }) => {
      await removeOrganisation(path.ticketId, path.customerId, now);
      return undefined;
    },
  }),
  ...draftRoutes,
  ...ratingRoutes,
];

export const handler = apiHandler(routes);
