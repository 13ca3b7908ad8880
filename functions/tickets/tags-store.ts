import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import type { DeskEvent } from '../shared/event.ts';
import { desk } from '../shared/table.ts';

/** Suggestions at most: a longer list is not read. */
const mostSuggested = 200;

const partition = () => `T#${useTenant()}#TAGS`;

/** Remembers that tags are in use at the desk. Doing it again changes nothing. */
async function rememberTags(tags: readonly string[]): Promise<void> {
  const { client, table } = desk();
  await Promise.all(
    tags.map((tag) =>
      client.send(new PutCommand({ TableName: table, Item: { pk: partition(), sk: tag, entity: 'tag' } })),
    ),
  );
}

/** Tags that were ever given at the desk and begin so, in their order. */
export async function tagsBeginning(prefix: string): Promise<string[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(), ...(prefix ? { ':prefix': prefix } : {}) },
      Limit: mostSuggested,
    }),
  );
  return Items.map(({ sk }) => String(sk));
}

/** The tags that an event says were given, remembered. */
export async function noteTags({ data }: DeskEvent): Promise<void> {
  const changes = data.changes as { tags?: { to?: unknown } } | undefined;
  const given = changes?.tags?.to ?? data.tags;
  if (Array.isArray(given)) await rememberTags(given.map(String));
}
