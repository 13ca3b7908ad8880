import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { conflict } from '../shared/errors.ts';
import { contentOf, namedContentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { revisionWrite } from '../shared/revision-write.ts';
import { desk } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import type { GuideContent, GuideCounts, GuideHead, GuideVersion } from './guide.ts';

/** What all lists need lies together; what is said in a guide lies apart, with its versions and counts. */
const shelf = (id: string) => ({ pk: `T#${useTenant()}#GUIDES`, sk: id });
const place = (id: string, sk: string) => ({ pk: `T#${useTenant()}#GUIDE#${id}`, sk });
const versionKey = (version: number) => `V#${String(version).padStart(6, '0')}`;
export const noCounts: GuideCounts = { begun: 0, ended: 0, solved: 0 };

async function get(Key: Record<string, string>): Promise<Record<string, unknown> | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item;
}

function headOf(item: Record<string, unknown>): GuideHead {
  return namedContentOf<GuideHead>(item);
}

/** The desk's guides without what they say, by name. */
export async function guideHeads(): Promise<GuideHead[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': shelf('').pk },
    ConsistentRead: true,
  });
  return items.map(headOf).sort((a, b) => a.name.fr.localeCompare(b.name.fr) || a.id.localeCompare(b.id));
}

/** How often each guide was begun, came to an outcome and solved, by id. */
export async function guideCounts(ids: readonly string[]): Promise<Map<string, GuideCounts>> {
  const { client, table } = desk();
  const items = await batchGet(
    client,
    table,
    ids.map((id) => place(id, 'COUNTS')),
  );
  const found = new Map(items.map(({ pk, sk: _sk, ...counts }) => [String(pk).split('#')[3], counts]));
  return new Map(ids.map((id) => [id, { ...noCounts, ...found.get(id) }]));
}

export async function guideById(id: string): Promise<GuideHead | undefined> {
  const item = await get(shelf(id));
  return item && headOf(item);
}

export async function guideDraft(id: string): Promise<GuideContent | undefined> {
  return (await get(place(id, 'DRAFT')))?.content as GuideContent | undefined;
}

/** A version as it was published; it stays when the guide is gone, as tickets were worked on by it. */
export async function guideVersion(id: string, version: number): Promise<GuideVersion | undefined> {
  const item = await get(place(id, versionKey(version)));
  if (!item) return undefined;
  return contentOf<GuideVersion>(item);
}

/**
 * Writes a guide of the next revision, with its draft or a new version where there is one.
 * @throws PublicError 409 where somebody else changed or deleted it meanwhile
 */
export async function saveGuide(
  { id, ...head }: GuideHead,
  { draft, version }: { draft?: GuideContent; version?: GuideVersion },
): Promise<void> {
  const { client, table: TableName } = desk();
  const put = (Item: Record<string, unknown>): Write => ({ Put: { TableName, Item } });
  await transact(client, [
    revisionWrite({ ...shelf(id), entity: 'guide', ...head }, () => conflict('guide.changedMeanwhile')),
    ...(draft ? [put({ ...place(id, 'DRAFT'), entity: 'guideDraft', content: draft })] : []),
    ...(version ? [put({ ...place(id, versionKey(version.version)), entity: 'guideVersion', ...version })] : []),
  ]);
}

/** Takes a guide away; its versions and counts stay, for the tickets that were worked on by it. */
export async function deleteGuide(id: string): Promise<void> {
  const { client, table: TableName } = desk();
  await transact(client, [
    { Delete: { TableName, Key: shelf(id) } },
    { Delete: { TableName, Key: place(id, 'DRAFT') } },
  ]);
}

/** The write that counts for a guide. */
export function counting(id: string, changes: Partial<GuideCounts>): Write {
  const names = Object.keys(changes);
  return {
    Update: {
      TableName: desk().table,
      Key: place(id, 'COUNTS'),
      UpdateExpression: `ADD ${names.map((name) => `#${name} :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(Object.entries(changes).map(([name, by]) => [`:${name}`, by])),
    },
  };
}
