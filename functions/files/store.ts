import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { StoredFile } from './file.ts';

/** One item for each attachment. */
function keyOf(id: string) {
  return { pk: `T#${useTenant()}#FIL#${id}`, sk: 'FILE' };
}

/** Writes the record of a new file. The same id twice is left as it was. */
export async function createFile(file: StoredFile): Promise<void> {
  const { client, table } = desk();
  await client
    .send(
      new PutCommand({
        TableName: table,
        Item: { ...keyOf(file.id), entity: 'file', ...file },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    .catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
}

export async function fileById(id: string): Promise<StoredFile | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }));
  if (!Item) return undefined;
  const { pk: _pk, sk: _sk, entity: _entity, ...file } = Item;
  return file as StoredFile;
}

/** Adds a file to a contract. False where it belongs to something else already. */
export async function giveToContract(id: string, contractId: string): Promise<boolean> {
  return give(id, {
    UpdateExpression: 'SET contractId = :contractId',
    ConditionExpression:
      'attribute_exists(pk) AND attribute_not_exists(ticketId) AND attribute_not_exists(articleId) AND (attribute_not_exists(contractId) OR contractId = :contractId)',
    ExpressionAttributeValues: { ':contractId': contractId },
  });
}

/** Adds a file to an article of the knowledge base. False where it belongs to something else already. */
export async function giveToArticle(id: string, articleId: string): Promise<boolean> {
  return give(id, {
    UpdateExpression: 'SET articleId = :articleId',
    ConditionExpression:
      'attribute_exists(pk) AND attribute_not_exists(ticketId) AND attribute_not_exists(contractId) AND (attribute_not_exists(articleId) OR articleId = :articleId)',
    ExpressionAttributeValues: { ':articleId': articleId },
  });
}

/** Takes a file from a contract: whoever put it there keeps it, nobody else reads it any more. */
export async function takeFromContract(id: string, contractId: string): Promise<boolean> {
  return give(id, {
    UpdateExpression: 'REMOVE contractId',
    ConditionExpression: 'contractId = :contractId',
    ExpressionAttributeValues: { ':contractId': contractId },
  });
}

/** Hangs a file on a ticket's message. False where it belongs to something else already. */
export async function hangFile(id: string, ticketId: string, visibility: 'public' | 'internal'): Promise<boolean> {
  return give(id, {
    UpdateExpression: 'SET ticketId = :ticketId, visibility = :visibility',
    ConditionExpression:
      'attribute_exists(pk) AND attribute_not_exists(contractId) AND attribute_not_exists(articleId) AND (attribute_not_exists(ticketId) OR ticketId = :ticketId)',
    ExpressionAttributeValues: { ':ticketId': ticketId, ':visibility': visibility },
  });
}

async function give(
  id: string,
  update: Pick<UpdateCommandInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>,
): Promise<boolean> {
  const { client, table } = desk();
  try {
    await client.send(new UpdateCommand({ TableName: table, Key: keyOf(id), ...update }));
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
