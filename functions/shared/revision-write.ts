import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { conflict } from './errors.ts';
import { desk, isConditionFailure } from './table.ts';
import type { Guarded } from './transact.ts';

/** An item of the desk's table that counts its changes: revision 1 is new. */
interface Revised {
  pk: string;
  sk: string;
  revision: number;
  [attribute: string]: unknown;
}

function put(Item: Revised) {
  const condition =
    Item.revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': Item.revision - 1 } };
  return { TableName: desk().table, Item, ...condition };
}

const refusal = () => conflict('person.changedMeanwhile');

/**
 * The write of a new item, or of the next revision, refused (409) where somebody else changed or deleted it meanwhile.
 * @param refused what is thrown then, where it says something of its own
 */
export function revisionWrite(item: Revised, refused: () => Error = refusal): Guarded {
  return { write: { Put: put(item) }, refusal: refused };
}

/** Writes a new item, or the next revision. @throws PublicError 409 where somebody else changed or deleted it meanwhile */
export async function putRevision(item: Revised): Promise<void> {
  try {
    await desk().client.send(new PutCommand(put(item)));
  } catch (error) {
    if (isConditionFailure(error)) throw refusal();
    throw error;
  }
}
