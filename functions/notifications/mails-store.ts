import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SentStatus } from '../mail/delivery-words.ts';
import { useTenant } from '../shared/actor.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { type Delivery, rankOf } from './delivery.ts';
import type { Trace } from './sent-store.ts';

/** A mail of a ticket, and what became of it. */
export interface TracedMail extends Trace {
  /** The event by which it was sent: `event` itself, or the one that asked for another copy. */
  sentBy: string;
  recipientId: string;
  status: SentStatus;
  /** Epoch milliseconds. */
  at: number;
  delivery?: Delivery;
}

/** Where a desk's sending is remembered (sent-store.ts). */
const keyOf = (eventId: string, recipient: string) => ({ pk: `T#${useTenant()}#SENT#${eventId}`, sk: recipient });
const mailsOfTicket = (ticketId: string) => `T#${useTenant()}#MAILED#${ticketId}`;

function tracedFrom(item: Record<string, unknown>): TracedMail {
  const { pk, sk, trace, state, at, delivery } = item as {
    trace: Trace;
    state: SentStatus;
    delivery?: Delivery;
  } & Record<string, unknown>;
  return {
    ...trace,
    sentBy: String(pk).split('#')[3] ?? '',
    recipientId: String(sk),
    status: state,
    at: Number(at),
    ...(delivery ? { delivery } : {}),
  };
}

/** The mails that one ticket's page tells of. */
const mostShown = 200;

/** The latest mails about a ticket and what became of each, newest first. */
export async function mailsAbout(ticketId: string): Promise<TracedMail[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': mailsOfTicket(ticketId) },
      ScanIndexForward: false,
      Limit: mostShown,
    }),
  );
  return Items.map(tracedFrom);
}

/** One event's mail to one recipient; undefined where there was none about a ticket, or its memory has faded. */
export async function tracedMail(eventId: string, recipient: string): Promise<TracedMail | undefined> {
  const { client, table } = desk();
  const Key = keyOf(eventId, recipient);
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item?.trace ? tracedFrom(Item) : undefined;
}

/**
 * Notes what was reported of a mail, unless more is known already. Whether it was news. A report may overtake the note that the
 * mail was sent, and is then the proof of it (sent-store.ts); one about a mail that nobody remembers is dropped.
 */
export async function noteDelivery(eventId: string, recipient: string, delivery: Delivery): Promise<boolean> {
  const { client, table } = desk();
  const Key = keyOf(eventId, recipient);
  try {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key,
        UpdateExpression: 'SET delivery = :delivery, #rank = :rank',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#rank) OR #rank < :rank)',
        ExpressionAttributeNames: { '#rank': 'rank' },
        ExpressionAttributeValues: { ':delivery': delivery, ':rank': rankOf(delivery.state) },
      }),
    );
    return true;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return false;
  }
}
