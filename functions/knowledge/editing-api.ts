import * as z from 'zod/mini';
import { type Role, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { archivingInput, articleChange, articleInput, articlePath, rowView, stepInput } from './article.ts';
import { archiveArticle, createArticle, publishArticle, removeArticle, saveArticle, submitArticle } from './editing.ts';
import { articleFromTicket } from './resolution.ts';
import { existing } from './rows.ts';

const publishers: readonly Role[] = ['administrator', 'manager'];

/** Writing the knowledge base: apart from reading it, because making HTML safe is half of this function’s code. */
export const routes = [
  route({
    method: 'POST',
    path: '/api/articles',
    auth: 'member',
    roles: staff,
    summary: 'Write a new article, as a draft',
    input: { body: articleInput },
    output: rowView,
    status: 201,
    handler: async ({ now, member, input: { body } }) => existing(await createArticle(body, member(), now)),
  }),
  route({
    method: 'PUT',
    path: '/api/articles/{articleId}',
    auth: 'member',
    roles: staff,
    summary: 'Replace what is being written of an article, of the revision that was read; what is published stays',
    input: { path: articlePath, body: articleChange },
    output: rowView,
    handler: async ({ now, member, input: { path, body } }) => {
      await saveArticle(path.articleId, body, member(), now);
      return existing(path.articleId);
    },
  }),
  route({
    method: 'POST',
    path: '/api/articles/{articleId}/submissions',
    auth: 'member',
    roles: staff,
    summary: 'Give a draft to whoever publishes',
    input: { path: articlePath, body: stepInput },
    output: rowView,
    handler: async ({ now, member, input: { path, body } }) => {
      await submitArticle(path.articleId, body, member(), now);
      return existing(path.articleId);
    },
  }),
  route({
    method: 'POST',
    path: '/api/articles/{articleId}/versions',
    auth: 'member',
    roles: publishers,
    summary: 'Publish what was written as the next version of an article',
    input: { path: articlePath, body: stepInput },
    output: rowView,
    status: 201,
    handler: async ({ now, member, input: { path, body } }) => {
      await publishArticle(path.articleId, body, member(), now);
      return existing(path.articleId);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/articles/{articleId}/archiving',
    auth: 'member',
    roles: publishers,
    summary: 'Take an article from its readers, or give it back as a draft',
    input: { path: articlePath, body: archivingInput },
    output: rowView,
    handler: async ({ now, member, input: { path, body } }) => {
      await archiveArticle(path.articleId, body, member(), now);
      return existing(path.articleId);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/articles/{articleId}',
    auth: 'member',
    roles: staff,
    summary: 'Delete a draft that was never published, or an archived article, for good',
    input: { path: articlePath },
    output: null,
    status: 204,
    handler: async ({ member, input: { path } }) => {
      await removeArticle(path.articleId, member());
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/article-drafts',
    auth: 'member',
    roles: staff,
    summary: 'Make a draft out of a ticket: its subject, what was told, what solved it',
    input: { path: z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) }) },
    output: rowView,
    status: 201,
    handler: async ({ now, member, input: { path } }) =>
      existing(await articleFromTicket(path.ticketId, member(), now)),
  }),
];

export const handler = apiHandler(routes);
