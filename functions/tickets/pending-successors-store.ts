import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { desk } from '../shared/table.ts';

/** One item for each reason to wait that the desk took away. */
const keyOf = (id: string) => ({ pk: `T#${useTenant()}#TENANT`, sk: `PENDING#GONE#${id}` });

/** Keeps what took the place of a reason that is taken away. */
export async function keepSuccessor(id: string, to: string): Promise<void> {
  const { client, table: TableName } = desk();
  await client.send(new PutCommand({ TableName, Item: { ...keyOf(id), entity: 'pendingSuccessor', to } }));
}

/** What took the place of a reason that was taken away; undefined where none was. */
export async function successorOf(id: string): Promise<string | undefined> {
  const { client, table: TableName } = desk();
  const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(id), ConsistentRead: true }));
  return Item && String(Item.to);
}
