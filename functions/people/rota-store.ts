import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import type { Rota } from './rota.ts';

export interface StoredRota extends Rota {
  /** Counts changes, from 1. */
  revision: number;
}

const keyOf = (teamId: string) => ({ pk: `T#${useTenant()}#ROTA`, sk: teamId });

/** The rota of a team; undefined where it never had one. */
export async function rotaOf(teamId: string): Promise<StoredRota | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(teamId), ConsistentRead: true }));
  if (!Item) return undefined;
  return contentOf<StoredRota>(Item);
}

/** Writes a rota with what tells of it. @throws PublicError 409 when somebody else changed it meanwhile */
export async function saveRota(teamId: string, rota: StoredRota, told: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  const condition =
    rota.revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'revision = :revision',
          ExpressionAttributeValues: { ':revision': rota.revision - 1 },
        };
  await transact(client, [
    {
      write: { Put: { TableName, Item: { ...keyOf(teamId), entity: 'rota', ...rota }, ...condition } },
      refusal: () => conflict('person.changedMeanwhile'),
    },
    { Put: { TableName, Item: logItem(told) } },
  ]);
}
