import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import { iso } from '../shared/clock.ts';
import { newId } from '../shared/ids.ts';

/** Where the desk's workflows tell another program of a ticket. What signs its messages is in no table: KMS computes it again. */
export interface Webhook {
  id: string;
  name: string;
  url: string;
  /** Nothing is sent while it is. */
  paused: boolean;
  /** Counts the secrets that it had, so that an older one ends. */
  round: number;
  createdAt: string;
}

/** Why a message did not arrive. `status`: the program answered, but not with 2xx. */
export const deliveryFaults = [
  'status',
  'redirect',
  'timeout',
  'name',
  'address',
  'refused',
  'certificate',
  'network',
] as const;
export type DeliveryFault = (typeof deliveryFaults)[number];

/** What became of one message. */
export interface Delivery {
  /** The event's id; the program gets it as `Guichet-Delivery`, and can tell by it what it has already. */
  id: string;
  at: string;
  kind: 'ticket' | 'test';
  ticket?: { id: string; number: number };
  /** `retrying`: it will be sent again. */
  state: 'delivered' | 'retrying' | 'failed';
  attempts: number;
  lastAt: string;
  /** HTTP status of the last answer. */
  status?: number;
  fault?: DeliveryFault;
}

export const mostWebhooks = 20;
/** How often a message is sent before the desk gives up; the queue's own limit is as high. */
export const mostAttempts = 5;
/** Days for which it is shown what became of messages. */
export const keptDays = 30;

const address = z.string().check(z.trim(), z.minLength(1, 'field.required'), z.maxLength(2000));

export const webhookInput = z.strictObject({ name: line(80), url: address });
export const webhookChange = z.lazy(() =>
  z.strictObject({
    name: z.optional(line(80)),
    url: z.optional(address),
    paused: z.optional(z.boolean()),
  }),
);

const deliveryView = z.lazy(() =>
  z.object({
    id: z.string(),
    at: z.string(),
    kind: z.enum(['ticket', 'test']),
    ticket: z.optional(z.object({ id: z.string(), number: z.int() })),
    state: z.enum(['delivered', 'retrying', 'failed']),
    attempts: z.int(),
    lastAt: z.string(),
    status: z.optional(z.int()),
    fault: z.optional(z.enum(deliveryFaults)),
  }),
);
export const webhookView = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  paused: z.boolean(),
  createdAt: z.string(),
});
export const listedWebhook = z.extend(webhookView, { last: z.optional(deliveryView) });
export const deliveryList = z.object({ items: z.array(deliveryView) });
/** A webhook with the secret that signs its messages, which is shown once. */
export const newWebhookView = z.extend(webhookView, { secret: z.string() });

export function newWebhook({ name, url }: z.infer<typeof webhookInput>, now: number): Webhook {
  return { id: newId('webhook', now), name, url, paused: false, round: 1, createdAt: iso(now) };
}

/** What the desk shows of a webhook. */
export function viewOf({ id, name, url, paused, createdAt }: Webhook): z.infer<typeof webhookView> {
  return { id, name, url, paused, createdAt };
}

/** A delivery after one more attempt. @param outcome undefined where the message arrived */
export function attempted(
  before: Pick<Delivery, 'id' | 'at' | 'kind' | 'ticket'> & { attempts?: number },
  { status, fault }: { status?: number; fault?: DeliveryFault },
  now: number,
): Delivery {
  const attempts = (before.attempts ?? 0) + 1;
  const { id, at, kind, ticket } = before;
  const over = attempts >= mostAttempts || (fault !== undefined && isLasting(fault, status));
  return {
    id,
    at,
    kind,
    ...(ticket ? { ticket } : {}),
    state: fault === undefined ? 'delivered' : over ? 'failed' : 'retrying',
    attempts,
    lastAt: iso(now),
    ...(status === undefined ? {} : { status }),
    ...(fault === undefined ? {} : { fault }),
  };
}

/** Whether sending the same again would fail the same way: a refusal other than "too slow" and "too many", a forbidden address. */
function isLasting(fault: DeliveryFault, status: number | undefined): boolean {
  if (fault === 'redirect' || fault === 'address') return true;
  return (
    fault === 'status' && status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429
  );
}
