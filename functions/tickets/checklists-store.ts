import { useTenant } from '../shared/actor.ts';
import { conflict, notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import type { Checklist } from './checklist.ts';
import { ticketKey } from './item.ts';
import { eventWrite } from './store.ts';

/** Before `EVT#` in the ticket's collection, so that the ticket's page does not read it. */
const prefix = 'CHECK#';
const keyOf = (ticketId: string, id: string) => ({ ...ticketKey(useTenant(), ticketId), sk: `${prefix}${id}` });

/** The checklists of a ticket, oldest first, read consistently. */
export async function checklistsOf(ticketId: string): Promise<Checklist[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keyOf(ticketId, '').pk, ':sk': prefix },
    ConsistentRead: true,
  });
  return items
    .filter(({ removed }) => removed !== true)
    .sort((a, b) => (String(a.addedAt) < String(b.addedAt) ? -1 : 1))
    .map(({ pk: _pk, sk, entity: _entity, addedAt: _addedAt, ...list }) => ({
      ...(list as unknown as Checklist),
      id: String(sk).slice(prefix.length),
    }));
}

/** The write of a checklist that is not there yet. */
export function newChecklistWrite(ticketId: string, { id, title, items, revision }: Checklist, addedAt: string): Write {
  const Item = { ...keyOf(ticketId, id), entity: 'checklist', title, items, revision, addedAt };
  return { Put: { TableName: desk().table, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** Writes a checklist with what tells of it; a new one where `event.at` is when it was added. @throws PublicError 409 */
export async function saveChecklist(ticketId: string, list: Checklist, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  const { id, title, items, revision } = list;
  const refusal = () => conflict('ticket.checklistChanged');
  const put =
    revision === 1
      ? newChecklistWrite(ticketId, list, event.at)
      : {
          Update: {
            TableName,
            Key: keyOf(ticketId, id),
            UpdateExpression: 'SET title = :title, #items = :items, revision = :revision',
            ConditionExpression: 'revision = :before',
            ExpressionAttributeNames: { '#items': 'items' },
            ExpressionAttributeValues: {
              ':title': title,
              ':items': items,
              ':revision': revision,
              ':before': revision - 1,
            },
          },
        };
  await transact(client, [{ write: put, refusal }, eventWrite(event)]);
}

/** Takes a checklist away, with what tells of it; that it was there is remembered, so that no deed adds it again. @throws PublicError 404 */
export async function deleteChecklist(ticketId: string, id: string, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  const write = {
    Update: {
      TableName,
      Key: keyOf(ticketId, id),
      UpdateExpression: 'SET removed = :yes REMOVE #items',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(removed)',
      ExpressionAttributeNames: { '#items': 'items' },
      ExpressionAttributeValues: { ':yes': true },
    },
  };
  await transact(client, [{ write, refusal: notFound }, eventWrite(event)]);
}
