import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { revisionWrite } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import { type Guarded, transact } from '../shared/transact.ts';
import { type Announcement, mostDismissals } from './announcement.ts';

const key = (id: string) => ({ pk: `T#${useTenant()}#ANNOUNCEMENTS`, sk: id });
const dismissalsKey = (personId: string) => ({ pk: `T#${useTenant()}#PER#${personId}`, sk: 'DISMISSED' });

function announcementOf(item: Record<string, unknown>): Announcement {
  return namedContentOf<Announcement>(item);
}

/** All announcements, the latest first. */
export async function allAnnouncements(): Promise<Announcement[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': key('').pk },
  });
  return items.map(announcementOf).sort((a, b) => (a.from < b.from ? 1 : -1));
}

export async function announcementById(id: string): Promise<Announcement | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key(id), ConsistentRead: true }));
  return item && announcementOf(item);
}

/** The write of a new one, or of the next revision, refused (409) where somebody else changed or took it away meanwhile. */
export function announcementWrite({ id, ...rest }: Announcement): Guarded {
  return revisionWrite({ ...key(id), entity: 'announcement', ...rest });
}

/** Writes a new one, or the next revision. @throws PublicError 409 where somebody else changed or took it away meanwhile */
export function saveAnnouncement(announcement: Announcement): Promise<void> {
  return transact(desk().client, [announcementWrite(announcement)]);
}

export async function removeAnnouncement(id: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: key(id) }));
}

/** What somebody has dismissed, each as `<id>.<revision>`, the latest last. */
export async function dismissalsOf(personId: string): Promise<string[]> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: dismissalsKey(personId) }));
  return (item?.marks as string[] | undefined) ?? [];
}

/** Notes that somebody does not want to see one any more. Of two at the same instant one may be shown once more. */
export async function noteDismissal(personId: string, mark: string): Promise<void> {
  const { client, table } = desk();
  const before = await dismissalsOf(personId);
  const marks = [...before.filter((one) => one !== mark), mark].slice(-mostDismissals);
  const Item = { ...dismissalsKey(personId), entity: 'dismissals', marks };
  await client.send(new PutCommand({ TableName: table, Item }));
}
