import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { countUnread, noticeRoutes } from '../notices/commands.ts';
import { findOrCreateRequester, loadPerson } from '../people/commands.ts';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { forbidden, invalid, notFound } from '../shared/errors.ts';
import { reads } from './access.ts';
import { linesFor, mattersFor } from './agreement.ts';
import { asks } from './asks.ts';
import { attributionOf, attributionView } from './attribution.ts';
import { changesSince } from './changes.ts';
import { classificationRoutes } from './classification-routes.ts';
import { colleagueRoutes } from './colleague-routes.ts';
import { companionRoutes } from './companion-routes.ts';
import { addMessage } from './converse.ts';
import { fieldRoutes } from './field-routes.ts';
import * as inputs from './inputs.ts';
import { linkRoutes } from './link-routes.ts';
import { queueCounts, queuePage, ticketsOfRequester } from './lists.ts';
import { mentionsOf } from './mention.ts';
import { openTicket } from './open.ts';
import { openByHand } from './open-by-hand.ts';
import * as outputs from './outputs.ts';
import { answerable, eventsRoute, pageSize, ratingRoute, ticketRoute, transitionRoute, visible } from './own-routes.ts';
import { rematchTicket } from './rematch.ts';
import { shownTicket, shownTickets } from './shown.ts';
import { statusRoutes } from './status-routes.ts';
import { editTicket, escalateTicket } from './steer.ts';
import { ticketById, ticketByNumber } from './store.ts';
import { ticketRow } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';

/** What makes one ticket of one request with an Idempotency-Key, however often it comes; `owner` is whose key it is. */
function seedOf(owner: string, key: string | undefined, request: unknown): { seed?: string; request?: string } {
  if (!key) return {};
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('base64url');
  return { seed: `${owner}#${key}`, request: digest.slice(0, 22) };
}

const followUps = {
  resolve: { to: 'resolved' },
  waitRequester: { to: 'pending', reason: 'requester' },
  waitSupplier: { to: 'pending', reason: 'supplier' },
} as const;

