import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

type Item = Record<string, unknown>;

/** Each item that a Query finds, however many pages it takes; a page is read when what came before it has been taken. */
export async function* queryEach(client: DynamoDBDocumentClient, query: QueryCommandInput): AsyncGenerator<Item> {
  let from = query.ExclusiveStartKey;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({ ...query, ExclusiveStartKey: from }));
    yield* Items;
    from = LastEvaluatedKey;
  } while (from);
}

/** Every item that a Query finds. For lists that are small by nature. */
export async function queryAll(client: DynamoDBDocumentClient, query: QueryCommandInput): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of queryEach(client, query)) found.push(item);
  return found;
}
