import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Workflow } from '../../workflows/definition.ts';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { idFromSeed } from '../shared/ids.ts';
import { contentOf } from '../shared/item.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { type Guarded, transact, type Write } from '../shared/transact.ts';
import type { TicketType } from '../tickets/ticket-type.ts';

/** One version of a tenant's workflow. It never changes. */
export interface WorkflowVersion {
  workflowId: string;
  /** Counts from 1. */
  version: number;
  stateMachineArn: string;
  workflow: Workflow;
  /** ISO 8601 UTC. */
  publishedAt: string;
  /** Absent where the desk itself published it. */
  publishedBy?: { id: string; name: string };
  /** Why, in the words of who published it. */
  note?: string;
}

/** What a list of versions says of each. */
export type VersionHead = Pick<WorkflowVersion, 'version' | 'publishedAt' | 'publishedBy' | 'note'>;

/** The id of the workflow with which the acting tenant starts for a type of ticket. It follows from the tenant's. */
export function catalogueWorkflowId(type: TicketType): string {
  return idFromSeed('workflow', useTenant(), type);
}

/** The id of the workflow that a choice for what nothing covers runs. It follows from the tenant's. */
export function uncoveredWorkflowId(choice: 'refuse' | 'quote' | 'bill'): string {
  return idFromSeed('workflow', useTenant(), 'uncovered', choice);
}

/** The id of the workflow that a major incident runs. It follows from the tenant's. */
export function majorWorkflowId(): string {
  return idFromSeed('workflow', useTenant(), 'majorIncident');
}

/** The partition of a workflow's versions and of its draft. */
const partition = (workflowId: string) => `T#${useTenant()}#WFL#${workflowId}`;
const versionKey = (workflowId: string, version: number) => ({
  pk: partition(workflowId),
  sk: `VERSION#${String(version).padStart(4, '0')}`,
});
const listKey = (workflowId: string) => ({ pk: `T#${useTenant()}#WFL`, sk: workflowId });

type Item = Record<string, unknown>;

function versionFromItem(item: Item): WorkflowVersion {
  return contentOf<WorkflowVersion>(item);
}

async function get(key: { pk: string; sk: string }): Promise<WorkflowVersion | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return item && versionFromItem(item);
}

/** The version that new tickets run; undefined where there is no such workflow (any more). */
export function latestVersion(workflowId: string): Promise<WorkflowVersion | undefined> {
  return get(listKey(workflowId));
}

/** All workflows of the acting tenant, in the version that new tickets run. */
export async function latestVersions(): Promise<WorkflowVersion[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `T#${useTenant()}#WFL` },
    ConsistentRead: true,
  });
  return items.map(versionFromItem);
}

/** The workflow that took a retired one's place, for tickets and contracts that still name it. */
export async function successorOf(workflowId: string): Promise<string | undefined> {
  const { client, table } = desk();
  const Key = { pk: partition(workflowId), sk: 'SUCCESSOR' };
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  return item && String(item.successor);
}

const kept = new Map<string, WorkflowVersion>();
const most = 200;

/** One version, as a ticket's run names it. Versions never change, so those that were read are kept. */
export async function workflowVersion(workflowId: string, version: number): Promise<WorkflowVersion | undefined> {
  const key = `${useTenant()} ${workflowId} ${version}`;
  const known = kept.get(key) ?? (await get(versionKey(workflowId, version)));
  if (known) kept.set(key, known);
  if (kept.size > most) kept.delete(kept.keys().next().value as string);
  return known;
}

/** Versions that a page of the history has. */
const pageSize = 50;

/** A page of a workflow's versions, newest first, without their definitions. */
export async function versionHeads(
  workflowId: string,
  cursor?: string,
): Promise<{ items: VersionHead[]; cursor: string | undefined }> {
  const { client, table } = desk();
  const names = ['version', 'publishedAt', 'publishedBy', 'note'];
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': partition(workflowId), ':sk': 'VERSION#' },
      ProjectionExpression: names.map((name) => `#${name}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ScanIndexForward: false,
      Limit: pageSize,
      ExclusiveStartKey: keyOf(cursor),
      ConsistentRead: true,
    }),
  );
  return { items: Items as VersionHead[], cursor: cursorOf(LastEvaluatedKey) };
}

/**
 * Writes a new version, which new tickets then run, with its event and what else belongs to it. `refusal` is thrown where
 * the version before is no longer the newest: somebody else published, or deleted the workflow.
 */
export async function putVersion(
  version: WorkflowVersion,
  event: DeskEvent,
  refusal: () => Error,
  more: (Write | Guarded)[] = [],
): Promise<void> {
  const { client, table: TableName } = desk();
  const { workflowId, version: number } = version;
  const isNext =
    number === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': number - 1 },
        };
  await transact(client, [
    {
      write: { Put: { TableName, Item: { ...listKey(workflowId), entity: 'workflowLatest', ...version }, ...isNext } },
      refusal,
    },
    {
      write: {
        Put: {
          TableName,
          Item: { ...versionKey(workflowId, number), entity: 'workflowVersion', ...version },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      refusal,
    },
    ...more,
    { Put: { TableName, Item: logItem(event) } },
  ]);
}

/**
 * Takes a workflow away: nothing new runs it. Its versions stay, for the tickets that run them. `refusal` is thrown where
 * `newest` is no longer its newest version.
 */
export async function takeAway(
  { workflowId, version: newest }: WorkflowVersion,
  event: DeskEvent,
  refusal: () => Error,
  successor?: string,
): Promise<void> {
  const { client, table: TableName } = desk();
  await transact(client, [
    {
      write: {
        Delete: {
          TableName,
          Key: listKey(workflowId),
          ConditionExpression: '#version = :newest',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':newest': newest },
        },
      },
      refusal,
    },
    { Delete: { TableName, Key: { pk: partition(workflowId), sk: 'DRAFT' } } },
    { Put: { TableName, Item: logItem(event) } },
    ...(successor
      ? [
          {
            Put: {
              TableName,
              Item: { pk: partition(workflowId), sk: 'SUCCESSOR', entity: 'workflowSuccessor', successor },
            },
          },
        ]
      : []),
  ]);
}
