import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { contentOf } from '../shared/item.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { Write } from '../shared/transact.ts';

/** What is being made of a workflow and not published yet: one for each workflow, whoever works on it. */
export interface Draft {
  workflowId: string;
  /** The version from which it was begun. */
  basedOn: number;
  /** Counts from 1 how often it was saved. */
  revision: number;
  /** As it was given, whether or not it makes sense: JSON, because the table would refuse some of what JSON can say. */
  definition: string;
  /** ISO 8601 UTC. */
  savedAt: string;
  savedBy: { id: string; name: string };
}

const keyOf = (workflowId: string) => ({ pk: `T#${useTenant()}#WFL#${workflowId}`, sk: 'DRAFT' });
const isRevision = (revision: number) => ({
  ConditionExpression: 'revision = :revision',
  ExpressionAttributeValues: { ':revision': revision },
});

/** The draft of a workflow, read consistently; undefined where it has none. */
export async function draftOf(workflowId: string): Promise<Draft | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: keyOf(workflowId), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  return contentOf<Draft>(Item);
}

/** Writes a draft; `before` is the revision that it replaces, undefined for a first one. False where that is not what is there. */
export async function saveDraft(draft: Draft, before: number | undefined): Promise<boolean> {
  const { client, table } = desk();
  const condition = before === undefined ? { ConditionExpression: 'attribute_not_exists(pk)' } : isRevision(before);
  const item = { ...keyOf(draft.workflowId), entity: 'workflowDraft', ...draft };
  return happens(client.send(new PutCommand({ TableName: table, Item: item, ...condition })));
}

/** Throws a draft away. False where `revision` is given and is not what is there. */
export async function dropDraft(workflowId: string, revision?: number): Promise<boolean> {
  const { client, table } = desk();
  const condition = revision === undefined ? {} : isRevision(revision);
  return happens(client.send(new DeleteCommand({ TableName: table, Key: keyOf(workflowId), ...condition })));
}

/** The part of a transaction that throws away the draft which it publishes. */
export function draftRemoval(workflowId: string, revision: number): Write {
  return { Delete: { TableName: desk().table, Key: keyOf(workflowId), ...isRevision(revision) } };
}

async function happens(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
