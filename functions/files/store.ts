import { DeleteCommand, GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { Write } from '../shared/transact.ts';
import type { StoredFile } from './file.ts';

/** One item for each attachment. */
function keyOf(id: string) {
  return { pk: `T#${useTenant()}#FIL#${id}`, sk: 'FILE' };
}

/** The entry of an index in which every upload stands that nothing has taken, by when it was left alone. */
const unusedOf = () => `T#${useTenant()}#UNUSED`;
const leftAlone = (id: string, now: number) => ({ gsi1pk: unusedOf(), gsi1sk: `${iso(now)}#${id}` });

/**
 * Writes the record of a new file. The same id twice is left as it was.
 * @param uploadedAt of what somebody uploads, which something is to take; epoch milliseconds
 */
export async function createFile(file: StoredFile, uploadedAt?: number): Promise<void> {
  const { client, table } = desk();
  await client
    .send(
      new PutCommand({
        TableName: table,
        Item: {
          ...keyOf(file.id),
          entity: 'file',
          ...file,
          ...(uploadedAt === undefined ? {} : leftAlone(file.id, uploadedAt)),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    .catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
}

export async function fileById(id: string): Promise<StoredFile | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }));
  if (!Item || Item.isGone) return undefined;
  return contentOf<StoredFile>(Item);
}

/** What a file can belong to: one thing alone. */
const holders = ['ticketId', 'contractId', 'articleId', 'templateId'] as const;

/** What holds where a file can be given to `:to`: nothing has it yet, or that has. */
function freeFor(holder: (typeof holders)[number]): string {
  const others = holders.filter((one) => one !== holder).map((one) => `attribute_not_exists(${one})`);
  return `attribute_exists(pk) AND attribute_not_exists(isGone) AND ${others.join(' AND ')} AND (attribute_not_exists(${holder}) OR ${holder} = :to)`;
}

/** Gives a file to something, with `more` kept beside it. False where it belongs to something else already. */
function giveTo(holder: (typeof holders)[number], id: string, to: string, more: { visibility?: string } = {}) {
  const kept = Object.keys(more).map((name) => `, ${name} = :${name}`);
  return give(id, {
    UpdateExpression: `SET ${holder} = :to${kept.join('')} REMOVE gsi1pk, gsi1sk`,
    ConditionExpression: freeFor(holder),
    ExpressionAttributeValues: {
      ':to': to,
      ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`:${name}`, value])),
    },
  });
}

/** Takes a file from what has it: whoever put it there keeps it while uploads are kept, nobody else reads it any more. */
function takeFrom(holder: (typeof holders)[number], id: string, from: string, now: number) {
  const { gsi1pk, gsi1sk } = leftAlone(id, now);
  return give(id, {
    UpdateExpression: `REMOVE ${holder} SET gsi1pk = :index, gsi1sk = :place`,
    ConditionExpression: `${holder} = :from`,
    ExpressionAttributeValues: { ':from': from, ':index': gsi1pk, ':place': gsi1sk },
  });
}

/** Keeps somebody's upload with their draft on a ticket. False where it is not theirs, or belongs to something else already. */
export const keepWithDraft = (id: string, ownerId: string, ticketId: string) =>
  give(id, {
    UpdateExpression: 'SET draftOn = :to',
    ConditionExpression: `ownerId = :ownerId AND ${freeFor('ticketId')}`,
    ExpressionAttributeValues: { ':to': ticketId, ':ownerId': ownerId },
  });

/** The write that makes a file somebody else's, for a transaction. */
export function ownedByWrite(id: string, ownerId: string): Write {
  return {
    Update: {
      TableName: desk().table,
      Key: keyOf(id),
      UpdateExpression: 'SET ownerId = :ownerId',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':ownerId': ownerId },
    },
  };
}

/** Adds a file to a contract. False where it belongs to something else already. */
export const giveToContract = (id: string, contractId: string) => giveTo('contractId', id, contractId);
/** Takes a file from a contract. */
export const takeFromContract = (id: string, contractId: string, now: number) =>
  takeFrom('contractId', id, contractId, now);

/** Adds a file to an article of the knowledge base. False where it belongs to something else already. */
export const giveToArticle = (id: string, articleId: string) => giveTo('articleId', id, articleId);

/** Adds a file to a reply template. False where it belongs to something else already. */
export const giveToTemplate = (id: string, templateId: string) => giveTo('templateId', id, templateId);
/** Takes a file from a reply template. */
export const takeFromTemplate = (id: string, templateId: string, now: number) =>
  takeFrom('templateId', id, templateId, now);

/** Hangs a file on a ticket's message. False where it belongs to something else already. */
export const hangFile = (id: string, ticketId: string, visibility: 'public' | 'internal') =>
  giveTo('ticketId', id, ticketId, { visibility });

async function give(
  id: string,
  update: Pick<UpdateCommandInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>,
): Promise<boolean> {
  const { client, table } = desk();
  try {
    await client.send(new UpdateCommand({ TableName: table, Key: keyOf(id), ...update }));
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** An upload that nothing had taken when it was looked for, and its place in their index. */
export interface Unused extends Pick<StoredFile, 'id' | 'draftOn'> {
  place: string;
}

/** The tenant's uploads that nothing has taken since an instant, in epoch milliseconds. */
export async function unusedSince(at: number): Promise<Unused[]> {
  const items = await queryAll(desk().client, {
    TableName: desk().table,
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk < :until',
    ExpressionAttributeValues: { ':pk': unusedOf(), ':until': iso(at) },
  });
  return items.map(({ id, draftOn, gsi1sk }) => ({ id, draftOn, place: gsi1sk }) as Unused);
}

/** Leaves an upload for as long again. False where something took it meanwhile. */
export const keepUnused = ({ id, place }: Unused, now: number) =>
  give(id, {
    UpdateExpression: 'SET gsi1sk = :next',
    ConditionExpression: 'gsi1sk = :place',
    ExpressionAttributeValues: { ':place': place, ':next': leftAlone(id, now).gsi1sk },
  });

/** From now on nothing can take it, and nobody read it. False where something took it meanwhile. */
export const markGone = ({ id, place, draftOn }: Unused) =>
  give(id, {
    UpdateExpression: 'SET isGone = :gone',
    ConditionExpression: `gsi1sk = :place AND ${draftOn ? 'draftOn = :draft' : 'attribute_not_exists(draftOn)'}`,
    ExpressionAttributeValues: { ':place': place, ':gone': true, ...(draftOn ? { ':draft': draftOn } : {}) },
  });

export async function deleteRecord(id: string): Promise<void> {
  const { client, table } = desk();
  await client.send(new DeleteCommand({ TableName: table, Key: keyOf(id) }));
}
