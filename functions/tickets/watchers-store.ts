import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import type { DeskEvent } from '../shared/event.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { type Guarded, transact, type Write } from '../shared/transact.ts';
import { ticketKey } from './item.ts';
import { eventWrite } from './store.ts';
import type { Ref } from './ticket.ts';

/** Before `EVT#` in the ticket's collection, so that the ticket's page does not read it. */
const prefix = 'EARS#';
const keyOf = (ticketId: string, personId: string) => ({
  ...ticketKey(useTenant(), ticketId),
  sk: `${prefix}${personId}`,
});
const followers = (personId: string) => `T#${useTenant()}#FOLLOW#${personId}`;

/** Tickets that are listed of those that somebody follows. */
const mostFollowed = 500;

/** The ids of the tickets that somebody follows, 500 at the most, the newest first. */
export async function followedBy(personId: string): Promise<string[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': followers(personId) },
      ScanIndexForward: false,
      Limit: mostFollowed,
    }),
  );
  return Items.map(({ gsi1sk }) => String(gsi1sk));
}

/** Who watches a ticket, by name, read consistently. */
export async function watchersOf(ticketId: string): Promise<Ref[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keyOf(ticketId, '').pk, ':sk': prefix },
    ConsistentRead: true,
  });
  return items
    .map(({ sk, name }) => ({ id: String(sk).slice(prefix.length), name: String(name) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** It is so already. */
class AsItIs extends Error {}

async function written(parts: Guarded, event: DeskEvent): Promise<boolean> {
  try {
    await transact(desk().client, [parts, eventWrite(event)]);
    return true;
  } catch (error) {
    if (error instanceof AsItIs) return false;
    throw error;
  }
}

/** The write of a watcher who is not there yet. */
export function newWatcherWrite(ticketId: string, { id, name }: Ref): Write {
  const index = { gsi1pk: followers(id), gsi1sk: ticketId };
  const Item = { ...keyOf(ticketId, id), ...index, entity: 'watcher', name };
  return { Put: { TableName: desk().table, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** Adds a watcher with what tells of it. False, and nothing told, where they watch already. */
export function putWatcher(ticketId: string, watcher: Ref, event: DeskEvent): Promise<boolean> {
  return written({ write: newWatcherWrite(ticketId, watcher), refusal: () => new AsItIs() }, event);
}

/** Lets a watcher go, with what tells of it. False where they do not watch. */
export function dropWatcher(ticketId: string, personId: string, event: DeskEvent): Promise<boolean> {
  const Key = keyOf(ticketId, personId);
  const write = { Delete: { TableName: desk().table, Key, ConditionExpression: 'attribute_exists(pk)' } };
  return written({ write, refusal: () => new AsItIs() }, event);
}
