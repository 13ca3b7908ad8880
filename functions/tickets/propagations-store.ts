import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import type { DeskEvent } from '../shared/event.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import { ticketKey } from './item.ts';
import type { Propagation } from './propagation.ts';
import { eventWrite } from './store.ts';

/** Before `EVT#` in the ticket's collection, so that the ticket's page does not read it. */
const prefix = 'DOWN#';
const keyOf = (ticketId: string, id: string) => ({ ...ticketKey(useTenant(), ticketId), sk: `${prefix}${id}` });

/** Days for which it is shown what became of an answer to many; the timelines have it for good. */
const keptDays = 90;

/** Writes an answer to many tickets with the event that sets it going. */
export async function savePropagation(ticketId: string, { id, ...rest }: Propagation, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  const ttl = Math.floor(Date.parse(rest.at) / 1000) + keptDays * 86_400;
  const Item = { ...keyOf(ticketId, id), entity: 'propagation', ttl, ...rest };
  await transact(client, [{ Put: { TableName, Item } }, eventWrite(event)]);
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
  return items
    .map(({ pk: _pk, sk, entity: _entity, ttl: _ttl, ...rest }) => ({
      ...(rest as unknown as Propagation),
      id: String(sk).slice(prefix.length),
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Notes what became of one of the tickets. */
export async function notePropagated(
  ticketId: string,
  id: string,
  targetId: string,
  result: Propagation['results'][string],
): Promise<void> {
  const { client, table } = desk();
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: keyOf(ticketId, id),
      UpdateExpression: 'SET results.#target = :result',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#target': targetId },
      ExpressionAttributeValues: { ':result': result },
    }),
  );
}
