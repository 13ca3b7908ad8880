import * as z from 'zod/mini';
import { teams } from '../people/commands.ts';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { conflict, type FieldFault, invalid } from '../shared/errors.ts';
import { categoryTree } from './categories.ts';
import { categoriesInput, categoriesView, faultsOfCategories, isForRequesters } from './category.ts';
import { normalTag } from './tag.ts';
import { tagsBeginning } from './tags-store.ts';

/** What tickets are sorted by: the desk's tree of categories, and free tags. */
export const classificationRoutes = [
  route({
    method: 'GET',
    path: '/api/ticket-categories',
    auth: 'member',
    summary: 'The desk’s tree of categories, in its order; for a requester what the portal shows',
    input: {},
    output: categoriesView,
    handler: async ({ member }) => {
      const { revision, entries } = await categoryTree.read();
      const all = member().role !== 'requester';
      const shown = entries.flatMap(({ team: _inside, ...one }) =>
        !one.retired && isForRequesters(entries, one.id) ? [one] : [],
      );
      return { revision, categories: all ? entries : shown };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/ticket-categories',
    auth: 'member',
    roles: ['administrator'],
    summary: 'Change the desk’s tree of categories: add, rename, move, retire; tickets keep those that they have',
    input: { body: categoriesInput },
    output: categoriesView,
    handler: async ({ input: { body } }) => {
      const before = await categoryTree.read();
      if (before.revision !== body.revision) throw conflict('person.changedMeanwhile');
      const known = new Set((await teams()).map(({ id }) => id));
      const strange = body.categories.flatMap(({ team }, index): FieldFault[] =>
        team && !known.has(team) ? [{ field: `body.categories.${index}.team`, key: 'ticket.teamUnknown' }] : [],
      );
      const faults = [...faultsOfCategories(body.categories, before.entries), ...strange];
      if (faults.length > 0) throw invalid(...faults);
      const { revision, entries } = await categoryTree.save(before, body.categories);
      return { revision, categories: entries };
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/ticket-categories',
    auth: 'key',
    summary: 'The desk’s tree of categories, whose ids tickets are opened with',
    input: {},
    output: categoriesView,
    handler: async () => {
      const { revision, entries } = await categoryTree.read();
      return { revision, categories: entries };
    },
  }),
  route({
    method: 'GET',
    path: '/api/ticket-tags',
    auth: 'member',
    roles: staff,
    summary: 'Tags in use at the desk that begin so, 200 at the most',
    input: { query: z.lazy(() => z.object({ begins: z.optional(z.string().check(z.maxLength(60))) })) },
    output: z.object({ items: z.array(z.string()) }),
    handler: async ({ input: { query } }) => ({ items: await tagsBeginning(normalTag(query.begins ?? '')) }),
  }),
];
