import { tables } from '../../tables.ts';
import { tableName } from './create-tables.ts';
import type { Call } from './wire.ts';

interface Page {
  Items: Record<string, { S?: string; N?: string }>[];
  LastEvaluatedKey?: unknown;
}

/**
 * Removes what has lived its time, as DynamoDB does by itself in AWS (within days there; readers must not count on it).
 * @param now epoch milliseconds
 */
export async function removeExpired(call: Call, now: number): Promise<void> {
  const seconds = { N: String(Math.floor(now / 1000)) };
  for (const { id, ttl } of tables) {
    const TableName = tableName(id);
    let start: unknown;
    do {
      const page: Page = await call('DynamoDB_20120810.Scan', {
        TableName,
        FilterExpression: '#ttl < :now',
        ProjectionExpression: 'pk, sk, #ttl',
        ExpressionAttributeNames: { '#ttl': ttl },
        ExpressionAttributeValues: { ':now': seconds },
        ExclusiveStartKey: start,
      });
      for (const { pk, sk } of page.Items) await removeOne(call, TableName, ttl, { pk, sk }, seconds);
      start = page.LastEvaluatedKey;
    } while (start);
  }
}

/** Not if its time was prolonged in between. */
async function removeOne(call: Call, TableName: string, ttl: string, Key: unknown, seconds: unknown): Promise<void> {
  await call('DynamoDB_20120810.DeleteItem', {
    TableName,
    Key,
    ConditionExpression: '#ttl < :now',
    ExpressionAttributeNames: { '#ttl': ttl },
    ExpressionAttributeValues: { ':now': seconds },
  }).catch((error: { code?: string }) => {
    if (error.code !== 'ConditionalCheckFailedException') throw error;
  });
}
