import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import type { ReplyDraft } from './draft.ts';
import { ticketKey } from './item.ts';

/** Before `EVT#` in the ticket’s collection, so that the ticket’s page does not read it. */
const prefix = 'DRAFT#';
/** Days for which a draft that nobody comes back to is kept. */
const keptDays = 60;

const keyOf = (ticketId: string, personId: string) => ({
  ...ticketKey(useTenant(), ticketId),
  sk: `${prefix}${personId}`,
});

function itemOf(ticketId: string, draft: ReplyDraft): Record<string, unknown> {
  const ttl = Math.floor(Date.parse(draft.updatedAt) / 1000) + keptDays * 86_400;
  return { ...keyOf(ticketId, draft.author.id), entity: 'replyDraft', ttl, ...draft };
}

/** The write’s condition: the draft is as it was read; 0 for none. */
function unchanged(revision: number) {
  return revision === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': revision } };
}

/** All drafts of a ticket, read consistently. */
export async function draftsOf(ticketId: string): Promise<ReplyDraft[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': keyOf(ticketId, '').pk, ':sk': prefix },
    ConsistentRead: true,
  });
  return items.map((item) => ({
    // Those of before drafts kept files have none.
    files: [],
    ...contentOf<Omit<ReplyDraft, 'files'>>(item),
  }));
}

async function unlessChanged(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** Writes a draft over the revision that was read. False where there is another one by now. */
export function saveDraft(ticketId: string, draft: ReplyDraft, before: number): Promise<boolean> {
  const { client, table: TableName } = desk();
  return unlessChanged(client.send(new PutCommand({ TableName, Item: itemOf(ticketId, draft), ...unchanged(before) })));
}

/** Takes away the revision that was read. False where there is another one by now. */
export function removeDraft(ticketId: string, personId: string, revision: number): Promise<boolean> {
  const { client, table: TableName } = desk();
  return unlessChanged(
    client.send(new DeleteCommand({ TableName, Key: keyOf(ticketId, personId), ...unchanged(revision) })),
  );
}

/** Takes away somebody’s draft that was last written by an instant (ISO 8601 UTC): it was sent then. */
export async function removeSent(ticketId: string, personId: string, by: string): Promise<void> {
  const { client, table: TableName } = desk();
  const condition = {
    ConditionExpression: 'updatedAt <= :by',
    ExpressionAttributeValues: { ':by': by },
  };
  await unlessChanged(client.send(new DeleteCommand({ TableName, Key: keyOf(ticketId, personId), ...condition })));
}

/** The write that takes a shared draft away as it was read, for a transaction. */
export function sharedDraftGone(ticketId: string, { author, revision }: ReplyDraft): Write {
  return {
    Delete: {
      TableName: desk().table,
      Key: keyOf(ticketId, author.id),
      ConditionExpression: 'revision = :revision AND #shared = :shared',
      ExpressionAttributeNames: { '#shared': 'shared' },
      ExpressionAttributeValues: { ':revision': revision, ':shared': true },
    },
  };
}

/**
 * Gives a shared draft to a colleague, in one go: the one goes as the other comes. False where either is another one by now.
 * @param also what is written with it
 */
export function moveDraft(
  ticketId: string,
  theirs: ReplyDraft,
  mine: ReplyDraft,
  ownRevision: number,
  also: readonly Write[],
): Promise<boolean> {
  const { client, table: TableName } = desk();
  const put = { Put: { TableName, Item: itemOf(ticketId, mine), ...unchanged(ownRevision) } };
  return unlessChanged(transact(client, [sharedDraftGone(ticketId, theirs), put, ...also]));
}
