import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from './actor.ts';
import { logger } from './logger.ts';
import { queryEach } from './query-all.ts';
import { directory } from './table.ts';

/** That something of some desk is to be looked at, and when (ISO 8601 UTC). It says nothing of what it is. */
export interface Due {
  at: string;
  tenantId: string;
  /** What it is, as its room names it. */
  what: string;
}

/** What is due of one kind, of all desks. */
export interface Dues {
  /** Notes when something of the acting tenant is due. Noting it again changes nothing. */
  note(what: string, at: string): Promise<void>;
  drop(due: Due): Promise<void>;
  /** What is due by an instant, the earliest first. Needs no tenant. */
  by(at: string): AsyncGenerator<Due>;
}

/**
 * One kind of due things in the directory, by when they are due: a run reads those that are, whatever else there is. An entry that
 * a change left behind is dropped when its time comes.
 */
export function duesOf(partition: string): Dues {
  const key = ({ at, tenantId, what }: Due) => ({ pk: partition, sk: `${at}#${tenantId}#${what}` });
  return {
    async note(what, at) {
      const { client, table } = directory();
      const due = { at, tenantId: useTenant(), what };
      await client.send(new PutCommand({ TableName: table, Item: { ...key(due), entity: 'due', ...due } }));
    },
    async drop(due) {
      const { client, table } = directory();
      await client.send(new DeleteCommand({ TableName: table, Key: key(due) }));
    },
    async *by(at) {
      const { client, table } = directory();
      const due = queryEach(client, {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk <= :until',
        // After every entry of that instant.
        ExpressionAttributeValues: { ':pk': partition, ':until': `${at}$` },
        ConsistentRead: true,
        Limit: 200,
      });
      for await (const { sk } of due) {
        const [dueAt = '', tenantId = '', what = ''] = String(sk).split('#');
        yield { at: dueAt, tenantId, what };
      }
    },
  };
}

/**
 * Does all that is due by an instant, of every desk, and drops what is done. What fails keeps no other waiting, and is tried again by
 * the next run. How many failed.
 */
export async function eachDue(dues: Dues, at: string, work: (due: Due) => Promise<void>): Promise<number> {
  let failed = 0;
  for await (const due of dues.by(at)) {
    try {
      await work(due);
      await dues.drop(due);
    } catch (error) {
      failed += 1;
      logger.error('What was due could not be done', { ...due, error: error as Error });
    }
  }
  return failed;
}
