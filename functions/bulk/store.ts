import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { stampOf, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { logItem } from '../shared/event.ts';
import { idFromSeed } from '../shared/ids.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import { type Job, keptDays, type Outcome, type Result, type Snapshot } from './bulk.ts';

type Item = Record<string, unknown>;

const jobKey = (personId: string, jobId: string) => ({ pk: `T#${useTenant()}#BULK#${personId}`, sk: jobId });
const resultKey = (jobId: string, ticketId: string) => ({ pk: `T#${useTenant()}#BULK#${jobId}`, sk: ticketId });
const ttlOf = (at: string) => Math.floor(Date.parse(at) / 1000) + keptDays * 86_400;
/** DynamoDB writes at most so many items at once. */
const atOnce = 100;

function jobOf(item: Item): Job {
  const counts = Object.entries(item).flatMap(([name, value]) =>
    name.startsWith('n_') && Number(value) > 0 ? [[name.slice(2), Number(value)]] : [],
  );
  const { by, deed, state, total, startedAt, endedAt, more } = item as unknown as Job;
  return {
    id: String(item.sk),
    by,
    deed,
    state,
    total,
    startedAt,
    counts: Object.fromEntries(counts),
    ...(more ? { more } : {}),
    ...(endedAt ? { endedAt } : {}),
  };
}

function resultOf(item: Item): Result {
  return { ...contentOf<Omit<Result, 'ticketId'>>(item), ticketId: String(item.sk) };
}

/** What has a job go on. `part` counts its batches, so that each is asked for once. */
function going(job: Pick<Job, 'id' | 'by'>, type: 'bulk.do' | 'bulk.undo', part: number, now: number) {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor has no jobs');
  const event = {
    eventId: idFromSeed('event', job.id, type, String(part)),
    tenantId: useTenant(),
    type,
    subject: job.id,
    at: iso(now),
    actor: stampOf(actor),
    data: { personId: job.by.id, part },
  };
  return { Put: { TableName: desk().table, Item: logItem(event) } };
}

/** Has the next batch of a job done. Once per part. */
export async function goOn(job: Job, type: 'bulk.do' | 'bulk.undo', part: number, now: number): Promise<void> {
  await transact(desk().client, [going(job, type, part, now)]);
}

/**
 * Keeps a new job with its tickets, and has it begin. The tickets are written first: a job that is there has them all. False where
 * the same job was started before.
 */
export async function startJob(job: Job, results: readonly Result[], now: number): Promise<boolean> {
  const { client, table: TableName } = desk();
  const ttl = ttlOf(job.startedAt);
  for (let at = 0; at < results.length; at += atOnce)
    await transact(
      client,
      results.slice(at, at + atOnce).map(({ ticketId, ...rest }) => ({
        Put: { TableName, Item: { ...resultKey(job.id, ticketId), entity: 'bulkResult', ttl, ...rest } },
      })),
    );
  const { id, counts, ...rest } = job;
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, count]) => [`n_${name}`, count]));
  const Item = { ...jobKey(job.by.id, id), entity: 'bulkJob', ttl, ...rest, ...numbers };
  try {
    await transact(client, [
      { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
      going(job, 'bulk.do', 0, now),
    ]);
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** A job of somebody, read consistently. */
export async function jobById(personId: string, jobId: string): Promise<Job | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: jobKey(personId, jobId), ConsistentRead: true }),
  );
  return item && jobOf(item);
}

/** The newest jobs of somebody, the newest first. */
export async function jobsOf(personId: string, limit: number): Promise<Job[]> {
  const items = await queryAll(desk().client, {
    TableName: desk().table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': jobKey(personId, '').pk },
    ConsistentRead: true,
  });
  return items
    .map(jobOf)
    .sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1))
    .slice(0, limit);
}

/** What became of each ticket of a job. */
export async function resultsOf(jobId: string): Promise<Result[]> {
  const items = await queryAll(desk().client, {
    TableName: desk().table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': resultKey(jobId, '').pk },
    ConsistentRead: true,
  });
  return items.map(resultOf);
}

/** Some tickets of a job that have this outcome. */
export async function resultsWith(jobId: string, outcome: Outcome, most: number): Promise<Result[]> {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await desk().client.send(
      new QueryCommand({
        TableName: desk().table,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'outcome = :outcome',
        ExpressionAttributeValues: { ':pk': resultKey(jobId, '').pk, ':outcome': outcome },
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    found.push(...Items);
    from = LastEvaluatedKey;
  } while (from && found.length < most);
  return found.slice(0, most).map(resultOf);
}

/** Keeps how a ticket was before the job, unless that is known: what is tried again does not take its own deed for what was there. */
export async function keepBefore(jobId: string, { ticketId, before }: Result, present: Snapshot): Promise<Snapshot> {
  if (before) return before;
  const { client, table } = desk();
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: resultKey(jobId, ticketId),
      UpdateExpression: 'SET #before = :before',
      ExpressionAttributeNames: { '#before': 'before' },
      ExpressionAttributeValues: { ':before': present },
    }),
  );
  return present;
}

/** Keeps what became of a ticket, and counts it at its job. Once: where its outcome is no longer `from`, nothing is done. */
export async function settle(job: Job, result: Result, from: Outcome): Promise<void> {
  const { client, table: TableName } = desk();
  const { ticketId, ...rest } = result;
  const Item = { ...resultKey(job.id, ticketId), entity: 'bulkResult', ttl: ttlOf(job.startedAt), ...rest };
  try {
    await transact(client, [
      {
        Put: {
          TableName,
          Item,
          ConditionExpression: 'outcome = :from',
          ExpressionAttributeValues: { ':from': from },
        },
      },
      {
        Update: {
          TableName,
          Key: jobKey(job.by.id, job.id),
          UpdateExpression: 'ADD #to :one, #from :less',
          ExpressionAttributeNames: { '#to': `n_${result.outcome}`, '#from': `n_${from}` },
          ExpressionAttributeValues: { ':one': 1, ':less': -1 },
        },
      },
    ]);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** Moves a job on, if it is in one of these states. False where it is in another one. */
export async function moveJob(
  { by, id }: Job,
  from: Job['state'],
  to: Job['state'],
  now: number,
  event?: 'bulk.undo',
): Promise<boolean> {
  const { client, table: TableName } = desk();
  const ended = to === 'done' || to === 'undone';
  try {
    await transact(client, [
      {
        Update: {
          TableName,
          Key: jobKey(by.id, id),
          UpdateExpression: ended ? 'SET #state = :to, endedAt = :now' : 'SET #state = :to REMOVE endedAt',
          ConditionExpression: '#state = :from',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':from': from, ':to': to, ...(ended ? { ':now': iso(now) } : {}) },
        },
      },
      ...(event ? [going({ by, id }, event, 0, now)] : []),
    ]);
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
