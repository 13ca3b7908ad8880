import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import { countCap, keptDays, type Notice } from './notice.ts';

/** What nobody has read yet has a mark of its own beside the notice: counting the marks reads next to nothing. */
const marks = 'UNREAD#';
const notices = 'NOTICE#';
const partition = (personId: string) => `T#${useTenant()}#PER#${personId}`;

const begins = (personId: string, prefix: string) => ({
  TableName: desk().table,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
  ExpressionAttributeValues: { ':pk': partition(personId), ':sk': prefix },
});

/** Keeps a notice for somebody, unread. One that they have already is left as it is. */
export async function saveNotice(personId: string, { id, ...notice }: Notice): Promise<void> {
  const { client, table: TableName } = desk();
  const pk = partition(personId);
  const ttl = Math.floor(Date.parse(notice.at) / 1000) + keptDays * 86_400;
  const ConditionExpression = 'attribute_not_exists(pk)';
  const Item = { pk, sk: `${notices}${notice.at}#${id}`, entity: 'notice', ttl, ...notice };
  try {
    await transact(client, [
      { Put: { TableName, Item, ConditionExpression } },
      { Put: { TableName, Item: { pk, sk: `${marks}${id}`, entity: 'unread', ttl } } },
    ]);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** A page of somebody's notices, newest first. */
export async function noticesOf(
  personId: string,
  limit: number,
  cursor?: string,
): Promise<{ items: Notice[]; cursor?: string }> {
  const { Items = [], LastEvaluatedKey } = await desk().client.send(
    new QueryCommand({
      ...begins(personId, notices),
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: keyOf(cursor),
    }),
  );
  const items = Items.map(({ sk, at, kind, ticket, article, contract, domain, text }) => ({
    id: String(sk).split('#')[2] ?? '',
    ...({
      at,
      kind,
      ...(ticket ? { ticket } : {}),
      ...(article ? { article } : {}),
      ...(contract ? { contract } : {}),
      ...(domain ? { domain } : {}),
      ...(text ? { text } : {}),
    } as Omit<Notice, 'id'>),
  }));
  return { items, cursor: cursorOf(LastEvaluatedKey) };
}

/** The ids of what somebody has not read. */
export async function unreadIds(personId: string): Promise<string[]> {
  const items = await queryAll(desk().client, begins(personId, marks));
  return items.map(({ sk }) => String(sk).slice(marks.length));
}

/** What somebody has not read, of their newest notices. */
export async function unreadNotices(personId: string, limit: number): Promise<Notice[]> {
  const [{ items }, unread] = await Promise.all([noticesOf(personId, limit), unreadIds(personId)]);
  const waiting = new Set(unread);
  return items.filter(({ id }) => waiting.has(id));
}

/** How many notices somebody has not read, counted up to 100. */
export async function countUnread(personId: string): Promise<number> {
  const { Count = 0 } = await desk().client.send(
    new QueryCommand({ ...begins(personId, marks), Select: 'COUNT', Limit: countCap }),
  );
  return Count;
}

/** Takes notices as read. */
export async function markRead(personId: string, ids: readonly string[]): Promise<void> {
  const { client, table: TableName } = desk();
  const Key = (id: string) => ({ pk: partition(personId), sk: `${marks}${id}` });
  for (let at = 0; at < ids.length; at += 100)
    await transact(
      client,
      ids.slice(at, at + 100).map((id) => ({ Delete: { TableName, Key: Key(id) } })),
    );
}
