import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { perActor } from '../shared/per-actor.ts';
import { putRevision } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';

/** Something that a desk lists in its settings, whole and in its order. */
export interface DeskList<Entry> {
  /** Counts changes; 0 where the desk never changed it. */
  revision: number;
  entries: Entry[];
}

/**
 * A list of the acting tenant's settings that is one item, read once for each request, message or task. `sk` is its key,
 * `attribute` where the item has the entries.
 */
export function deskList<Entry>(sk: string, entity: string, attribute: string) {
  const key = () => ({ pk: `T#${useTenant()}#TENANT`, sk });
  const read = perActor(async (): Promise<DeskList<Entry>> => {
    const { client, table } = desk();
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: key(), ConsistentRead: true }));
    return Item
      ? { revision: Number(Item.revision), entries: Item[attribute] as Entry[] }
      : { revision: 0, entries: [] };
  });
  return {
    read,
    /** @throws PublicError 409 where somebody else changed it meanwhile */
    async save(before: Pick<DeskList<Entry>, 'revision'>, entries: Entry[]): Promise<DeskList<Entry>> {
      const revision = before.revision + 1;
      try {
        await putRevision({ ...key(), entity, revision, [attribute]: entries });
      } finally {
        read.forget();
      }
      return { revision, entries };
    },
  };
}
