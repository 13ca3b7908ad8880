import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { notFound } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { languages } from '../shared/language.ts';
import { ticketById } from '../tickets/commands.ts';
import { articleId, audiences, useInput } from './article.ts';
import { usesOn, ways } from './counts-store.ts';
import { releaseArticle, suggestionsFor, useArticle } from './uses.ts';

const ticketPath = z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) });
const pieces = z.array(z.object({ text: z.string(), hit: z.optional(z.boolean()) }));
const usesView = z.lazy(() =>
  z.object({
    items: z.array(
      z.object({
        articleId: z.string(),
        title: z.string(),
        how: z.enum(ways),
        at: z.string(),
        by: z.object({ id: z.string(), name: z.string() }),
      }),
    ),
  }),
);

async function known(ticketId: string) {
  const ticket = await ticketById(ticketId);
  if (!ticket) throw notFound();
  return ticket;
}

/** Articles on a ticket: what may help, and what did. */
export const ticketRoutes = [
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/article-suggestions',
    auth: 'member',
    roles: staff,
    summary: 'The articles that may help on a ticket, and why: the words that they share with it',
    input: { path: ticketPath },
    output: z.object({
      items: z.array(
        z
          .object({
            id: z.string(),
            language: z.enum(languages),
            title: pieces,
            excerpt: pieces,
            words: z.array(z.string()),
            category: z.optional(z.object({ id: z.string(), name: z.string() })),
            audience: z.enum(audiences),
            expired: z.boolean(),
            /** Whether the requester, and whoever else reads the answer, may read it themselves. */
            sendable: z.boolean(),
          })
          .register(z.globalRegistry, { id: 'SuggestedArticle' }),
      ),
    }),
    handler: async ({ now, input: { path } }) => ({ items: await suggestionsFor(path.ticketId, now) }),
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/articles',
    auth: 'member',
    roles: staff,
    summary: 'The articles that were used on a ticket, the latest first',
    input: { path: ticketPath },
    output: usesView,
    handler: async ({ input: { path } }) => ({ items: await usesOn((await known(path.ticketId)).id) }),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/articles',
    auth: 'member',
    roles: staff,
    summary: 'Note that an article was used on a ticket: sent, linked, or what solved it; counted once',
    input: { path: ticketPath, body: useInput },
    output: usesView,
    status: 201,
    handler: async ({ now, member, input: { path, body } }) => {
      const ticket = await known(path.ticketId);
      await useArticle(ticket, body.articleId, body.how, member(), now);
      return { items: await usesOn(ticket.id) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/articles/{articleId}',
    auth: 'member',
    roles: staff,
    summary: 'Take an article from a ticket; it is no longer counted',
    input: { path: z.extend(ticketPath, { articleId }) },
    output: null,
    status: 204,
    handler: async ({ now, member, input: { path } }) => {
      await releaseArticle(await known(path.ticketId), path.articleId, member(), now);
      return undefined;
    },
  }),
];
