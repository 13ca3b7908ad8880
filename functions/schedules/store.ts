import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { contentOf, namedContentOf } from '../shared/item.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { queryAll } from '../shared/query-all.ts';
import { revisionWrite } from '../shared/revision-write.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import type { Schedule } from './schedule.ts';

/** A ticket that is being made: claimed by one run, so that another one makes the same and no other. */
export interface Claim {
  /** The time for which it is made (ISO 8601 UTC). */
  at: string;
  missed?: { count: number; first: string };
}

/** What became of a time; `fault` is the key of its message with what it names. */
export interface Made {
  at: string;
  madeAt: string;
  ticket?: { id: string; number: number; subject: string };
  missed?: Claim['missed'];
  faults?: { key: string; values?: Record<string, string | number> }[];
}

/** Where a schedule stands; apart from what it says, so that a run is in nobody’s way who edits it. */
export interface Standing {
  /** Times up to here have been looked at (ISO 8601 UTC). */
  after: string;
  nextAt?: string;
  claim?: Claim;
  last?: Made;
}

/** Days for which the history of a schedule is kept. */
const historyDays = 800;
const partition = () => `T#${useTenant()}#SCHEDULES`;
const key = (id: string) => ({ pk: partition(), sk: id });
const standingKey = (id: string) => ({ pk: partition(), sk: `${id}#STANDING` });
const historyPartition = (id: string) => `T#${useTenant()}#SCH#${id}`;

type Item = Record<string, unknown>;

function scheduleOf(item: Item): Schedule {
  return namedContentOf<Schedule>(item);
}
function standingOf(item: Item): Standing {
  return contentOf<Standing>(item);
}

/** The desk’s schedules with where each stands, by name. */
export async function allSchedules(): Promise<{ schedule: Schedule; standing: Standing }[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition() },
    ConsistentRead: true,
  });
  const standings = new Map(
    items.filter(({ entity }) => entity === 'scheduleStanding').map((item) => [String(item.sk), standingOf(item)]),
  );
  return items
    .filter(({ entity }) => entity === 'schedule')
    .map(scheduleOf)
    .map((schedule) => ({ schedule, standing: standings.get(standingKey(schedule.id).sk) ?? { after: '' } }))
    .sort((a, b) => a.schedule.name.localeCompare(b.schedule.name));
}

async function read(Key: Item): Promise<Item | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item;
}

/** A schedule and where it stands. */
export async function scheduleById(id: string): Promise<{ schedule: Schedule; standing: Standing } | undefined> {
  const [schedule, standing] = await Promise.all([read(key(id)), read(standingKey(id))]);
  return schedule && standing && { schedule: scheduleOf(schedule), standing: standingOf(standing) };
}

/**
 * Writes a new one, or the next revision, and from when on its times count. What a run has claimed stays claimed.
 * @throws PublicError 409 where somebody else changed or deleted it meanwhile
 */
export async function saveSchedule(
  { id, ...rest }: Schedule,
  { after, nextAt }: Pick<Standing, 'after' | 'nextAt'>,
): Promise<void> {
  const { client, table: TableName } = desk();
  await transact(client, [
    revisionWrite({ ...key(id), entity: 'schedule', ...rest }),
    {
      Update: {
        TableName,
        Key: standingKey(id),
        UpdateExpression: `SET entity = :entity, #after = :after${nextAt ? ', nextAt = :nextAt' : ' REMOVE nextAt'}`,
        ExpressionAttributeNames: { '#after': 'after' },
        ExpressionAttributeValues: {
          ':entity': 'scheduleStanding',
          ':after': after,
          ...(nextAt ? { ':nextAt': nextAt } : {}),
        },
      },
    },
  ]);
}

/** Takes a schedule away; its tickets and their history stay. */
export async function deleteSchedule(id: string): Promise<void> {
  const { client, table } = desk();
  for (const Key of [key(id), standingKey(id)]) await client.send(new DeleteCommand({ TableName: table, Key }));
}

async function updated(id: string, update: Omit<ConstructorParameters<typeof UpdateCommand>[0], 'TableName' | 'Key'>) {
  const { client, table } = desk();
  try {
    await client.send(new UpdateCommand({ TableName: table, Key: standingKey(id), ...update }));
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/**
 * Moves on from the times up to `to.after`, and claims the ticket that is made for them where there is one. False where another run, or
 * a change of the schedule, was quicker.
 */
export function claimTimes(
  id: string,
  before: Standing,
  to: { after: string; nextAt?: string; claim?: Claim },
): Promise<boolean> {
  const { after, nextAt, claim } = to;
  const set = [`#after = :after`, ...(nextAt ? ['nextAt = :nextAt'] : []), ...(claim ? ['claim = :claim'] : [])];
  return updated(id, {
    UpdateExpression: `SET ${set.join(', ')}${nextAt ? '' : ' REMOVE nextAt'}`,
    ConditionExpression: 'nextAt = :before AND attribute_not_exists(claim)',
    ExpressionAttributeNames: { '#after': 'after' },
    ExpressionAttributeValues: {
      ':before': before.nextAt,
      ':after': after,
      ...(nextAt ? { ':nextAt': nextAt } : {}),
      ...(claim ? { ':claim': claim } : {}),
    },
  });
}

/** Writes what became of a claim into the history, and ends it. Doing it again changes nothing. */
export async function settleClaim(id: string, made: Made): Promise<void> {
  const { client, table } = desk();
  const ttl = Math.floor(Date.parse(made.at) / 1000) + historyDays * 86_400;
  await client.send(
    new PutCommand({
      TableName: table,
      Item: { pk: historyPartition(id), sk: `AT#${made.at}`, entity: 'scheduledTicket', ttl, ...made },
    }),
  );
  await updated(id, {
    UpdateExpression: 'SET #last = :made REMOVE claim',
    ConditionExpression: 'claim.#at = :at',
    ExpressionAttributeNames: { '#last': 'last', '#at': 'at' },
    ExpressionAttributeValues: { ':made': made, ':at': made.at },
  });
}

/** What a schedule made, the latest first. */
export async function historyOf(
  id: string,
  limit: number,
  cursor?: string,
): Promise<{ items: Made[]; cursor?: string }> {
  const { client, table } = desk();
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': historyPartition(id) },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: keyOf(cursor),
    }),
  );
  const items = Items.map(contentOf<Made>);
  const next = cursorOf(LastEvaluatedKey);
  return { items, ...(next ? { cursor: next } : {}) };
}
