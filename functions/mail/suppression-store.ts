import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { notFound } from '../shared/errors.ts';
import { contentOf } from '../shared/item.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import type { LiftedSuppression, Suppression } from './suppression.ts';

const partition = () => `T#${useTenant()}#SUPPRESSED`;
const keyOfAddress = (address: string) => ({ pk: partition(), sk: `ON#${address.trim().toLowerCase()}` });

/** The entry of an address to which nothing is sent; undefined where mail may go. */
export async function suppressionOf(address: string): Promise<Suppression | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: keyOfAddress(address), ConsistentRead: true }),
  );
  return Item && contentOf<Suppression>(Item);
}

/** Puts an address on the list; one that is there stays as it was. Whether it is new there. */
export async function suppress(entry: Suppression): Promise<boolean> {
  const { client, table } = desk();
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...keyOfAddress(entry.address), entity: 'suppression', ...entry },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    return false;
  }
}

/** Takes an address from the list, and keeps who did it and why. @throws PublicError 404 where it is not on it */
export async function liftSuppression(
  address: string,
  { at, by, reason }: { at: string; by: string; reason: string },
): Promise<LiftedSuppression> {
  const entry = await suppressionOf(address);
  if (!entry) throw notFound();
  const lifted = { ...entry, liftedAt: at, liftedBy: by, liftedReason: reason };
  const { client, table } = desk();
  await transact(client, [
    {
      write: {
        Delete: { TableName: table, Key: keyOfAddress(address), ConditionExpression: 'attribute_exists(pk)' },
      },
      refusal: notFound,
    },
    {
      Put: {
        TableName: table,
        Item: { pk: partition(), sk: `OFF#${at}#${entry.address}`, entity: 'suppression', ...lifted },
      },
    },
  ]);
  return lifted;
}

async function pageOf<T>(prefix: string, newestFirst: boolean, cursor: string | undefined) {
  const { client, table } = desk();
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': partition(), ':sk': prefix },
      ScanIndexForward: !newestFirst,
      Limit: 50,
      ExclusiveStartKey: keyOf(cursor),
    }),
  );
  return { items: Items.map(contentOf<T>), cursor: cursorOf(LastEvaluatedKey) };
}

/** A page of the list, by address. */
export function suppressions(cursor?: string): Promise<{ items: Suppression[]; cursor?: string }> {
  return pageOf<Suppression>('ON#', false, cursor);
}

/** A page of what was taken from the list, the latest first. */
export function liftedSuppressions(cursor?: string): Promise<{ items: LiftedSuppression[]; cursor?: string }> {
  return pageOf<LiftedSuppression>('OFF#', true, cursor);
}
