import * as z from 'zod/mini';
import { staff, stampOf, type TenantActor } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, notFound } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { type IncomingMail, mailReasons, mailStatuses } from './incoming.ts';
import { originalOf, originalView } from './original.ts';
import { mailSettings } from './settings.ts';
import { saveMailSettings, settingsOfMail } from './settings-store.ts';
import { askAgain, mailById, mailsOf } from './store.ts';

const mailId = z.string().check(z.regex(idPattern('mail')));

const mailOutput = z.lazy(() =>
  z.object({
    id: z.string(),
    receivedAt: z.string(),
    status: z.enum(mailStatuses),
    /** In the caller's language. */
    reason: z.optional(z.string()),
    reasonCode: z.optional(z.enum(mailReasons)),
    from: z.optional(z.object({ address: z.string(), name: z.string() })),
    recipients: z.array(z.string()),
    subject: z.string(),
    size: z.int(),
    ticket: z.optional(z.object({ id: z.string(), number: z.int() })),
  }),
);

async function shown(mail: IncomingMail, language: Language): Promise<z.input<typeof mailOutput>> {
  const { say } = await import('../shared/messages.ts');
  const { id, receivedAt, status, reason, from, recipients, subject, size, ticketId, ticketNumber } = mail;
  return {
    id,
    receivedAt,
    status,
    ...(reason ? { reason: say(language, `mail.reason.${reason}`), reasonCode: reason } : {}),
    ...(from ? { from } : {}),
    recipients,
    subject,
    size,
    ...(ticketId && ticketNumber !== undefined ? { ticket: { id: ticketId, number: ticketNumber } } : {}),
  };
}

async function known(id: string): Promise<IncomingMail> {
  const mail = await mailById(id);
  if (!mail) throw notFound();
  return mail;
}

const roles = ['administrator', 'manager'] as const;

export const routes = [
  route({
    method: 'GET',
    path: '/api/incoming-mail',
    auth: 'member',
    roles,
    summary:
      'Mail that came in, newest first: what became of it, and what was refused or could not be read, with the reason',
    input: {
      query: z.object({
        status: z.optional(z.enum(mailStatuses)),
        reason: z.optional(z.enum(mailReasons)),
        cursor: z.optional(z.string().check(z.maxLength(2000))),
      }),
    },
    output: z.object({ items: z.array(mailOutput), cursor: z.optional(z.string()) }),
    handler: async ({ language, input: { query } }) => {
      const { cursor, ...filter } = query;
      const page = await mailsOf(filter, 50, cursor);
      return { ...page, items: await Promise.all(page.items.map((mail) => shown(mail, language))) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/incoming-mail/{mailId}/raw',
    auth: 'member',
    roles: staff,
    summary: 'A signed address from which the mail can be fetched as it arrived; it works for five minutes',
    input: { path: z.object({ mailId }) },
    output: z.object({ url: z.string() }),
    handler: async ({ input: { path } }) => {
      const mail = await known(path.mailId);
      // The object store’s client is loaded for this alone.
      const { rawAddress } = await import('./raw.ts');
      return { url: await rawAddress(mail.objectKey, `${mail.receivedAt.slice(0, 10)}-${mail.id}.eml`) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/incoming-mail/{mailId}/original',
    auth: 'member',
    roles: staff,
    summary: 'The mail as it arrived, for reading: its headers, its parts, and the first 200 KB of its source',
    input: { path: z.object({ mailId }) },
    output: originalView,
    handler: async ({ input: { path } }) => {
      const { objectKey } = await known(path.mailId);
      const { readRaw } = await import('./raw.ts');
      return originalOf(await readRaw(objectKey));
    },
  }),
  route({
    method: 'POST',
    path: '/api/incoming-mail/{mailId}/retry',
    auth: 'member',
    roles,
    summary:
      'Process a mail again that was refused, could not be read or is stuck; a refused one is taken as a request',
    input: { path: z.object({ mailId }) },
    output: mailOutput,
    status: 202,
    handler: async ({ member, now, language, input: { path } }) => {
      const mail = await known(path.mailId);
      if (mail.status === 'processed') throw conflict('mail.processed');
      const actor: TenantActor = member();
      await askAgain(mail, {
        eventId: newId('event', now),
        tenantId: actor.tenantId,
        type: 'mail.retried',
        subject: mail.id,
        at: iso(now),
        actor: stampOf(actor),
        data: {},
      });
      return shown({ ...mail, status: 'received', reason: undefined }, language);
    },
  }),
  route({
    method: 'GET',
    path: '/api/mail-settings',
    auth: 'member',
    roles: ['administrator'],
    summary: 'How the desk takes mail in, how much of it, and what its own mails carry',
    input: {},
    output: mailSettings,
    handler: () => settingsOfMail(),
  }),
  route({
    method: 'PUT',
    path: '/api/mail-settings',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Change how the desk takes mail in and what its mails carry; `revision` is the one that was read',
    input: { body: mailSettings },
    output: mailSettings,
    handler: ({ input }) => saveMailSettings(input.body),
  }),
];

export const handler = apiHandler(routes);
