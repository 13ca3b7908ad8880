import * as z from 'zod/mini';
import { fold } from '../people/fold.ts';
import { type Role, staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { conflict, notFound, PublicError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import {
  type ArticleRow,
  articlePath,
  articleStates,
  articleView,
  audiences,
  categoryChange,
  categoryId,
  categoryInput,
  categoryView,
  countsView,
  deedView,
  mayEdit,
  mayPublish,
  mostCategories,
  rowView,
  versionView,
} from './article.ts';
import { countsOf, feedbacks, usesOf, ways } from './counts-store.ts';
import { existing, isCategoryUsed, mayRemove } from './rows.ts';
import {
  categories,
  categoryById,
  deedsOf,
  deleteCategory,
  draftOf,
  rows,
  saveCategory,
  versionOf,
  versionsOf,
} from './store.ts';
import { today } from './today.ts';

const publishers: readonly Role[] = ['administrator', 'manager'];
/** Rows of one list; whoever wants others narrows it. */
const mostListed = 300;

const listQuery = z.lazy(() =>
  z.object({
    state: z.optional(z.enum(articleStates)),
    audience: z.optional(z.enum(audiences)),
    categoryId: z.optional(categoryId),
    /** What somebody has to look at by now: to review, or expired. */
    due: z.optional(z.stringbool()),
    q: z.optional(z.string().check(z.trim(), z.maxLength(120))),
  }),
);

/** Whether somebody has to look at an article today. */
function isDue({ reviewOn, expiresOn, state }: ArticleRow, day: string): boolean {
  if (state === 'archived') return false;
  return (
    state === 'inReview' || (reviewOn !== undefined && reviewOn <= day) || (expiresOn !== undefined && expiresOn < day)
  );
}

const categoryPath = z.object({ articleCategoryId: categoryId });

async function namedCategory(id: string) {
  const category = await categoryById(id);
  if (!category) throw notFound();
  return category;
}

const historyView = z.lazy(() =>
  z.object({
    items: z.array(z.omit(inside(versionView), { words: true, files: true })),
    deeds: z.array(deedView),
  }),
);

/** The knowledge base as those who write it see it. */
export const deskRoutes = [
  route({
    method: 'GET',
    path: '/api/articles',
    auth: 'member',
    roles: staff,
    summary: 'The articles of the desk, the last changed first; at most 300 of them',
    input: { query: listQuery },
    output: z.object({ items: z.array(rowView), total: z.int(), due: z.int() }),
    handler: async ({ now, input: { query } }) => {
      const [all, day] = await Promise.all([rows(), today(now)]);
      const wanted = fold(query.q ?? '');
      const found = all.filter(
        (row) =>
          (query.state === undefined ? query.due || row.state !== 'archived' : row.state === query.state) &&
          (query.audience === undefined || row.audience === query.audience) &&
          (query.categoryId === undefined || row.categoryId === query.categoryId) &&
          (!query.due || isDue(row, day)) &&
          (!wanted || Object.values(row.title).some((title) => fold(title ?? '').includes(wanted))),
      );
      const items = found.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, mostListed);
      return { items, total: found.length, due: all.filter((row) => isDue(row, day)).length };
    },
  }),
  route({
    method: 'GET',
    path: '/api/articles/{articleId}',
    auth: 'member',
    roles: staff,
    summary: 'An article with what is being written of it, and its counts',
    input: { path: articlePath },
    output: articleView,
    handler: async ({ member, input: { path } }) => {
      const [row, draft, counts] = await Promise.all([
        existing(path.articleId),
        draftOf(path.articleId),
        countsOf(path.articleId),
      ]);
      const may = {
        edit: mayEdit(member(), row),
        publish: mayPublish(member().role),
        remove: mayRemove(member(), row),
      };
      return { ...row, words: draft?.words ?? {}, files: draft?.files ?? [], counts, may };
    },
  }),
  route({
    method: 'GET',
    path: '/api/articles/{articleId}/versions',
    auth: 'member',
    roles: staff,
    summary: 'The published versions of an article, the newest first, and what was done to it last',
    input: { path: articlePath },
    output: historyView,
    handler: async ({ input: { path } }) => {
      const { id } = await existing(path.articleId);
      const [items, deeds] = await Promise.all([versionsOf(id), deedsOf(id, 100)]);
      return { items, deeds };
    },
  }),
  route({
    method: 'GET',
    path: '/api/articles/{articleId}/versions/{version}',
    auth: 'member',
    roles: staff,
    summary: 'A published version of an article, as it will always be',
    input: {
      path: z.extend(articlePath, { version: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(999_999)) }),
    },
    output: versionView,
    handler: async ({ input: { path } }) => {
      const { id } = await existing(path.articleId);
      const version = await versionOf(id, path.version);
      if (!version) throw notFound();
      return version;
    },
  }),
  route({
    method: 'GET',
    path: '/api/articles/{articleId}/reception',
    auth: 'member',
    roles: staff,
    summary: 'What became of an article: its counts, what readers said of it, and the tickets that used it',
    input: { path: articlePath },
    output: z.object({
      counts: countsView,
      feedback: z.array(
        z.object({
          helpful: z.boolean(),
          comment: z.optional(z.string()),
          at: z.string(),
          by: z.object({ id: z.string(), name: z.string() }),
        }),
      ),
      tickets: z.array(
        z.object({
          ticket: z.object({ id: z.string(), number: z.int(), subject: z.string() }),
          how: z.enum(ways),
          at: z.string(),
        }),
      ),
    }),
    handler: async ({ input: { path } }) => {
      const { id } = await existing(path.articleId);
      const [counts, feedback, tickets] = await Promise.all([countsOf(id), feedbacks(id, 100), usesOf(id, 50)]);
      return { counts, feedback, tickets };
    },
  }),
  route({
    method: 'GET',
    path: '/api/article-categories',
    auth: 'member',
    roles: staff,
    summary: 'The categories of articles',
    input: {},
    output: z.object({ items: z.array(categoryView) }),
    handler: async ({ language }) => ({
      items: (await categories()).toSorted((a, b) => a.name[language].localeCompare(b.name[language])),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/article-categories',
    auth: 'member',
    roles: publishers,
    summary: 'Add a category of articles',
    input: { body: categoryInput },
    output: categoryView,
    status: 201,
    handler: async ({ now, input: { body } }) => {
      if ((await categories()).length >= mostCategories)
        throw new PublicError(409, 'conflict', 'article.tooManyCategories', { values: { maximum: mostCategories } });
      const category = { ...body, id: newId('articleCategory', now), revision: 1 };
      await saveCategory(category);
      return category;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/article-categories/{articleCategoryId}',
    auth: 'member',
    roles: publishers,
    summary: 'Rename a category of the revision that was read',
    input: { path: categoryPath, body: categoryChange },
    output: categoryView,
    handler: async ({ input: { path, body } }) => {
      const { id } = await namedCategory(path.articleCategoryId);
      const category = { id, name: body.name, revision: body.revision + 1 };
      await saveCategory(category);
      return category;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/article-categories/{articleCategoryId}',
    auth: 'member',
    roles: publishers,
    summary: 'Delete a category in which no article is',
    input: { path: categoryPath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      const { id } = await namedCategory(path.articleCategoryId);
      if (await isCategoryUsed(id)) throw conflict('article.categoryUsed');
      await deleteCategory(id);
      return undefined;
    },
  }),
];
