import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { desk, isConditionFailure } from '../shared/table.ts';

/** Days for which it is remembered which mail belongs to which ticket. */
const keptDays = 400;

const keyOf = (key: string) => ({ pk: `T#${useTenant()}#CONVERSATION`, sk: key });

/** Remembers to which ticket mails with these keys belong. The first ticket keeps them. */
export async function noteConversation(keys: readonly string[], ticketId: string, now: number): Promise<void> {
  const { client, table } = desk();
  const ttl = Math.floor(now / 1000) + keptDays * 86_400;
  for (const key of keys) {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...keyOf(key), ticketId, ttl },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  }
}

/** The tickets to which mails with these keys belong, by key. */
export async function ticketsOfConversations(keys: readonly string[]): Promise<Map<string, string>> {
  const { client, table } = desk();
  const items = await batchGet(client, table, [...new Set(keys)].map(keyOf));
  return new Map(items.map(({ sk, ticketId }) => [String(sk), String(ticketId)]));
}
