import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import type { Counts } from './article.ts';

/** What readers and tickets make of an article lies beside it: its counts, each reader’s word on it, each ticket that used it. */
const place = (articleId: string) => `T#${useTenant()}#ART#${articleId}`;
/** Sorts before the ticket itself and its events, so that its page does not read it. */
const onTicket = (ticketId: string, articleId = '') => ({
  pk: `T#${useTenant()}#TKT#${ticketId}`,
  sk: `ARTICLE#${articleId}`,
});

const none: Counts = { views: 0, helpful: 0, unhelpful: 0, uses: 0, solved: 0, deflections: 0 };

function counting(articleId: string, changes: Partial<Counts>): Write {
  const names = Object.keys(changes);
  return {
    Update: {
      TableName: desk().table,
      Key: { pk: place(articleId), sk: 'COUNTS' },
      UpdateExpression: `ADD ${names.map((name) => `#${name} :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(Object.entries(changes).map(([name, by]) => [`:${name}`, by])),
    },
  };
}

export async function countsOf(articleId: string): Promise<Counts> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: { pk: place(articleId), sk: 'COUNTS' } }));
  const { pk: _pk, sk: _sk, ...counts } = Item ?? {};
  return { ...none, ...counts };
}

/** Counts that a requester, or somebody without an account, opened an article. */
export async function countView(articleId: string): Promise<void> {
  const { Update } = counting(articleId, { views: 1 });
  if (Update) await desk().client.send(new UpdateCommand(Update as ConstructorParameters<typeof UpdateCommand>[0]));
}

/** A reader’s word on an article. */
export interface Feedback {
  helpful: boolean;
  comment?: string;
  at: string;
  by: { id: string; name: string };
}

const feedbackKey = (articleId: string, personId: string) => ({ pk: place(articleId), sk: `FB#${personId}` });

export async function feedbackOf(articleId: string, personId: string): Promise<Feedback | undefined> {
  const { client, table } = desk();
  const Key = feedbackKey(articleId, personId);
  const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  return Item as Feedback | undefined;
}

/** The words that readers left on an article, at most `most`. */
export async function feedbacks(articleId: string, most: number): Promise<Feedback[]> {
  const { Items = [] } = await desk().client.send(
    new QueryCommand({
      TableName: desk().table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': place(articleId), ':sk': 'FB#' },
      Limit: most,
    }),
  );
  return (Items as Feedback[]).toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** Keeps a reader’s word in place of their last one: each person is counted once. @throws PublicError 409 for two at once */
export async function saveFeedback(articleId: string, feedback: Feedback): Promise<void> {
  const { client, table: TableName } = desk();
  const before = await feedbackOf(articleId, feedback.by.id);
  const named = (helpful: boolean, by: number) => ({ [helpful ? 'helpful' : 'unhelpful']: by });
  const changes =
    before?.helpful === feedback.helpful
      ? {}
      : { ...named(feedback.helpful, 1), ...(before ? named(before.helpful, -1) : {}) };
  const condition = before
    ? {
        ConditionExpression: '#at = :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': before.at },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const Item = { ...feedbackKey(articleId, feedback.by.id), entity: 'articleFeedback', ...feedback };
  await transact(client, [
    { write: { Put: { TableName, Item, ...condition } }, refusal: () => conflict('article.changedMeanwhile') },
    ...(Object.keys(changes).length > 0 ? [counting(articleId, changes)] : []),
  ]);
}

/** Days for which it is kept who needed no ticket after reading. */
const keptDays = 400;

/** Counts a request that was not made because an article answered it: once a day for a person and an article. */
export async function saveDeflection(articleId: string, personId: string, at: string, query?: string): Promise<void> {
  const { client, table: TableName } = desk();
  const ttl = Math.floor(Date.parse(at) / 1000) + keptDays * 86_400;
  const sk = `DEFLECTED#${at.slice(0, 10)}#${personId}`;
  const Item = { pk: place(articleId), sk, entity: 'deflection', at, ttl, ...(query ? { query } : {}) };
  try {
    await transact(client, [
      { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
      counting(articleId, { deflections: 1 }),
    ]);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** How a ticket and an article belong together: the article was made from it, its text or link was sent, it belongs to it, it solved it. */
export const ways = ['made', 'inserted', 'linked', 'solved'] as const;
export type Way = (typeof ways)[number];

export interface Use {
  articleId: string;
  title: string;
  how: Way;
  at: string;
  by: { id: string; name: string };
}

/** A ticket that an article was used on. */
export interface TicketUse {
  ticket: { id: string; number: number; subject: string };
  how: Way;
  at: string;
}

/** The articles of a ticket, the latest first. */
export async function usesOn(ticketId: string): Promise<Use[]> {
  const { client, table } = desk();
  const { pk, sk } = onTicket(ticketId);
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ConsistentRead: true,
  });
  return items.map(contentOf<Use>).toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** The tickets that an article was used on, at most `most`, the latest first. */
export async function usesOf(articleId: string, most: number): Promise<TicketUse[]> {
  const { Items = [] } = await desk().client.send(
    new QueryCommand({
      TableName: desk().table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': place(articleId), ':sk': 'USE#' },
      // Tickets’ ids are in the order of time.
      ScanIndexForward: false,
      Limit: most,
    }),
  );
  return Items.map(({ ticket, how, at }) => ({ ticket, how, at }) as TicketUse);
}

const isUse = (how: Way | undefined) => how !== undefined && how !== 'made';
const countsAs = (how: Way | undefined) => ({ uses: isUse(how) ? 1 : 0, solved: how === 'solved' ? 1 : 0 });

/** What a change of a use adds to its article’s counts. */
function difference(before: Way | undefined, after: Way | undefined): Partial<Counts> {
  const [was, is] = [countsAs(before), countsAs(after)];
  const changes = { uses: is.uses - was.uses, solved: is.solved - was.solved };
  return Object.fromEntries(Object.entries(changes).filter(([, by]) => by !== 0));
}

/** The writes that note a use in place of the one before it. */
export function useWrites(ticket: TicketUse['ticket'], use: Use, before: Way | undefined): Write[] {
  const TableName = desk().table;
  const { articleId, how, at } = use;
  const changes = difference(before, how);
  const condition = before
    ? { ConditionExpression: 'how = :before', ExpressionAttributeValues: { ':before': before } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  return [
    { Put: { TableName, Item: { ...onTicket(ticket.id, articleId), entity: 'articleUse', ...use }, ...condition } },
    {
      Put: { TableName, Item: { pk: place(articleId), sk: `USE#${ticket.id}`, entity: 'articleUse', ticket, how, at } },
    },
    ...(Object.keys(changes).length > 0 ? [counting(articleId, changes)] : []),
  ];
}

/** The writes that take a use back. */
export function unuseWrites(ticketId: string, { articleId, how }: Use): Write[] {
  const TableName = desk().table;
  const changes = difference(how, undefined);
  return [
    {
      Delete: {
        TableName,
        Key: onTicket(ticketId, articleId),
        ConditionExpression: 'how = :how',
        ExpressionAttributeValues: { ':how': how },
      },
    },
    { Delete: { TableName, Key: { pk: place(articleId), sk: `USE#${ticketId}` } } },
    ...(Object.keys(changes).length > 0 ? [counting(articleId, changes)] : []),
  ];
}
