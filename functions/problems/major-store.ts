import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Announcement, announcementWrite } from '../announcements/commands.ts';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import { eventWrite } from '../tickets/commands.ts';
import type { MajorIncident } from './major-incident.ts';

const recordKey = (ticketId: string) => ({ pk: `T#${useTenant()}#TKT#${ticketId}`, sk: 'AID#MAJOR' });
/** Marks of those that go on, apart: few, and asked for with each ticket that is looked at. */
const currentKey = (ticketId: string) => ({ pk: `T#${useTenant()}#MAJORS`, sk: ticketId });

/** The major incident that a ticket is or was. */
export async function majorById(ticketId: string): Promise<MajorIncident | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: recordKey(ticketId), ConsistentRead: true }),
  );
  if (!item) return undefined;
  return contentOf<MajorIncident>(item);
}

/** The tickets whose major incidents go on. */
export async function currentMajorIds(): Promise<string[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': currentKey('').pk },
    ConsistentRead: true,
  });
  return items.map(({ sk }) => String(sk));
}

/**
 * Writes a major incident, its mark while it goes on, what is announced of it, what tells of it, and what is said to
 * its requesters, all or nothing.
 * @throws PublicError 409 where somebody else wrote meanwhile
 */
export async function saveMajor(
  major: MajorIncident,
  announcement: Announcement | undefined,
  event: DeskEvent,
  saying: readonly Write[],
): Promise<void> {
  const { client, table: TableName } = desk();
  const { ticketId, revision } = major;
  const condition =
    revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': revision - 1 } };
  await transact(client, [
    {
      write: { Put: { TableName, Item: { ...recordKey(ticketId), entity: 'majorIncident', ...major }, ...condition } },
      refusal: () => conflict('person.changedMeanwhile'),
    },
    major.endedAt
      ? { Delete: { TableName, Key: currentKey(ticketId) } }
      : { Put: { TableName, Item: { ...currentKey(ticketId), entity: 'currentMajor' } } },
    ...(announcement ? [announcementWrite(announcement)] : []),
    eventWrite(event),
    ...saying,
  ]);
}
