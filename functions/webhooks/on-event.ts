import { iso, now as present } from '../shared/clock.ts';
import { eventConsumer } from '../shared/consumer.ts';
import { environment } from '../shared/environment.ts';
import type { DeskEvent } from '../shared/event.ts';
import { loadDesk } from '../tenants/commands.ts';
import { loadTicket } from '../tickets/commands.ts';
import { post, signature } from './post.ts';
import { secretOf } from './secret.ts';
import { deliveryFor, saveDelivery, webhookById } from './store.ts';
import { attempted } from './webhook.ts';

type Json = Record<string, unknown>;

/** The ticket as it is when the message is sent, in the API's words. */
async function ticketTold(ticketId: string): Promise<Json & { id: string; number: number }> {
  const { ticket } = await loadTicket(ticketId);
  const { id, number, subject, type, state, pendingReason, priority, channel, level } = ticket;
  const { requester, customer, team, assignee, nextDueAt } = ticket;
  return {
    id,
    number,
    subject,
    type,
    state,
    ...(pendingReason ? { pendingReason } : {}),
    priority,
    channel,
    level,
    requester,
    ...(customer ? { customer } : {}),
    ...(team ? { team } : {}),
    ...(assignee ? { assignee } : {}),
    ...(nextDueAt ? { nextDueAt } : {}),
    url: `${environment('SITE_URL')}/desk/tickets/${id}`,
  };
}

async function deliver(event: DeskEvent, now: number): Promise<void> {
  const kind = event.type === 'webhook.test' ? 'test' : 'ticket';
  const webhookId = kind === 'test' ? event.subject : String(event.data.webhook);
  const webhook = await webhookById(webhookId);
  if (!webhook || (webhook.paused && kind === 'ticket')) return;
  const before = await deliveryFor(webhookId, event);
  if (before && before.state !== 'retrying') return;
  const [{ slug, name }, ticket] = await Promise.all([
    loadDesk(),
    kind === 'ticket' ? ticketTold(event.subject) : undefined,
  ]);
  const { workflow, step, rule } = event.data as { workflow?: Json; step?: string; rule?: string };
  const body = JSON.stringify({
    id: event.eventId,
    kind,
    at: event.at,
    desk: { slug, name },
    ...(ticket ? { ticket, cause: { workflow, step, ...(rule ? { rule } : {}) } } : {}),
  });
  const outcome = await post(webhook.url, body, {
    'user-agent': 'Guichet',
    'guichet-delivery': event.eventId,
    'guichet-signature': signature(body, await secretOf(webhook), now),
  });
  const told = ticket ? { ticket: { id: ticket.id, number: ticket.number } } : {};
  const delivery = attempted(before ?? { id: event.eventId, at: event.at, kind, ...told }, outcome, present());
  await saveDelivery(webhookId, event, delivery);
  if (delivery.state === 'retrying')
    throw new Error(`Webhook ${webhookId} took no message (${outcome.fault}) at ${iso(now)}`);
}

/** Sends what workflows tell other programs. What did not arrive is sent again by the queue, and after the last time shown as failed. */
export const handler = eventConsumer('webhooks', deliver);
