import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { desk, isConditionFailure } from '../shared/table.ts';

/** The ticket of an alert: made by the mail that was the first to tell of it. */
export interface AlertEntry {
  /** Seed of the ticket. */
  seed: string;
  ticketId: string;
}

/** Days for which an alert without news is remembered. */
const keptDays = 90;

const keyOfAlert = (alertKey: string) => ({ pk: `T#${useTenant()}#ALERT`, sk: alertKey });

export async function alertEntry(alertKey: string): Promise<AlertEntry | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: keyOfAlert(alertKey), ConsistentRead: true }),
  );
  return Item && { seed: String(Item.seed), ticketId: String(Item.ticketId) };
}

/** Remembers whose ticket an alert is, in the place of `before`; where somebody else was faster, theirs counts. */
export async function claimAlert(
  alertKey: string,
  entry: AlertEntry,
  before: AlertEntry | undefined,
  now: number,
): Promise<AlertEntry> {
  const { client, table } = desk();
  const condition = before
    ? { ConditionExpression: 'seed = :seed', ExpressionAttributeValues: { ':seed': before.seed } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const Item = { ...keyOfAlert(alertKey), ...entry, ttl: Math.floor(now / 1000) + keptDays * 86_400 };
  try {
    await client.send(new PutCommand({ TableName: table, Item, ...condition }));
    return entry;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return (await alertEntry(alertKey)) ?? entry;
  }
}
