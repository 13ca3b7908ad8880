import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { FileRef } from '../files/commands.ts';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { type DeskEvent, logItem } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import { contentOf } from '../shared/item.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { type Guarded, transact, type Write } from '../shared/transact.ts';
import type { ArticleCategory, ArticleRow, ArticleVersion, Deed, Words } from './article.ts';
import type { LiveArticle } from './live.ts';

/**
 * `…#KNOW` holds what lists and searches read: a row of each article (`ART#`), what is searched of each published one (`LIVE#`), the
 * categories (`CAT#`), and how often any of what is searched changed (`EDITION`). `…#ART#<id>` holds an article itself: the words
 * being written (`DRAFT`), its versions (`V#`), what was done to it (`DID#`), and what counts-store.ts keeps.
 */
const shelf = () => `T#${useTenant()}#KNOW`;
const place = (articleId: string) => `T#${useTenant()}#ART#${articleId}`;
const versionKey = (version: number) => `V#${String(version).padStart(6, '0')}`;

function put(sk: string, entity: string, content: object, pk = shelf()): Write {
  return { Put: { TableName: desk().table, Item: { pk, sk, entity, ...content } } };
}

async function get<Kept>(pk: string, sk: string): Promise<Kept | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }));
  return Item && contentOf<Kept>(Item);
}

async function all<Kept>(pk: string, prefix: string): Promise<Kept[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': prefix },
    ConsistentRead: true,
  });
  return items.map(contentOf<Kept>);
}

/** The words and files that are being written. */
export interface Draft {
  words: Words;
  files: FileRef[];
}

export const rows = () => all<ArticleRow>(shelf(), 'ART#');
export const rowById = (id: string) => get<ArticleRow>(shelf(), `ART#${id}`);
export const draftOf = (id: string) => get<Draft>(place(id), 'DRAFT');
export const versionOf = (id: string, version: number) => get<ArticleVersion>(place(id), versionKey(version));
export const liveById = (id: string) => get<LiveArticle>(shelf(), `LIVE#${id}`);
export const liveArticles = () => all<LiveArticle>(shelf(), 'LIVE#');

/** How many articles there are. */
export async function countArticles(): Promise<number> {
  return (await rows()).length;
}

/** The versions of an article without their words, the newest first. */
export async function versionsOf(id: string): Promise<Omit<ArticleVersion, 'words' | 'files'>[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ProjectionExpression: '#v, audience, customerIds, categoryId, expiresOn, publishedAt, publishedBy, note',
    ExpressionAttributeNames: { '#v': 'version' },
    ExpressionAttributeValues: { ':pk': place(id), ':sk': 'V#' },
  });
  return (items as unknown as Omit<ArticleVersion, 'words' | 'files'>[]).toReversed();
}

/** What was done to an article last, the newest first. */
export async function deedsOf(id: string, most: number): Promise<Deed[]> {
  const { Items = [] } = await desk().client.send(
    new QueryCommand({
      TableName: desk().table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': place(id), ':sk': 'DID#' },
      ScanIndexForward: false,
      Limit: most,
    }),
  );
  return Items.map(contentOf<Deed>);
}

/** How often what is searched has changed. */
export async function edition(): Promise<number> {
  return (await get<{ n: number }>(shelf(), 'EDITION'))?.n ?? 0;
}

function newEdition(): Write {
  const Key = { pk: shelf(), sk: 'EDITION' };
  return {
    Update: {
      TableName: desk().table,
      Key,
      UpdateExpression: 'ADD #n :one',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: { ':one': 1 },
    },
  };
}

/** One change of an article: its row, and what of it changes besides, all or nothing. */
export interface ArticleCommit {
  row: ArticleRow;
  /** The revision that must still be the stored one; undefined for a new article. */
  expected?: number;
  draft?: Draft;
  version?: ArticleVersion;
  /** What is searched from now on; null: it is searched no longer. */
  live?: LiveArticle | null;
  deed: Deed;
  /** What other rooms write with it. */
  more?: Write[];
}

/** @throws PublicError 409 where somebody else changed or deleted it meanwhile */
export async function commitArticle({
  row,
  expected,
  draft,
  version,
  live,
  deed,
  more = [],
}: ArticleCommit): Promise<void> {
  const { client, table: TableName } = desk();
  const condition =
    expected === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :expected', ExpressionAttributeValues: { ':expected': expected } };
  const Item = { pk: shelf(), sk: `ART#${row.id}`, entity: 'article', ...row };
  const head: Guarded = {
    write: { Put: { TableName, Item, ...condition } },
    refusal: () => conflict('article.changedMeanwhile'),
  };
  const searched = `LIVE#${row.id}`;
  await transact(client, [
    head,
    put(`DID#${deed.at}#${newId('event', Date.parse(deed.at))}`, 'articleDeed', deed, place(row.id)),
    ...(draft ? [put('DRAFT', 'articleDraft', draft, place(row.id))] : []),
    ...(version ? [put(versionKey(version.version), 'articleVersion', version, place(row.id))] : []),
    ...(live ? [put(searched, 'liveArticle', live)] : []),
    ...(live === null ? [{ Delete: { TableName, Key: { pk: shelf(), sk: searched } } }] : []),
    ...(live === undefined ? [] : [newEdition()]),
    ...more,
  ]);
}

/** Deletes an article with all that it holds. @throws PublicError 409 where somebody else changed it meanwhile */
export async function deleteArticle(id: string, expected: number): Promise<void> {
  const { client, table: TableName } = desk();
  const remove = (pk: string, sk: string): Write => ({ Delete: { TableName, Key: { pk, sk } } });
  await transact(client, [
    {
      write: {
        Delete: {
          TableName,
          Key: { pk: shelf(), sk: `ART#${id}` },
          ConditionExpression: 'revision = :expected',
          ExpressionAttributeValues: { ':expected': expected },
        },
      },
      refusal: () => conflict('article.changedMeanwhile'),
    },
    remove(shelf(), `LIVE#${id}`),
    newEdition(),
  ]);
  const items = await queryAll(client, {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': place(id) },
    ProjectionExpression: 'pk, sk',
  });
  for (let at = 0; at < items.length; at += 100)
    await transact(
      client,
      items.slice(at, at + 100).map(({ pk, sk }) => remove(String(pk), String(sk))),
    );
}

/** Writes what is told of an article at a date, unless it was written before. */
export async function tellOnce(event: DeskEvent): Promise<void> {
  const { client, table: TableName } = desk();
  try {
    const ConditionExpression = 'attribute_not_exists(pk)';
    await client.send(new PutCommand({ TableName, Item: logItem(event), ConditionExpression }));
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

export const categories = () => all<ArticleCategory>(shelf(), 'CAT#');
export const categoryById = (id: string) => get<ArticleCategory>(shelf(), `CAT#${id}`);

/** Writes a new category, or its next revision. @throws PublicError 409 where somebody else changed or deleted it meanwhile */
export async function saveCategory(category: ArticleCategory): Promise<void> {
  const { client, table: TableName } = desk();
  const condition =
    category.revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': category.revision - 1 } };
  const Item = { pk: shelf(), sk: `CAT#${category.id}`, entity: 'articleCategory', ...category };
  await transact(client, [
    { write: { Put: { TableName, Item, ...condition } }, refusal: () => conflict('article.changedMeanwhile') },
  ]);
}

export async function deleteCategory(id: string): Promise<void> {
  const { client, table: TableName } = desk();
  await transact(client, [{ Delete: { TableName, Key: { pk: shelf(), sk: `CAT#${id}` } } }]);
}