export const routes = [
  ticketRoute,
  eventsRoute,
  transitionRoute,
  ratingRoute,
  route({
    method: 'POST',
    path: '/api/tickets',
    auth: 'member',
    summary: 'Open a ticket, for oneself in the portal, for a caller, or of the desk’s own work',
    input: { body: inputs.opening },
    output: outputs.ticketView,
    status: 201,
    keepAnswer: false,
    handler: async ({ member, now, input: { body }, idempotencyKey }) => {
      const actor = member();
      const requesterId = body.requesterId ?? actor.personId;
      if (actor.role === 'requester' && requesterId !== actor.personId) throw forbidden('ticket.ownRequestsOnly');
      if (actor.role === 'requester' && body.channel !== 'portal') throw forbidden('ticket.ownRequestsOnly');
      if (actor.role === 'requester' && isDeskWork(body.type))
        throw invalid({ field: 'body.type', key: 'ticket.deskWork' });
      if (actor.role === 'requester' && body.tags) throw invalid({ field: 'body.tags', key: 'tag.staff' });
      const { teamId, assigneeId, link, ...said } = body;
      if (actor.role === 'requester' && (teamId || assigneeId || link)) throw forbidden();
      const opening = { ...said, requesterId, ...seedOf(actor.personId, idempotencyKey, body) };
      return shownTicket(actor, await openByHand(opening, { teamId, assigneeId, link }, now));
    },
  }),
  route({
    method: 'GET',
    path: '/api/tickets',
    auth: 'member',
    summary: 'A page of a queue',
    input: { query: inputs.queueQuery },
    output: outputs.rowPage,
    handler: async ({ member, now, input: { query } }) => {
      const actor = member();
      const limit = query.limit ?? pageSize;
      if (actor.role === 'requester') {
        const page = await shownTickets(actor, await queuePage('requested', actor, { ...query, limit }, now));
        return { ...page, items: page.items.map((ticket) => ticketRow.parse(ticket)) };
      }
      const page = query.requesterId
        ? await ticketsOfRequester(query.requesterId, limit, query.cursor)
        : await queuePage(query.queue ?? 'all', actor, { ...query, limit }, now);
      return { ...page, items: page.items.map(outputs.viewOfRow) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/tickets/counts',
    auth: 'member',
    roles: staff,
    summary: 'How many tickets each queue holds, counted up to 100',
    input: {},
    output: outputs.counts,
    handler: ({ member, now }) => queueCounts(member(), now),
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/clocks',
    auth: 'member',
    roles: staff,
    summary: 'Whose the time of each clock is: level, team and person, with what of it was late',
    input: { path: inputs.ticketPath },
    output: attributionView,
    handler: ({ now, input: { path } }) => attributionOf(path.ticketId, now),
  }),
  route({
    method: 'GET',
    path: '/api/ticket-numbers/{number}',
    auth: 'member',
    summary: 'The ticket with a number',
    input: { path: inputs.numberPath },
    output: z.object({ id: z.string() }),
    handler: async ({ member, input: { path } }) => {
      const ticket = await ticketByNumber(path.number);
      if (!ticket || !(await reads(member(), ticket))) throw notFound();
      return { id: ticket.id };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/messages',
    auth: 'member',
    summary: 'Answer publicly or note internally, and resolve or wait with it',
    input: { path: inputs.ticketPath, body: inputs.message },
    output: outputs.messageAnswer,
    status: 201,
    handler: async ({ member, now, input: { path, body } }) => {
      const actor = member();
      const known = await answerable(actor, path.ticketId);
      const own = actor.role === 'requester';
      if (own && (body.visibility !== 'public' || body.then || body.workaround || body.anyway || body.mentions))
        throw forbidden();
      if (body.workaround && body.visibility !== 'public')
        throw invalid({ field: 'body.workaround', key: 'ticket.workaroundPublic' });
      const from = own || (asks(actor.personId, known) && body.visibility === 'public') ? 'requester' : 'staff';
      const { then: follow, seen, mentions: named, ...message } = body;
      const mentions = await mentionsOf(body.text, named);
      const { ticket, event } = await addMessage(
        {
          ...message,
          ticketId: path.ticketId,
          from,
          channel: 'portal',
          ...(mentions.length > 0 ? { mentions } : {}),
          ...(seen && !own ? { seen } : {}),
          ...(follow ? { then: followUps[follow] } : {}),
        },
        now,
      );
      if (!event) throw new Error('A message without a seed cannot be a repetition');
      return { event: outputs.viewOfEvent(event), ticket: await shownTicket(actor, ticket) };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/tickets/{ticketId}',
    auth: 'member',
    roles: staff,
    summary: 'Change subject, type, impact, urgency or holder of the revision that was read',
    input: { path: inputs.ticketPath, body: inputs.edit },
    output: outputs.ticketView,
    handler: ({ now, input: { path, body } }) => editTicket(path.ticketId, body, now),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/escalations',
    auth: 'member',
    roles: staff,
    summary: 'Hand over to the next level (functional) or tell the managers (hierarchical), with what was tried',
    input: { path: inputs.ticketPath, body: inputs.escalation },
    output: outputs.ticketView,
    status: 201,
    handler: async ({ now, input: { path, body } }) =>
      (await escalateTicket(path.ticketId, body.kind, { note: body.note, cause: 'person' }, now)).ticket,
  }),
  route({
    method: 'GET',
    path: '/api/ticket-matters',
    auth: 'member',
    summary: 'What a ticket of a requester can be about: what the contracts in force for them name',
    input: { query: inputs.mattersQuery },
    output: outputs.matterList,
    handler: async ({ member, now, input: { query } }) => {
      const actor = member();
      const id = actor.role === 'requester' ? actor.personId : (query.requesterId ?? actor.personId);
      const person = await loadPerson(id);
      return { items: person ? await mattersFor(person, now) : [] };
    },
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/agreement-choices',
    auth: 'member',
    roles: staff,
    summary: 'The lines in force that can be chosen for a ticket by hand',
    input: { path: inputs.ticketPath },
    output: outputs.lineChoices,
    handler: async ({ member, now, input: { path } }) => {
      const { type, priority, requester } = await visible(member(), path.ticketId);
      const person = (await loadPerson(requester.id)) ?? requester;
      return { items: await linesFor({ requester: person, type, priority }, now) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/agreement',
    auth: 'member',
    roles: ['administrator', 'manager', 'contractManager', 'agent'],
    summary: 'Choose the line that applies by hand, none, or the rule’s again; with a reason',
    input: { path: inputs.ticketPath, body: inputs.rematch },
    output: outputs.ticketView,
    status: 201,
    handler: async ({ member, now, input: { path, body } }) => {
      await visible(member(), path.ticketId);
      return rematchTicket(path.ticketId, body, now);
    },
  }),
  route({
    method: 'GET',
    path: '/api/changes',
    auth: 'member',
    roles: staff,
    summary: 'Tickets that changed since the last poll, and how many of one’s own notices are unread',
    input: { query: inputs.sinceQuery },
    output: outputs.changes,
    handler: async ({ member, now, input: { query } }) => {
      const [feed, unread] = await Promise.all([changesSince(query.since, now), countUnread(member().personId)]);
      return { ...feed, unread };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/tickets',
    auth: 'key',
    summary: 'Open a ticket for a requester who is known by e-mail address',
    input: { body: inputs.keyOpening },
    output: outputs.ticketView,
    status: 201,
    keepAnswer: false,
    handler: async ({ actor, now, language, input: { body }, idempotencyKey }) => {
      const { requester, ...opening } = body;
      const person = await findOrCreateRequester({ ...requester, language }, now);
      const owner = actor.kind === 'key' ? actor.keyId : '';
      return openTicket(
        {
          ...opening,
          type: opening.type ?? 'incident',
          requesterId: person.id,
          channel: 'api',
          ...seedOf(owner, idempotencyKey, body),
        },
        now,
      );
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/tickets/{ticketId}',
    auth: 'key',
    summary: 'A ticket',
    input: { path: inputs.ticketPath },
    output: outputs.ticketView,
    handler: async ({ input: { path } }) => {
      const ticket = await ticketById(path.ticketId);
      if (!ticket) throw notFound();
      return ticket;
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/tickets/{ticketId}/messages',
    auth: 'key',
    summary: 'Answer publicly or note internally',
    input: { path: inputs.ticketPath, body: inputs.keyMessage },
    output: outputs.messageAnswer,
    status: 201,
    handler: async ({ now, input: { path, body } }) => {
      const { ticket, event } = await addMessage(
        {
          ticketId: path.ticketId,
          text: body.text,
          visibility: body.visibility ?? 'internal',
          from: 'staff',
          channel: 'api',
        },
        now,
      );
      if (!event) throw new Error('A message without a seed cannot be a repetition');
      return { event: outputs.viewOfEvent(event), ticket };
    },
  }),
  ...colleagueRoutes,
  ...linkRoutes,
  ...companionRoutes,
  ...fieldRoutes,
  ...classificationRoutes,
  ...statusRoutes,
  ...noticeRoutes,
];

export const handler = apiHandler(routes);
