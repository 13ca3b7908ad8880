import * as z from 'zod/mini';
import { stampOf, useTenant } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound, PublicError } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { stepsCalling } from '../workflow/commands.ts';
import { faultOfUrl } from './address.ts';
import { secretOf } from './secret.ts';
import { allWebhooks, deleteWebhook, deliveriesOf, saveWebhook, webhookById, writeEvent } from './store.ts';
import {
  deliveryList,
  listedWebhook,
  mostWebhooks,
  newWebhook,
  newWebhookView,
  viewOf,
  type Webhook,
  webhookChange,
  webhookInput,
  webhookView,
} from './webhook.ts';

const shown = 50;
const path = z.object({ webhookId: z.string().check(z.regex(idPattern('webhook'))) });
const administrators = ['administrator'] as const;

async function found(id: string): Promise<Webhook> {
  const webhook = await webhookById(id);
  if (!webhook) throw notFound();
  return webhook;
}

function checkUrl(url: string | undefined): void {
  const fault = url === undefined ? undefined : faultOfUrl(url);
  if (fault) throw invalid({ field: 'body.url', key: fault });
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/webhooks',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'The webhooks, by age, each with what became of its last message',
    input: {},
    output: z.object({ items: z.array(listedWebhook) }),
    handler: async () => {
      const items = (await allWebhooks()).map(async (webhook) => {
        const [last] = await deliveriesOf(webhook.id, 1);
        return { ...viewOf(webhook), ...(last ? { last } : {}) };
      });
      return { items: await Promise.all(items) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/webhooks',
    auth: 'member',
    roles: administrators,
    summary: 'Add a webhook; the secret that signs its messages is shown this once',
    input: { body: webhookInput },
    output: newWebhookView,
    status: 201,
    keepAnswer: false,
    handler: async ({ now, input: { body } }) => {
      checkUrl(body.url);
      if ((await allWebhooks()).length >= mostWebhooks)
        throw new PublicError(409, 'conflict', 'webhook.tooMany', { values: { maximum: mostWebhooks } });
      const webhook = newWebhook(body, now);
      await saveWebhook(webhook, true);
      return { ...viewOf(webhook), secret: await secretOf(webhook) };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/webhooks/{webhookId}',
    auth: 'member',
    roles: administrators,
    summary: 'Change a webhook’s name or address, pause it, or let it go on',
    input: { path, body: webhookChange },
    output: webhookView,
    handler: async ({ input: { path, body } }) => {
      checkUrl(body.url);
      const webhook = { ...(await found(path.webhookId)), ...body };
      await saveWebhook(webhook);
      return viewOf(webhook);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/webhooks/{webhookId}',
    auth: 'member',
    roles: administrators,
    summary: 'Delete a webhook that no workflow calls',
    input: { path },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      const { id } = await found(path.webhookId);
      const usedBy = await stepsCalling(id);
      if (usedBy.length > 0) throw conflict('webhook.inUse', { usedBy });
      await deleteWebhook(id);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/webhooks/{webhookId}/secret',
    auth: 'member',
    roles: administrators,
    summary: 'Give a webhook another secret, shown this once; the one before signs nothing any more',
    input: { path },
    output: newWebhookView,
    status: 201,
    keepAnswer: false,
    handler: async ({ input: { path } }) => {
      const before = await found(path.webhookId);
      const webhook = { ...before, round: before.round + 1 };
      await saveWebhook(webhook);
      return { ...viewOf(webhook), secret: await secretOf(webhook) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/webhooks/{webhookId}/tests',
    auth: 'member',
    roles: administrators,
    summary: 'Send a message of no meaning; its delivery is listed when it was tried',
    input: { path },
    output: z.object({ id: z.string() }),
    status: 202,
    handler: async ({ member, now, input: { path } }) => {
      const { id } = await found(path.webhookId);
      const eventId = newId('event', now);
      await writeEvent({
        eventId,
        tenantId: useTenant(),
        type: 'webhook.test',
        subject: id,
        at: iso(now),
        actor: stampOf(member()),
        data: {},
      });
      return { id: eventId };
    },
  }),
  route({
    method: 'GET',
    path: '/api/webhooks/{webhookId}/deliveries',
    auth: 'member',
    roles: administrators,
    summary: `What became of a webhook’s last ${shown} messages, newest first`,
    input: { path },
    output: deliveryList,
    handler: async ({ input: { path } }) => {
      const { id } = await found(path.webhookId);
      return { items: await deliveriesOf(id, shown) };
    },
  }),
];

export const handler = apiHandler(routes);
