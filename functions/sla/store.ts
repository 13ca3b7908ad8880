import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { conflict } from '../shared/errors.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import type { Calendar } from './calendar.ts';

/**
 * Calendars in the desk table. Each version is an item of its own; the item `CALENDAR` repeats the present one, and is what gsi2
 * lists. They are written by hand, because version, present item and event go into one transaction.
 */

type Item = Record<string, unknown>;

const partition = (id: string) => `T#${useTenant()}#CAL#${id}`;
const versionKey = (id: string, version: number) => ({
  pk: partition(id),
  sk: `VERSION#${String(version).padStart(4, '0')}`,
});
const presentKey = (id: string) => ({ pk: partition(id), sk: 'CALENDAR' });

function contentOf(calendar: Calendar): Item {
  const { id: calendarId, ...content } = calendar;
  return { calendarId, ...content };
}

function calendarOf(item: Item): Calendar {
  const { calendarId, version, name, timeZone, always, weekly, holidaysOf, holidays, exceptions } = item;
  const calendar = { id: calendarId, version, name, timeZone, always, weekly, holidays, exceptions } as Calendar;
  return holidaysOf ? { ...calendar, holidaysOf: holidaysOf as Calendar['holidaysOf'] } : calendar;
}

/**
 * Writes a version of a calendar and makes it the present one, with the event that tells of it.
 * @throws PublicError 409 when this version exists already, or the present one is not the one before it.
 */
export async function saveCalendar(calendar: Calendar, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  const { id, version } = calendar;
  const refusal = () => conflict('calendar.changedMeanwhile');
  const present: Item = {
    ...presentKey(id),
    gsi2pk: `T#${useTenant()}#CALENDARS`,
    gsi2sk: `${calendar.name.toLowerCase()}#${id}`,
    entity: 'calendar',
    ...contentOf(calendar),
  };
  const isNext =
    version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': version - 1 },
        };
  const log: Write = { Put: { TableName, Item: logItem(event) } };
  await transact(client, [
    { write: { Put: { TableName, Item: present, ...isNext } }, refusal },
    {
      write: {
        Put: {
          TableName,
          Item: { ...versionKey(id, version), entity: 'calendarVersion', writtenAt: event.at, ...contentOf(calendar) },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      refusal,
    },
    log,
  ]);
}

/** The present version of a calendar, read consistently. */
export async function calendarById(id: string): Promise<Calendar | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: presentKey(id), ConsistentRead: true }),
  );
  return item && calendarOf(item);
}

/** The present versions of several calendars. */
export async function presentCalendars(ids: readonly string[]): Promise<Calendar[]> {
  if (ids.length === 0) return [];
  const { client, table } = desk();
  return (await batchGet(client, table, ids.map(presentKey))).map(calendarOf);
}

/** Certain versions of calendars. */
export async function calendarVersions(wanted: readonly { id: string; version: number }[]): Promise<Calendar[]> {
  if (wanted.length === 0) return [];
  const { client, table } = desk();
  const keys = wanted.map(({ id, version }) => versionKey(id, version));
  const items = await batchGet(client, table, keys);
  const missing = keys.filter((key) => !items.some((item) => item.pk === key.pk && item.sk === key.sk));
  // A version that was written a moment ago may be missing from an eventually consistent read.
  for (const Key of missing) {
    const { Item: item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    if (item) items.push(item);
  }
  return items.map(calendarOf);
}

/** Every version of a calendar, the first one first, with when it was written; versions of long ago do not say when. */
export async function calendarHistory(id: string): Promise<{ calendar: Calendar; writtenAt?: number }[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :version)',
    ExpressionAttributeValues: { ':pk': partition(id), ':version': 'VERSION#' },
  });
  return items.map((item) => ({
    calendar: calendarOf(item),
    ...(item.writtenAt ? { writtenAt: Date.parse(String(item.writtenAt)) } : {}),
  }));
}

/** The present version of every calendar of the tenant, by name. */
export async function allCalendars(): Promise<Calendar[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :pk',
    ExpressionAttributeValues: { ':pk': `T#${useTenant()}#CALENDARS` },
  });
  return items.map(calendarOf);
}

/** Takes a calendar out of the list, with the event that tells of it. Contracts and clocks that name it still find it. */
export async function retire(id: string, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  await transact(client, [
    {
      Update: {
        TableName,
        Key: presentKey(id),
        UpdateExpression: 'REMOVE gsi2pk, gsi2sk',
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
    { Put: { TableName, Item: logItem(event) } },
  ]);
}
