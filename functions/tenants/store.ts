import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { contentOf } from '../shared/item.ts';
import { queryEach } from '../shared/query-all.ts';
import { desk, directory, isConditionFailure } from '../shared/table.ts';
import type { Desk } from './tenant.ts';

const settingsKey = () => ({ pk: `T#${useTenant()}#TENANT`, sk: 'TENANT' });
export const slugKey = (slug: string) => ({ pk: `SLUG#${slug}`, sk: 'SLUG' });
export const inboxKey = (address: string) => ({ pk: `INBOX#${address}`, sk: 'INBOX' });
export const tenantKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'TENANT' });
/** The index partition of all tenants: its items are the tenants' entries in the directory. */
export const everyTenant = 'TENANTS';

/** The settings of the acting tenant's desk; undefined before it is set up. */
export async function settings(): Promise<Desk | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: settingsKey(), ConsistentRead: true }),
  );
  if (!item) return undefined;
  return contentOf<Desk>(item);
}

/**
 * Writes the settings; `before` is their state as read, undefined for a new desk.
 * @throws PublicError 409 when somebody else changed them meanwhile, or when a new desk is there already.
 */
export async function saveSettings(before: Desk | undefined, after: Desk): Promise<void> {
  const { client, table } = desk();
  const condition = before
    ? { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': before.revision } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    await client.send(
      new PutCommand({ TableName: table, Item: { ...settingsKey(), entity: 'tenant', ...after }, ...condition }),
    );
  } catch (error) {
    if (isConditionFailure(error)) throw conflict('person.changedMeanwhile');
    throw error;
  }
}

/** A web address in the directory: held by a sign-up until `heldUntil`, or a tenant's for good. */
export interface SlugEntry {
  slug: string;
  state: 'held' | 'claimed';
  signupId?: string;
  email?: string;
  heldUntil?: string;
  tenantId?: string;
}

export async function slugEntry(slug: string): Promise<SlugEntry | undefined> {
  const { client, table } = directory();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: slugKey(slug), ConsistentRead: true }),
  );
  return item as SlugEntry | undefined;
}

/** An address to which mail comes: whose it is, and the domain of its owner's in which it stands, where it is such a one. */
export interface Inbox {
  tenantId: string;
  domain?: string;
}

/** Undefined when the address is nobody's. */
export async function inboxOf(address: string): Promise<Inbox | undefined> {
  const { client, table } = directory();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: inboxKey(address) }));
  return item as Inbox | undefined;
}

/** The ids of all tenants, oldest first, a page at a time: for schedules, which then act for one tenant after the other. */
export async function* everyTenantId(): AsyncGenerator<string> {
  const { client, table } = directory();
  const tenants = queryEach(client, {
    TableName: table,
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk',
    ExpressionAttributeValues: { ':pk': everyTenant },
  });
  for await (const { tenantId } of tenants) yield String(tenantId);
}

const milestonesKey = () => ({ pk: `T#${useTenant()}#TENANT`, sk: 'MILESTONES' });

/** The steps of getting started that were done once. */
export async function milestones(): Promise<string[]> {
  const { client, table } = desk();
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: milestonesKey() }));
  return [...((item?.done as Set<string> | undefined) ?? [])];
}

/** Notes steps of getting started as done. */
export async function noteMilestones(steps: readonly string[]): Promise<void> {
  const { client, table } = desk();
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: milestonesKey(),
      UpdateExpression: 'ADD #done :steps',
      ExpressionAttributeNames: { '#done': 'done' },
      ExpressionAttributeValues: { ':steps': new Set(steps) },
    }),
  );
}
