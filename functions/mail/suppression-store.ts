import { createHash } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { desk } from '../shared/table.ts';

export const suppressionReasons = ['bounced', 'complained', 'hand'] as const;

/** An address to which the desk sends nothing: mail to it came back, its reader complained, or somebody here said so. */
export interface Suppression {
  address: string;
  reason: (typeof suppressionReasons)[number];
  /** ISO 8601 UTC. */
  at: string;
  /** What the other server said, or who here. */
  detail?: string;
  /** The ticket whose mail came back. */
  ticket?: { id: string; number: number };
}

const partition = () => `T#${useTenant()}#SUPPRESSED`;
/** An address is up to 254 characters long, and anybody can choose it: its digest is the key. */
const keyOfAddress = (address: string) => ({
  pk: partition(),
  sk: createHash('sha256').update(address.trim().toLowerCase()).digest('hex'),
});

/** Stops mail to an address. */
export async function suppress(suppression: Suppression): Promise<void> {
  const { client, table } = desk();
  const address = suppression.address.trim().toLowerCase();
  const Item = { ...keyOfAddress(address), entity: 'suppression', ...suppression, address };
  await client.send(new PutCommand({ TableName: table, Item }));
}

/** Why the desk sends nothing to an address; undefined where it does. */
export async function suppressionOf(address: string): Promise<Suppression | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOfAddress(address) }));
  return Item && suppressionIn(Item);
}

/** Lets mail go to an address again. */
export async function release(address: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: keyOfAddress(address) }));
}

function suppressionIn({ pk: _pk, sk: _sk, entity: _entity, ...rest }: Record<string, unknown>): Suppression {
  return rest as unknown as Suppression;
}

/** A page of the addresses to which the desk sends nothing, in no particular order. */
export async function suppressions(limit: number, cursor?: string): Promise<{ items: Suppression[]; cursor?: string }> {
  const { client, table } = desk();
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition() },
      Limit: limit,
      ExclusiveStartKey: keyOf(cursor),
    }),
  );
  return { items: Items.map(suppressionIn), cursor: cursorOf(LastEvaluatedKey) };
}
