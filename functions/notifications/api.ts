import * as z from 'zod/mini';
import { liftedSuppressions, liftSuppression, suppress, suppressionOf, suppressions } from '../mail/commands.ts';
import { deliveryReasons, deliveryStates, sentStatuses } from '../mail/delivery-words.ts';
import { liftedSuppression, suppression, suppressionInput } from '../mail/suppression.ts';
import { emailField } from '../people/fields.ts';
import { type Role, staff, stampOf } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { limitTenant } from '../shared/rate-limit.ts';
import { recordEvent, ticketById } from '../tickets/commands.ts';
import { mailsAbout, type TracedMail, tracedMail } from './mails-store.ts';
import type { Resending } from './resend.ts';
import { templateRoutes } from './template-routes.ts';

const keepers: readonly Role[] = ['administrator', 'manager'];
const ticketPath = z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) });
const cursor = z.optional(z.string().check(z.maxLength(2000)));

/** How a mail stands: what became of it at SES, or why it was never handed over. */
const mailStates = [...deliveryStates, ...sentStatuses.filter((one) => one !== 'sent')] as const;

const mailView = z.lazy(() =>
  z
    .object({
      /** The event that it tells of. */
      event: z.string(),
      /** The event by which it was sent; another than `event` for another copy. */
      sentBy: z.string(),
      recipient: z.object({ id: z.string(), name: z.string() }),
      address: z.string(),
      notice: z.string(),
      /** Whether it went to who asks; else to the desk's own people. */
      toAskers: z.boolean(),
      state: z.enum(mailStates as unknown as [(typeof mailStates)[number]]),
      at: z.string(),
      reason: z.optional(z.enum(deliveryReasons)),
      detail: z.optional(z.string()),
      resentBy: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'TicketMailSent' }),
);

function shown(mail: TracedMail): z.input<typeof mailView> {
  const { event, sentBy, recipientId, name, address, notice, toAskers, status, at, delivery, resentBy } = mail;
  return {
    event,
    sentBy,
    recipient: { id: recipientId, name },
    address,
    notice,
    toAskers,
    state: status === 'sent' ? (delivery?.state ?? 'sent') : status,
    at: status === 'sent' && delivery ? delivery.at : iso(at),
    ...(delivery?.reason ? { reason: delivery.reason } : {}),
    ...(delivery?.detail ? { detail: delivery.detail } : {}),
    ...(resentBy ? { resentBy } : {}),
  };
}

/** Copies of mails of one ticket: ten at once, then one a minute. */
const resendLimit = { burst: 10, everyMs: 60_000 };

export const routes = [
  ...templateRoutes,
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/mails',
    auth: 'member',
    roles: staff,
    summary: 'The latest 200 mails that went out about a ticket, newest first, and what became of each',
    input: { path: ticketPath },
    output: z.object({ items: z.array(mailView) }),
    handler: async ({ input: { path } }) => {
      if (!(await ticketById(path.ticketId))) throw notFound();
      return { items: (await mailsAbout(path.ticketId)).map(shown) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/mails',
    auth: 'member',
    roles: staff,
    summary: 'Send another copy of a mail, to its recipient’s address or to a corrected one',
    input: {
      path: ticketPath,
      body: z.object({
        /** `sentBy` and the recipient’s id of the mail. */
        sentBy: z.string().check(z.regex(idPattern('event'))),
        recipientId: z.string().check(z.regex(idPattern('person'))),
        address: z.optional(emailField),
      }),
    },
    output: null,
    status: 204,
    handler: async ({ member, now, idempotencyKey, input: { path, body } }) => {
      const actor = member();
      if (!(await ticketById(path.ticketId))) throw notFound();
      const mail = await tracedMail(body.sentBy, body.recipientId);
      if (mail?.ticketId !== path.ticketId) throw invalid({ field: 'body.sentBy', key: 'delivery.unknown' });
      const address = body.address ?? mail.address.toLowerCase();
      if (address === '') throw invalid({ field: 'body.address', key: 'field.required' });
      if (await suppressionOf(address))
        throw conflict('delivery.suppressed', {}, { field: 'body.address', key: 'delivery.suppressed' });
      await limitTenant(actor.tenantId, `resend#${path.ticketId}`, resendLimit, now);
      const data: Resending = {
        event: mail.event,
        eventAt: mail.eventAt,
        notice: mail.notice,
        recipient: { id: mail.recipientId, name: mail.name },
        address,
      };
      const seed = `resent/${body.sentBy}/${mail.recipientId}/${idempotencyKey ?? now}`;
      await recordEvent(path.ticketId, 'ticket.resent', { ...data }, seed, now);
      return undefined;
    },
  }),
  route({
    method: 'GET',
    path: '/api/suppressions',
    auth: 'member',
    roles: keepers,
    summary: 'The addresses to which nothing is sent, by address, with the reason',
    input: { query: z.object({ cursor }) },
    output: z.object({ items: z.array(suppression), cursor: z.optional(z.string()) }),
    handler: ({ input: { query } }) => suppressions(query.cursor),
  }),
  route({
    method: 'POST',
    path: '/api/suppressions',
    auth: 'member',
    roles: keepers,
    summary: 'Send nothing to an address any more',
    input: { body: suppressionInput },
    output: suppression,
    status: 201,
    handler: async ({ member, now, input: { body } }) => {
      const { address, reason: detail } = body;
      const entry = { address, cause: 'manual', detail, since: iso(now), by: stampOf(member()).name } as const;
      if (!(await suppress(entry)))
        throw conflict('suppression.present', {}, { field: 'body.address', key: 'suppression.present' });
      return entry;
    },
  }),
  route({
    method: 'GET',
    path: '/api/suppressions/lifted',
    auth: 'member',
    roles: keepers,
    summary: 'The addresses that were taken from the suppression list, the latest first, with who did it and why',
    input: { query: z.object({ cursor }) },
    output: z.object({ items: z.array(liftedSuppression), cursor: z.optional(z.string()) }),
    handler: ({ input: { query } }) => liftedSuppressions(query.cursor),
  }),
  route({
    method: 'POST',
    path: '/api/suppressions/lifted',
    auth: 'member',
    roles: keepers,
    summary: 'Take an address from the suppression list, with a reason: mail goes to it again',
    input: { body: suppressionInput },
    output: liftedSuppression,
    status: 201,
    handler: async ({ member, now, input: { body } }) => {
      if (!(await suppressionOf(body.address))) throw invalid({ field: 'body.address', key: 'suppression.absent' });
      return liftSuppression(body.address, { at: iso(now), by: stampOf(member()).name, reason: body.reason });
    },
  }),
];

export const handler = apiHandler(routes);
