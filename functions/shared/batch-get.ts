import { BatchGetCommand, type BatchGetCommandOutput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type Item = Record<string, unknown>;

/** DynamoDB reads at most so many items at once. */
const atOnce = 100;

/** The items of these keys, in no particular order; those that are not there are left out. Asks again for what was held back. */
export async function batchGet(client: DynamoDBDocumentClient, table: string, keys: Item[]): Promise<Item[]> {
  const found: Item[] = [];
  for (let at = 0; at < keys.length; at += atOnce) {
    let Keys: Item[] | undefined = keys.slice(at, at + atOnce);
    while (Keys?.length) {
      const answer: BatchGetCommandOutput = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys } } }),
      );
      found.push(...(answer.Responses?.[table] ?? []));
      Keys = answer.UnprocessedKeys?.[table]?.Keys;
    }
  }
  return found;
}
