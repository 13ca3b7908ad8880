import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type MemberActor, stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict } from '../shared/errors.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';
import { ticketsByAge } from '../tickets/commands.ts';
import { indexTicket } from './indexing.ts';

/** Tickets that one event of the job indexes, and how many of them at a time. */
const atOnce = 100;
const beside = 4;
/** A job that did not move for so long rests in the dead-letter queue, or was lost: another one may begin. */
const stalledMs = 15 * 60_000;

export const rebuildView = z.lazy(() =>
  z.object({
    /** `none`: never asked for. `stalled`: it did not move for a quarter of an hour. */
    state: z.enum(['none', 'running', 'stalled', 'done']),
    done: z.int(),
    /** The highest ticket number when it began: about as many tickets there are. */
    total: z.int(),
    startedAt: z.optional(z.string()),
    finishedAt: z.optional(z.string()),
    by: z.optional(z.string()),
  }),
);
type View = z.infer<typeof rebuildView>;

interface Job {
  id: string;
  state: 'running' | 'done';
  done: number;
  total: number;
  /** The number from which to go on, downwards. */
  next: number;
  by: string;
  startedAt: string;
  movedAt: string;
}

const key = () => ({ pk: `T#${useTenant()}#SEARCH`, sk: 'REBUILD' });

async function jobNow(): Promise<Job | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key(), ConsistentRead: true }));
  return item as Job | undefined;
}

function viewOf(job: Job | undefined, now: number): View {
  if (!job) return { state: 'none', done: 0, total: 0 };
  const { state, done, total, by, startedAt, movedAt } = job;
  const stalled = state === 'running' && now - Date.parse(movedAt) > stalledMs;
  return {
    state: stalled ? 'stalled' : state,
    done,
    total,
    by,
    startedAt,
    ...(state === 'done' ? { finishedAt: movedAt } : {}),
  };
}

/** How the job that rebuilds the index stands. */
export async function rebuildNow(now: number): Promise<View> {
  return viewOf(await jobNow(), now);
}

/** Writes the job and, while it runs, the event by which it goes on; only where it still stands as it was read. */
async function move(before: Job | undefined, after: Job, actor: DeskEvent['actor'], now: number): Promise<void> {
  const { client, table: TableName } = desk();
  const event: DeskEvent = {
    eventId: newId('event', now),
    tenantId: useTenant(),
    type: 'search.rebuild',
    subject: after.id,
    at: iso(now),
    actor,
    data: { next: after.next },
  };
  const condition = before
    ? {
        ConditionExpression: 'id = :id AND #next = :next',
        ExpressionAttributeNames: { '#next': 'next' },
        ExpressionAttributeValues: { ':id': before.id, ':next': before.next },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  await transact(client, [
    {
      write: { Put: { TableName, Item: { ...key(), entity: 'rebuild', ...after }, ...condition } },
      refusal: () => conflict('search.rebuilding'),
    },
    ...(after.state === 'running' ? [{ Put: { TableName, Item: logItem(event) } }] : []),
  ]);
}

/** Begins to index all tickets anew. @throws PublicError 409 while a job runs */
export async function startRebuild(actor: MemberActor, now: number): Promise<View> {
  const before = await jobNow();
  if (viewOf(before, now).state === 'running') throw conflict('search.rebuilding');
  const [newest] = (await ticketsByAge(1)).items;
  const total = newest?.number ?? 0;
  const moment = iso(now);
  const job: Job = {
    id: newId('rebuild', now),
    state: total > 0 ? 'running' : 'done',
    done: 0,
    total,
    next: total,
    by: actor.name,
    startedAt: moment,
    movedAt: moment,
  };
  await move(before, job, stampOf(actor), now);
  return viewOf(job, now);
}

/** Does the next part of a job. The same part again, and a part of a job that another one followed, does nothing. */
export async function continueRebuild({ subject, data, actor }: DeskEvent, now: number): Promise<void> {
  const job = await jobNow();
  if (!job || job.id !== subject || job.state !== 'running' || job.next !== data.next) return;
  const { items, cursor } = await ticketsByAge(atOnce, undefined, job.next);
  const left = items.map(({ id }) => id);
  const work = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) await indexTicket(id, true);
  };
  await Promise.all(Array.from({ length: beside }, work));
  const low = items.at(-1)?.number ?? 0;
  const over = cursor === undefined || low <= 1;
  const after: Job = {
    ...job,
    done: job.done + items.length,
    next: over ? 0 : low - 1,
    state: over ? 'done' : 'running',
    movedAt: iso(now),
  };
  try {
    await move(job, after, actor, now);
  } catch (error) {
    if (!isConditionFailure(error) && !(error as { status?: number }).status) throw error;
  }
}
