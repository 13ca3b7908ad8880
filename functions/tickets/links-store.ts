import { useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { conflict, notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import { type StoredTicket, ticketKey, ticketOfItem } from './item.ts';
import { inverseOf, type Relation } from './link.ts';
import { eventWrite } from './store.ts';

/** A link as one of its two tickets has it. */
export interface Bond {
  otherId: string;
  relation: Relation;
}

const prefix = 'BOND#';
const keyOf = (ticketId: string, otherId: string) => ({
  ...ticketKey(useTenant(), ticketId),
  sk: `${prefix}${otherId}`,
});

/** The links of a ticket, read consistently. */
export async function bondsOf(ticketId: string): Promise<Bond[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keyOf(ticketId, '').pk, ':sk': prefix },
    ConsistentRead: true,
  });
  return items.map(({ sk, relation }) => ({
    otherId: String(sk).slice(prefix.length),
    relation: relation as Relation,
  }));
}

/** The tickets of these ids, in no particular order. */
export async function ticketsById(ids: readonly string[]): Promise<StoredTicket[]> {
  const { client, table } = desk();
  const items = await batchGet(
    client,
    table,
    ids.map((id) => ticketKey(useTenant(), id)),
  );
  return items.map(ticketOfItem);
}

/** The writes that make a link at both of its tickets, whatever it was before; without a relation they take it away. */
export function bondWrites(ticketId: string, otherId: string, relation: Relation | undefined): Write[] {
  const TableName = desk().table;
  const write = (from: string, to: string, seen: Relation | undefined): Write =>
    seen
      ? { Put: { TableName, Item: { ...keyOf(from, to), entity: 'link', relation: seen } } }
      : { Delete: { TableName, Key: keyOf(from, to) } };
  return [write(ticketId, otherId, relation), write(otherId, ticketId, relation && inverseOf(relation))];
}

/** Writes a link at both of its tickets, with what tells of it. @throws PublicError 409 where they are linked already */
export async function saveLink(ticketId: string, otherId: string, relation: Relation, events: DeskEvent[]) {
  const { client, table: TableName } = desk();
  const put = (from: string, to: string, seen: Relation) => ({
    write: {
      Put: {
        TableName,
        Item: { ...keyOf(from, to), entity: 'link', relation: seen },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    refusal: () => conflict('ticket.linkedAlready'),
  });
  await transact(client, [
    put(ticketId, otherId, relation),
    put(otherId, ticketId, inverseOf(relation)),
    ...events.map(eventWrite),
  ]);
}

/** Takes a link away from both of its tickets. @throws PublicError 404 where there is none */
export async function deleteLink(ticketId: string, otherId: string, events: DeskEvent[]): Promise<void> {
  const { client, table: TableName } = desk();
  const remove = (from: string, to: string) => ({
    write: { Delete: { TableName, Key: keyOf(from, to), ConditionExpression: 'attribute_exists(pk)' } },
    refusal: notFound,
  });
  await transact(client, [remove(ticketId, otherId), remove(otherId, ticketId), ...events.map(eventWrite)]);
}
