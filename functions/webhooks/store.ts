import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { notFound } from '../shared/errors.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf, namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { type Delivery, keptDays, type Webhook } from './webhook.ts';

/** Webhooks lie together; what became of their messages lies in a partition of each, by time. */
const key = (id: string) => ({ pk: `T#${useTenant()}#WEBHOOKS`, sk: id });
const deliveries = (id: string) => `T#${useTenant()}#WEBHOOK#${id}`;

type Item = Record<string, unknown>;

function webhookOf(item: Item): Webhook {
  return namedContentOf<Webhook>(item);
}

function deliveryOf(item: Item): Delivery {
  return contentOf<Delivery>(item);
}

/** The webhooks of the acting tenant, oldest first. */
export async function allWebhooks(): Promise<Webhook[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key('').pk },
    ConsistentRead: true,
  });
  return items.map(webhookOf);
}

export async function webhookById(id: string): Promise<Webhook | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key(id), ConsistentRead: true }));
  return item && webhookOf(item);
}

/** Keeps a new webhook, or a changed one. @throws PublicError 404 where a changed one was deleted meanwhile */
export async function saveWebhook({ id, ...rest }: Webhook, isNew = false): Promise<void> {
  const { client, table } = desk();
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...key(id), entity: 'webhook', ...rest },
        ConditionExpression: isNew ? 'attribute_not_exists(pk)' : 'attribute_exists(pk)',
      }),
    );
  } catch (error) {
    if (isConditionFailure(error)) throw notFound();
    throw error;
  }
}

export async function deleteWebhook(id: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: key(id) }));
}

/** What became of a webhook's messages, newest first. */
export async function deliveriesOf(id: string, limit: number): Promise<Delivery[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': deliveries(id), ':sk': 'DELIVERY#' },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map(deliveryOf);
}

const deliveryKey = (id: string, { at, eventId }: Pick<DeskEvent, 'at' | 'eventId'>) => ({
  pk: deliveries(id),
  sk: `DELIVERY#${at}#${eventId}`,
});

export async function deliveryFor(id: string, event: DeskEvent): Promise<Delivery | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: deliveryKey(id, event), ConsistentRead: true }),
  );
  return item && deliveryOf(item);
}

export async function saveDelivery(id: string, event: DeskEvent, delivery: Delivery): Promise<void> {
  const { client, table } = desk();
  const ttl = Math.floor(Date.parse(event.at) / 1000) + keptDays * 86_400;
  await client.send(
    new PutCommand({ TableName: table, Item: { ...deliveryKey(id, event), entity: 'delivery', ttl, ...delivery } }),
  );
}

/** Writes an event of a webhook's own. */
export async function writeEvent(event: DeskEvent): Promise<void> {
  const { client, table } = desk();
  await client.send(new PutCommand({ TableName: table, Item: logItem(event) }));
}
