import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { directory } from '../shared/table.ts';

/** That a schedule of some desk is to be looked at, and when (ISO 8601 UTC). It says nothing of what is made. */
export interface Due {
  at: string;
  tenantId: string;
  scheduleId: string;
}

/**
 * All desks’ schedules by when they are due: a run reads those that are, whatever else there is. An entry that a change or a pause left
 * behind is dropped when its time comes.
 */
const partition = 'SCHEDULES';
const key = ({ at, tenantId, scheduleId }: Due) => ({ pk: partition, sk: `${at}#${tenantId}#${scheduleId}` });

/** Notes when a schedule of the acting tenant is due. Noting it again changes nothing. */
export async function noteDue(scheduleId: string, at: string): Promise<void> {
  const { client, table } = directory();
  const due = { at, tenantId: useTenant(), scheduleId };
  await client.send(new PutCommand({ TableName: table, Item: { ...key(due), entity: 'due', ...due } }));
}

export async function dropDue(due: Due): Promise<void> {
  const { client, table } = directory();
  await client.send(new DeleteCommand({ TableName: table, Key: key(due) }));
}

/** What is due by an instant, the earliest first. Needs no tenant. */
export async function* dueBy(at: string): AsyncGenerator<Due> {
  const { client, table } = directory();
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk <= :until',
        // After every entry of that instant.
        ExpressionAttributeValues: { ':pk': partition, ':until': `${at}$` },
        ConsistentRead: true,
        Limit: 200,
        ExclusiveStartKey: from,
      }),
    );
    for (const item of Items) yield item as unknown as Due;
    from = LastEvaluatedKey;
  } while (from);
}
