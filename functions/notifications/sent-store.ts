import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SentStatus } from '../mail/delivery-words.ts';
import { useActor, useTenant } from '../shared/actor.ts';
import { desk, directory, isConditionFailure } from '../shared/table.ts';

/** Of which ticket a mail tells whom: what is kept with it, so that the ticket shows what became of it. */
export interface Trace {
  ticketId: string;
  /** The event that it tells of. */
  event: string;
  /** ISO 8601: when that was; with its id it is the event's place in the timeline. */
  eventAt: string;
  notice: string;
  /** Whether it went to who asks, as opposed to the desk's own people. */
  toAskers: boolean;
  name: string;
  address: string;
  /** Where it is another copy: who asked for it. */
  resentBy?: string;
}

/** How a sending ended, and when (epoch milliseconds): the same however often its event comes again. */
export interface Settled {
  status: SentStatus;
  at: number;
}

/** Milliseconds after which a sending that never ended is taken for broken off. Longer than the function's timeout. */
const lease = 90_000;
/** Days for which it is remembered what was sent. */
const keptDays = 90;

/** Events before there is a tenant (a sign-up) are remembered in the directory, all others with their tenant. */
function place(eventId: string, recipient: string) {
  const actor = useActor();
  const store = actor.kind === 'visitor' ? directory() : desk();
  const pk = actor.kind === 'visitor' ? `SENT#${eventId}` : `T#${actor.tenantId}#SENT#${eventId}`;
  return { ...store, Key: { pk, sk: recipient } };
}

/** What is there of a sending: its end; that SES reported on its mail, though it broke off; or nothing, and the caller is to send it. */
export type Claim = { kind: 'settled' | 'taken'; settled: Settled } | { kind: 'free' };

/**
 * Takes the right to send one event's mail to one recipient, where nobody has sent it. One that broke off, but of which SES has reported
 * meanwhile (mails-store.ts), did reach SES: it is not sent again.
 * @throws where somebody else is sending it at this moment: try again later.
 */
export async function claimSending(eventId: string, recipient: string, now: number): Promise<Claim> {
  const { client, table, Key } = place(eventId, recipient);
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...Key, state: 'sending', until: now + lease, ttl: Math.floor(now / 1000) + keptDays * 86_400 },
        ConditionExpression:
          'attribute_not_exists(pk) OR (#state = :sending AND #until < :now AND attribute_not_exists(delivery))',
        ExpressionAttributeNames: { '#state': 'state', '#until': 'until' },
        ExpressionAttributeValues: { ':sending': 'sending', ':now': now },
      }),
    );
    return { kind: 'free' };
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  // When it was begun, so that who takes it up again says the same of it each time.
  if (Item?.state === 'sending' && Item.delivery && Number(Item.until) < now)
    return { kind: 'taken', settled: { status: 'sent', at: Number(Item.until) - lease } };
  if (!Item || Item.state === 'sending') throw new Error(`The mail of ${eventId} is being sent at this moment`);
  return { kind: 'settled', settled: { status: Item.state as SentStatus, at: Number(Item.at ?? now) } };
}

/** Notes what became of a mail; it is never sent again. `messageId` is SES's, by which it reports on delivery. */
export async function settleSending(
  eventId: string,
  recipient: string,
  { status, at }: Settled,
  { messageId, trace }: { messageId?: string | undefined; trace?: Trace | undefined } = {},
): Promise<void> {
  const { client, table, Key } = place(eventId, recipient);
  const values: Record<string, unknown> = {
    state: status,
    at,
    ...(messageId ? { messageId } : {}),
    ...(trace
      ? {
          trace,
          gsi1pk: `T#${useTenant()}#MAILED#${trace.ticketId}`,
          gsi1sk: `${new Date(at).toISOString()}#${eventId}#${recipient}`,
        }
      : {}),
  };
  const names = Object.keys(values);
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key,
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
    }),
  );
}

/** Gives the right back: SES did not take the mail, and the next try may come at once. */
export async function releaseSending(eventId: string, recipient: string): Promise<void> {
  const { client, table, Key } = place(eventId, recipient);
  await client.send(new DeleteCommand({ TableName: table, Key }));
}
