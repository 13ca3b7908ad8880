import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** Every item that a Query finds, however many pages it takes. For lists that are small by nature. */
export async function queryAll(
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  let from = query.ExclusiveStartKey;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({ ...query, ExclusiveStartKey: from }));
    found.push(...Items);
    from = LastEvaluatedKey;
  } while (from);
  return found;
}
