import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Workflow } from '../../workflows/definition.ts';
import type { RequestType } from '../contracts/contract.ts';
import { useTenant } from '../shared/actor.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { idFromSeed } from '../shared/ids.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { transact } from '../shared/transact.ts';

/** One version of a tenant's workflow. It never changes. */
export interface WorkflowVersion {
  workflowId: string;
  /** Counts from 1. */
  version: number;
  stateMachineArn: string;
  workflow: Workflow;
  /** ISO 8601 UTC. */
  publishedAt: string;
}

/** The id of the workflow with which the acting tenant starts for a type of request. It follows from the tenant's. */
export function catalogueWorkflowId(type: RequestType): string {
  return idFromSeed('workflow', useTenant(), type);
}

const versionKey = (workflowId: string, version: number) => ({
  pk: `T#${useTenant()}#WFL#${workflowId}`,
  sk: `VERSION#${String(version).padStart(4, '0')}`,
});
const listKey = (workflowId: string) => ({ pk: `T#${useTenant()}#WFL`, sk: workflowId });

type Item = Record<string, unknown>;

function versionFromItem(item: Item): WorkflowVersion {
  const { pk, sk, entity, ...version } = item;
  return version as unknown as WorkflowVersion;
}

async function get(key: { pk: string; sk: string }): Promise<WorkflowVersion | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return item && versionFromItem(item);
}

/** The version that new tickets run. */
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

/** Writes a new version, which new tickets then run, with its event. Throws a condition failure where somebody else wrote it first. */
export async function putVersion(version: WorkflowVersion, event: DeskEvent): Promise<void> {
  const { client, table } = desk();
  const { workflowId, version: number } = version;
  await transact(client, [
    {
      Put: {
        TableName: table,
        Item: { ...versionKey(workflowId, number), entity: 'workflowVersion', ...version },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    { Put: { TableName: table, Item: { ...listKey(workflowId), entity: 'workflowLatest', ...version } } },
    { Put: { TableName: table, Item: logItem(event) } },
  ]);
}
