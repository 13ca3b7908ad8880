import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { desk, isConditionFailure } from '../shared/table.ts';

/** Something that a desk lists in its settings, whole and in its order. */
export interface DeskList<Entry> {
  /** Counts changes; 0 where the desk never changed it. */
  revision: number;
  entries: Entry[];
}

/** A list of the acting tenant's settings that is one item. `sk` is its key, `attribute` where the item has the entries. */
export function deskList<Entry>(sk: string, entity: string, attribute: string) {
  const key = () => ({ pk: `T#${useTenant()}#TENANT`, sk });
  return {
    async read(): Promise<DeskList<Entry>> {
      const { client, table } = desk();
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: key(), ConsistentRead: true }));
      return Item
        ? { revision: Number(Item.revision), entries: Item[attribute] as Entry[] }
        : { revision: 0, entries: [] };
    },
    /** @throws PublicError 409 where somebody else changed it meanwhile */
    async save(before: Pick<DeskList<Entry>, 'revision'>, entries: Entry[]): Promise<DeskList<Entry>> {
      const { client, table } = desk();
      const revision = before.revision + 1;
      const condition =
        before.revision === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': before.revision } };
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...key(), entity, revision, [attribute]: entries },
            ...condition,
          }),
        );
      } catch (error) {
        if (isConditionFailure(error)) throw conflict('person.changedMeanwhile');
        throw error;
      }
      return { revision, entries };
    },
  };
}
