import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { type Recurrence, type RecurringGroup, usualRecurrence } from './recurrence.ts';

/** Days for which a group is remembered after its last incident: so long it is not proposed again. */
const keptDays = 365;

const groupKey = (id: string) => ({ pk: `T#${useTenant()}#RECURRING`, sk: id });
const settingKey = () => ({ pk: `T#${useTenant()}#TENANT`, sk: 'RECURRENCE' });

async function put(Item: Record<string, unknown>, revision: number): Promise<void> {
  const { client, table } = desk();
  const condition =
    revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': revision - 1 } };
  try {
    await client.send(new PutCommand({ TableName: table, Item, ...condition }));
  } catch (error) {
    if (isConditionFailure(error)) throw conflict('person.changedMeanwhile');
    throw error;
  }
}

/** How many incidents make a group at this desk. */
export async function recurrence(): Promise<Recurrence> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: settingKey() }));
  return item ? contentOf<Recurrence>(item) : usualRecurrence;
}

/** @throws PublicError 409 where somebody else changed it meanwhile */
export function saveRecurrence(setting: Recurrence): Promise<void> {
  return put({ ...settingKey(), entity: 'recurrence', ...setting }, setting.revision);
}

/** All groups, the latest first. */
export async function groups(): Promise<RecurringGroup[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': groupKey('').pk },
    ConsistentRead: true,
  });
  return items.map(contentOf<RecurringGroup>).sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
}

/** @throws PublicError 409 where somebody else changed it meanwhile */
export function saveGroup(group: RecurringGroup): Promise<void> {
  const ttl = Math.floor(Date.parse(group.updatedAt) / 1000) + keptDays * 86_400;
  return put({ ...groupKey(group.id), entity: 'recurringGroup', ttl, ...group }, group.revision);
}
