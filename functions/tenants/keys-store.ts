import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { iso } from '../shared/clock.ts';
import { queryAll } from '../shared/query-all.ts';
import { directory, isConditionFailure } from '../shared/table.ts';
import { type ApiKey, usageGrain } from './key.ts';

const keyOf = (digest: string) => ({ pk: `KEY#${digest}`, sk: 'KEY' });

function apiKeyOf({ pk, sk, entity, gsi1pk, gsi1sk, keyId, ...rest }: Record<string, unknown>): ApiKey {
  return { ...rest, id: keyId } as ApiKey;
}

export async function saveKey(key: ApiKey): Promise<void> {
  const { client, table } = directory();
  const { id: keyId, ...rest } = key;
  const index = { gsi1pk: `TENANT#${key.tenantId}#KEYS`, gsi1sk: keyId };
  await client.send(
    new PutCommand({ TableName: table, Item: { ...keyOf(key.digest), entity: 'apiKey', keyId, ...rest, ...index } }),
  );
}

/** The keys of a tenant, oldest first. */
export async function keysOf(tenantId: string): Promise<ApiKey[]> {
  const { client, table } = directory();
  const items = await queryAll(client, {
    TableName: table,
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk',
    ExpressionAttributeValues: { ':pk': `TENANT#${tenantId}#KEYS` },
  });
  return items.map(apiKeyOf);
}

/** The key with this digest, read consistently, so that a deleted one is refused at once. */
export async function keyWithDigest(digest: string): Promise<ApiKey | undefined> {
  const { client, table } = directory();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: keyOf(digest), ConsistentRead: true }),
  );
  return item && apiKeyOf(item);
}

export async function deleteKey(key: ApiKey): Promise<void> {
  const { client, table } = directory();
  await client.send(new DeleteCommand({ TableName: table, Key: keyOf(key.digest) }));
}

/** Notes that a key is in use, at most once an hour. */
export async function noteUse(key: ApiKey, now: number): Promise<void> {
  if (key.lastUsedAt && now < Date.parse(key.lastUsedAt) + usageGrain) return;
  const { client, table } = directory();
  try {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: keyOf(key.digest),
        UpdateExpression: 'SET lastUsedAt = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': iso(now) },
      }),
    );
  } catch (error) {
    // Deleted a moment ago.
    if (!isConditionFailure(error)) throw error;
  }
}
