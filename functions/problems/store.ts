import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import type { KnownError, ProblemRecord } from './problem.ts';

/** Beside its ticket, and before its events, so that it takes no room on the ticket's page. */
const recordKey = (ticketId: string) => ({ pk: `T#${useTenant()}#TKT#${ticketId}`, sk: 'AID#PROBLEM' });
const knownKey = (ticketId: string) => ({ pk: `T#${useTenant()}#KNOWNERRORS`, sk: ticketId });

/** What was written of a problem, if anything was. */
export async function problemOf(ticketId: string): Promise<ProblemRecord | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: recordKey(ticketId), ConsistentRead: true }),
  );
  if (!item) return undefined;
  return contentOf<ProblemRecord>(item);
}

/**
 * Writes what is known of a problem, and the known error that it is or no longer is, all or nothing.
 * @throws PublicError 409 where somebody else wrote meanwhile
 */
export async function saveProblem(
  ticketId: string,
  record: ProblemRecord,
  known: KnownError | undefined,
): Promise<void> {
  const { client, table: TableName } = desk();
  const before = record.revision - 1;
  const condition =
    before === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': before } };
  await transact(client, [
    {
      write: { Put: { TableName, Item: { ...recordKey(ticketId), entity: 'problem', ...record }, ...condition } },
      refusal: () => conflict('person.changedMeanwhile'),
    },
    known
      ? { Put: { TableName, Item: { ...knownKey(ticketId), entity: 'knownError', ...known } } }
      : { Delete: { TableName, Key: knownKey(ticketId) } },
  ]);
}

/** All known errors of the desk. */
export async function knownErrors(): Promise<KnownError[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': knownKey('').pk },
  });
  return items.map(contentOf<KnownError>);
}
