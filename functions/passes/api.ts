import * as z from 'zod/mini';
import type { Person } from '../people/person.ts';
import { meOf, meOutput } from '../people/session.ts';
import { actAsSystem } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { environment } from '../shared/environment.ts';
import { notFound, unauthenticated } from '../shared/errors.ts';
import { limitVisitor } from '../shared/rate-limit.ts';
import { inside } from '../shared/schema.ts';
import { loadDesk, tenantBySlug } from '../tenants/commands.ts';
import { addMessage, eventsOf } from '../tickets/commands.ts';
import * as inputs from '../tickets/inputs.ts';
import { messageAnswer, viewOfEvent } from '../tickets/outputs.ts';
import { eventsRoute, ratingRoute, ticketRoute, transitionRoute } from '../tickets/own-routes.ts';
import { shownTicket } from '../tickets/shown.ts';
import { answerRoute } from '../workflow/approval-routes.ts';
import { holderOf, visitCookie, visitorIn, visitToken } from './pass.ts';
import { asVisitor, byPass } from './visit.ts';

const exchangeLimit = { burst: 20, everyMs: 5_000 };

/** The person and the desk, as the portal shows them: a requester, whatever else they are. */
async function meAs(person: Person) {
  return meOf({ ...person, role: 'requester', teamIds: [], skills: [], level: 1 }, await loadDesk());
}

const passMessage = z.lazy(() => z.pick(inside(inputs.message), { text: true, visibility: true, fileIds: true }));

/** What a requester does with a request, of the routes that there are for who signed in. */
const theirs = [ticketRoute, eventsRoute, transitionRoute, ratingRoute, answerRoute];

export const routes = [
  route({
    method: 'POST',
    path: '/api/passes',
    auth: 'visitor',
    summary: 'Exchange the token of a mail’s link for a visit to its request; the cookie opens nothing else',
    input: {
      body: z.strictObject({
        slug: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(100)),
        ticketId: inputs.ticketPath.shape.ticketId,
        token: z.string().check(z.maxLength(60)),
      }),
    },
    output: meOutput,
    status: 201,
    keepAnswer: false,
    handler: async ({ address, now, setCookie, input: { body } }) => {
      await limitVisitor(`pass#${address}`, exchangeLimit, now);
      const tenantId = await tenantBySlug(body.slug);
      if (!tenantId) throw unauthenticated('pass.over');
      return actAsSystem(tenantId, 'pass', async () => {
        const person = await holderOf('pass-link', body.ticketId, body.token, now);
        setCookie(
          visitCookie(tenantId, body.ticketId, await visitToken(body.ticketId, person, now), environment('SITE_URL')),
        );
        return meAs(person);
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/pass/tickets/{ticketId}/holder',
    auth: 'visitor',
    summary: 'Who visits a request by the link of a mail',
    input: { path: inputs.ticketPath },
    output: meOutput,
    handler: async ({ cookies, now, input: { path } }) => {
      const { actor, person } = await visitorIn(cookies, path.ticketId, now);
      return actAsSystem(actor.tenantId, 'pass', () => meAs(person));
    },
  }),
  route({
    method: 'POST',
    path: '/api/pass/tickets/{ticketId}/messages',
    auth: 'visitor',
    summary: 'Answer; for who came by the link of a mail',
    input: { path: inputs.ticketPath, body: passMessage },
    output: messageAnswer,
    status: 201,
    keepAnswer: false,
    handler: (call) =>
      asVisitor(call, async (actor) => {
        const { now, idempotencyKey, input } = call;
        const { ticketId } = input.path;
        const { text, fileIds } = input.body;
        const { ticket, event } = await addMessage(
          {
            ticketId,
            text,
            visibility: 'public',
            from: 'requester',
            channel: 'portal',
            ...(fileIds ? { fileIds } : {}),
            // A visitor's answers are not kept by their key: the message itself remembers it.
            ...(idempotencyKey ? { seed: `pass#${idempotencyKey}` } : {}),
          },
          now,
        );
        const own =
          event ??
          (await eventsOf(ticketId, 50)).items.find(
            (one) => one.type === 'ticket.message' && one.actor.id === actor.personId,
          );
        if (!own) throw notFound();
        return { event: viewOfEvent(own), ticket: await shownTicket(actor, ticket) };
      }),
  }),
  ...theirs.map(byPass),
];

export const handler = apiHandler(routes);
