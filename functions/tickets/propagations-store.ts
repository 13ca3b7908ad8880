import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import { ticketKey } from './item.ts';
import { inOnePart, mostSkipped, type Propagation, type Skipped, type Target } from './propagation.ts';
import { eventWrite } from './store.ts';

/** Both before `EVT#` in the ticket's collection, so that the ticket's page does not read them. */
const prefix = 'DOWN#';
const keyOf = (ticketId: string, id: string) => ({ ...ticketKey(useTenant(), ticketId), sk: `${prefix}${id}` });
const partKey = (ticketId: string, id: string, part: number) => ({
  ...ticketKey(useTenant(), ticketId),
  sk: `DOWNPART#${id}#${String(part).padStart(4, '0')}`,
});

/** Days for which it is shown what became of an answer to many; the timelines have it for good. */
const keptDays = 90;

/**
 * What writes an answer to many tickets: its targets part by part, with the event that sets it going. Fewer than 50 writes of one
 * transaction.
 */
export function propagationWrites(
  ticketId: string,
  { id, ...rest }: Propagation,
  targets: readonly Target[],
  event: DeskEvent,
): Write[] {
  const { table: TableName } = desk();
  const ttl = Math.floor(Date.parse(rest.at) / 1000) + keptDays * 86_400;
  const parts = Math.ceil(targets.length / inOnePart);
  return [
    { Put: { TableName, Item: { ...keyOf(ticketId, id), entity: 'propagation', ttl, parts, ...rest } } },
    ...Array.from({ length: parts }, (_, index) => {
      const to = targets.slice(index * inOnePart, (index + 1) * inOnePart);
      const Item = { ...partKey(ticketId, id, index + 1), entity: 'propagationPart', ttl, to };
      return { Put: { TableName, Item } };
    }),
    eventWrite(event),
  ];
}

function propagationOf(item: Record<string, unknown>) {
  return { ...contentOf<Propagation>(item), id: String(item.sk).slice(prefix.length), parts: Number(item.parts) };
}

/** What was answered to many from a ticket, the newest first. */
export async function propagationsOf(ticketId: string): Promise<Propagation[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keyOf(ticketId, '').pk, ':sk': prefix },
    ConsistentRead: true,
  });
  return items.map(propagationOf).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** A part of an answer to many that is still to be carried out; undefined where it was, or is not there. */
export async function partToDo(ticketId: string, id: string, part: number) {
  const { client, table } = desk();
  const get = (Key: Record<string, string>) =>
    client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  const [head, own] = await Promise.all([get(keyOf(ticketId, id)), get(partKey(ticketId, id, part))]);
  if (!head.Item || !own.Item || own.Item.through === true) return undefined;
  return { propagation: propagationOf(head.Item), to: own.Item.to as Target[] };
}

/** Notes once that a part is through, with those that were left alone, and lets the next one follow. */
export async function partDone(
  ticketId: string,
  propagation: Propagation,
  { part, count, skipped }: { part: number; count: number; skipped: readonly Skipped[] },
  next: DeskEvent | undefined,
): Promise<void> {
  const { client, table: TableName } = desk();
  const room = Math.max(0, mostSkipped - propagation.skipped.length);
  try {
    await transact(client, [
      {
        Update: {
          TableName,
          Key: partKey(ticketId, propagation.id, part),
          UpdateExpression: 'SET through = :yes',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(through)',
          ExpressionAttributeValues: { ':yes': true },
        },
      },
      {
        Update: {
          TableName,
          Key: keyOf(ticketId, propagation.id),
          UpdateExpression: 'SET skipped = list_append(skipped, :skipped) ADD #done :count',
          ExpressionAttributeNames: { '#done': 'done' },
          ExpressionAttributeValues: { ':skipped': skipped.slice(0, room), ':count': count },
        },
      },
      ...(next ? [{ Put: { TableName, Item: logItem(next) } }] : []),
    ]);
  } catch (error) {
    // Another try of the same part was quicker: it let the next one follow.
    if (!isConditionFailure(error)) throw error;
  }
}
