import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { useActor } from '../shared/actor.ts';
import { desk, directory, isConditionFailure } from '../shared/table.ts';

/** What became of a mail: handed to SES, or not sent for a reason that another try does not change. */
export type SentStatus = 'sent' | 'noAddress' | 'limited' | 'failed' | 'suppressed';

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

/**
 * Takes the right to send one event's mail to one recipient. Gives what became of it where that is settled; undefined where the
 * caller is to send it now.
 * @throws where somebody else is sending it at this moment: try again later.
 */
export async function claimSending(eventId: string, recipient: string, now: number): Promise<Settled | undefined> {
  const { client, table, Key } = place(eventId, recipient);
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...Key, state: 'sending', until: now + lease, ttl: Math.floor(now / 1000) + keptDays * 86_400 },
        ConditionExpression: 'attribute_not_exists(pk) OR (#state = :sending AND #until < :now)',
        ExpressionAttributeNames: { '#state': 'state', '#until': 'until' },
        ExpressionAttributeValues: { ':sending': 'sending', ':now': now },
      }),
    );
    return undefined;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  if (!Item || Item.state === 'sending') throw new Error(`The mail of ${eventId} is being sent at this moment`);
  return { status: Item.state as SentStatus, at: Number(Item.at ?? now) };
}

/** Notes what became of a mail; it is never sent again. `messageId` is SES's, by which it reports on delivery. */
export async function settleSending(
  eventId: string,
  recipient: string,
  { status, at }: Settled,
  messageId?: string,
): Promise<void> {
  const { client, table, Key } = place(eventId, recipient);
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key,
      UpdateExpression: `SET #state = :status, #at = :at${messageId ? ', messageId = :messageId' : ''}`,
      ExpressionAttributeNames: { '#state': 'state', '#at': 'at' },
      ExpressionAttributeValues: { ':status': status, ':at': at, ...(messageId ? { ':messageId': messageId } : {}) },
    }),
  );
}

/** Gives the right back: SES did not take the mail, and the next try may come at once. */
export async function releaseSending(eventId: string, recipient: string): Promise<void> {
  const { client, table, Key } = place(eventId, recipient);
  await client.send(new DeleteCommand({ TableName: table, Key }));
}
