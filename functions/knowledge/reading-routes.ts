import * as z from 'zod/mini';
import { languageField } from '../people/fields.ts';
import { actAsSystem } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { forbidden, notFound } from '../shared/errors.ts';
import { languages } from '../shared/language.ts';
import { tenantBySlug } from '../tenants/commands.ts';
import {
  articlePath,
  audiences,
  categoryId,
  deflectionInput,
  feedbackInput,
  readingQuery,
  readingView,
} from './article.ts';
import { saveDeflection, saveFeedback } from './counts-store.ts';
import { ownReader, readArticle, readable, searchArticles, shelves, suggestArticles } from './reading.ts';

const ref = z.object({ id: z.string(), name: z.string() });
const pieces = z.array(z.object({ text: z.string(), hit: z.optional(z.boolean()) }));
const foundView = z.lazy(() =>
  z.object({
    items: z.array(
      z
        .object({
          id: z.string(),
          language: z.enum(languages),
          title: pieces,
          excerpt: pieces,
          category: z.optional(ref),
          audience: z.optional(z.enum(audiences)),
          expired: z.optional(z.boolean()),
        })
        .register(z.globalRegistry, { id: 'FoundArticle' }),
    ),
  }),
);
const shelvesView = z.lazy(() =>
  z.object({
    categories: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
    articles: z.array(
      z.object({
        id: z.string(),
        language: z.enum(languages),
        title: z.string(),
        category: z.optional(ref),
        publishedAt: z.string(),
      }),
    ),
    total: z.int(),
  }),
);

const q = z.optional(z.string().check(z.trim(), z.maxLength(300)));
const searchQuery = z.object({ q, categoryId: z.optional(categoryId), language: z.optional(languageField) });
const shelvesQuery = z.object({ categoryId: z.optional(categoryId), language: z.optional(languageField) });
const suggestionsInput = z.strictObject({
  text: z.string().check(z.trim(), z.maxLength(4000)),
  language: z.optional(languageField),
});

const slugPath = z.object({ slug: z.string().check(z.maxLength(100)) });
const anybody = { kind: 'anybody' } as const;

/** Reads as somebody without an account, in the desk with this web address. @throws PublicError 404 */
async function inDesk<T>(slug: string, work: () => Promise<T>): Promise<T> {
  const tenantId = await tenantBySlug(slug);
  if (!tenantId) throw notFound();
  return actAsSystem(tenantId, 'portal', work);
}

/** The knowledge base as its readers see it, each what is for them. */
export const readingRoutes = [
  route({
    method: 'GET',
    path: '/api/knowledge',
    auth: 'member',
    summary: 'The categories and the latest articles that the caller may read',
    input: { query: shelvesQuery },
    output: shelvesView,
    handler: ({ now, language, input: { query } }) =>
      shelves(ownReader(), query.language ?? language, query.categoryId, now),
  }),
  route({
    method: 'GET',
    path: '/api/knowledge/search',
    auth: 'member',
    summary: 'Search the articles that the caller may read; words may be mistyped, the last one unfinished',
    input: { query: searchQuery },
    output: foundView,
    handler: ({ now, language, input: { query } }) =>
      searchArticles(ownReader(), query, query.language ?? language, now),
  }),
  route({
    method: 'POST',
    path: '/api/knowledge/suggestions',
    auth: 'member',
    summary: 'At most three articles that may help with what somebody is telling',
    input: { body: suggestionsInput },
    output: foundView,
    handler: ({ now, language, input: { body } }) =>
      suggestArticles(ownReader(), body.text, body.language ?? language, now),
  }),
  route({
    method: 'GET',
    path: '/api/knowledge/articles/{articleId}',
    auth: 'member',
    summary: 'Read an article, in one’s own language where it speaks it',
    input: { path: articlePath, query: readingQuery },
    output: readingView,
    handler: ({ now, language, input: { path, query } }) =>
      readArticle(path.articleId, ownReader(), query.language ?? language, now),
  }),
  route({
    method: 'PUT',
    path: '/api/knowledge/articles/{articleId}/feedback',
    auth: 'member',
    summary: 'Say whether an article helped; each person is counted once, with their last word',
    input: { path: articlePath, body: feedbackInput },
    output: null,
    status: 204,
    handler: async ({ now, member, input: { path, body } }) => {
      const { personId, name } = member();
      await readable(path.articleId, ownReader(), now);
      const { helpful, comment } = body;
      const by = { id: personId, name };
      await saveFeedback(path.articleId, { helpful, ...(comment ? { comment } : {}), at: iso(now), by });
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/knowledge/articles/{articleId}/deflections',
    auth: 'member',
    summary: 'Say, as a requester, that an article made a request unnecessary; counted once a day',
    input: { path: articlePath, body: deflectionInput },
    output: null,
    status: 204,
    handler: async ({ now, member, input: { path, body } }) => {
      const { role, personId } = member();
      await readable(path.articleId, ownReader(), now);
      if (role !== 'requester') throw forbidden();
      await saveDeflection(path.articleId, personId, iso(now), body.query);
      return undefined;
    },
  }),
  route({
    method: 'GET',
    path: '/api/desks/{slug}/knowledge',
    auth: 'visitor',
    summary: 'The public articles of a desk',
    input: { path: slugPath, query: shelvesQuery },
    output: shelvesView,
    handler: ({ now, language, input: { path, query } }) =>
      inDesk(path.slug, () => shelves(anybody, query.language ?? language, query.categoryId, now)),
  }),
  route({
    method: 'GET',
    path: '/api/desks/{slug}/knowledge/search',
    auth: 'visitor',
    summary: 'Search the public articles of a desk',
    input: { path: slugPath, query: searchQuery },
    output: foundView,
    handler: ({ now, language, input: { path, query } }) =>
      inDesk(path.slug, () => searchArticles(anybody, query, query.language ?? language, now)),
  }),
  route({
    method: 'GET',
    path: '/api/desks/{slug}/knowledge/articles/{articleId}',
    auth: 'visitor',
    summary: 'Read a public article of a desk',
    input: { path: z.extend(slugPath, articlePath.shape), query: readingQuery },
    output: readingView,
    handler: ({ now, language, input: { path, query } }) =>
      inDesk(path.slug, () => readArticle(path.articleId, anybody, query.language ?? language, now)),
  }),
];
