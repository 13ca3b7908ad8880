import * as z from 'zod/mini';
import { articleRow } from '../knowledge/commands.ts';
import { macroOf } from '../macros/commands.ts';
import { teams } from '../people/commands.ts';
import { type Role, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, type FieldFault, invalid, notFound, PublicError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { categoryTree } from '../tickets/commands.ts';
import { faultsOfGuide, type Named } from './check.ts';
import {
  type GuideContent,
  type GuideHead,
  guideChange,
  guideContent,
  guidePath,
  guideRow,
  guideView,
  mostGuides,
  ofRevision,
  versionPath,
  versionView,
} from './guide.ts';
import { runRoutes } from './run-routes.ts';
import {
  deleteGuide,
  guideById,
  guideCounts,
  guideDraft,
  guideHeads,
  guideVersion,
  noCounts,
  saveGuide,
} from './store.ts';

const keepers: readonly Role[] = ['administrator', 'manager'];

async function existing(id: string): Promise<GuideHead> {
  const head = await guideById(id);
  if (!head) throw notFound();
  return head;
}

/** The guide of this revision, with what changes in it. @throws PublicError 404, 409 */
async function following(id: string, revision: number, now: number): Promise<GuideHead> {
  const head = await existing(id);
  if (head.revision !== revision) throw conflict('guide.changedMeanwhile');
  return { ...head, revision: revision + 1, updatedAt: iso(now) };
}

/** Of what a guide names, that which is there. */
async function namedIn({ steps }: GuideContent): Promise<Named> {
  const deeds = steps.flatMap((step) => (step.kind === 'outcome' ? [step.do] : []));
  const [{ entries }, all, articles, macros] = await Promise.all([
    categoryTree.read(),
    teams(),
    Promise.all(deeds.flatMap((deed) => (deed.kind === 'article' && deed.articleId ? articleRow(deed.articleId) : []))),
    Promise.all(deeds.flatMap((deed) => (deed.kind === 'macro' && deed.macroId ? macroOf(deed.macroId) : []))),
  ]);
  const ids = (found: readonly ({ id: string } | undefined)[]) => new Set(found.flatMap((one) => one?.id ?? []));
  return {
    articles: ids(articles),
    macros: ids(macros),
    teams: ids(all),
    categories: ids(entries.filter(({ retired }) => !retired)),
  };
}

async function viewOf(head: GuideHead, content: GuideContent, language: Language) {
  const { say } = await import('../shared/messages.ts');
  const [counts, named] = await Promise.all([guideCounts([head.id]), namedIn(content)]);
  return {
    head: { ...head, counts: counts.get(head.id) ?? noCounts },
    content,
    faults: faultsOfGuide(content, named).map(({ field, key, values }) => ({
      field: field.replace('body.', ''),
      message: say(language, key, values),
    })),
  };
}

async function draftOf(id: string): Promise<GuideContent> {
  const content = await guideDraft(id);
  if (!content) throw notFound();
  return content;
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/guides',
    auth: 'member',
    roles: staff,
    summary: 'The desk’s diagnostic guides without what they say, by name, and how often each solves',
    input: {},
    output: z.object({ items: z.array(guideRow) }),
    handler: async () => {
      const heads = await guideHeads();
      const counts = await guideCounts(heads.map(({ id }) => id));
      return {
        items: heads.map((head) => ({ ...head, counts: counts.get(head.id) ?? noCounts })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/guides',
    auth: 'member',
    roles: keepers,
    summary: 'Add a diagnostic guide, as a draft',
    input: { body: guideContent },
    output: guideView,
    status: 201,
    handler: async ({ now, language, input: { body } }) => {
      if ((await guideHeads()).length >= mostGuides)
        throw new PublicError(409, 'conflict', 'guide.tooMany', { values: { maximum: mostGuides } });
      const head: GuideHead = {
        id: newId('guide', now),
        name: body.name,
        steps: body.steps.length,
        versions: 0,
        publishedRevision: 0,
        revision: 1,
        updatedAt: iso(now),
      };
      await saveGuide(head, { draft: body });
      return viewOf(head, body, language);
    },
  }),
  route({
    method: 'GET',
    path: '/api/guides/{guideId}',
    auth: 'member',
    roles: staff,
    summary: 'A diagnostic guide with its draft',
    input: { path: guidePath },
    output: guideView,
    handler: async ({ language, input: { path } }) =>
      viewOf(await existing(path.guideId), await draftOf(path.guideId), language),
  }),
  route({
    method: 'PUT',
    path: '/api/guides/{guideId}',
    auth: 'member',
    roles: keepers,
    summary: 'Change a guide’s draft of the revision that was read; what is published stays',
    input: { path: guidePath, body: guideChange },
    output: guideView,
    handler: async ({ now, language, input: { path, body } }) => {
      const { content } = body;
      const before = await following(path.guideId, body.revision, now);
      const head = { ...before, name: content.name, steps: content.steps.length };
      await saveGuide(head, { draft: content });
      return viewOf(head, content, language);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/guides/{guideId}',
    auth: 'member',
    roles: keepers,
    summary: 'Delete a guide; tickets keep what was answered',
    input: { path: guidePath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      await existing(path.guideId);
      await deleteGuide(path.guideId);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/guides/{guideId}/versions',
    auth: 'member',
    roles: keepers,
    summary: 'Publish a guide’s draft as its next version; who follows an older one goes on with it',
    input: { path: guidePath, body: ofRevision },
    output: guideView,
    status: 201,
    handler: async ({ now, member, language, input: { path, body } }) => {
      const next = await following(path.guideId, body.revision, now);
      const content = await draftOf(path.guideId);
      const faults: FieldFault[] = faultsOfGuide(content, await namedIn(content));
      if (faults.length > 0) throw invalid(...faults);
      const { name, text, types, categories } = content;
      const version = next.versions + 1;
      const head: GuideHead = {
        ...next,
        published: { version, name, text, types, categories },
        versions: version,
        publishedRevision: next.revision,
      };
      const { personId, name: by } = member();
      await saveGuide(head, { version: { version, at: iso(now), by: { id: personId, name: by }, content } });
      return viewOf(head, content, language);
    },
  }),
  route({
    method: 'GET',
    path: '/api/guides/{guideId}/versions/{version}',
    auth: 'member',
    roles: staff,
    summary: 'A version of a guide as it was published',
    input: { path: versionPath },
    output: versionView,
    handler: async ({ input: { path } }) => {
      const version = await guideVersion(path.guideId, path.version);
      if (!version) throw notFound();
      return version;
    },
  }),
  route({
    method: 'POST',
    path: '/api/guides/{guideId}/withdrawals',
    auth: 'member',
    roles: keepers,
    summary: 'No longer offer a guide; who follows it goes on with it',
    input: { path: guidePath, body: ofRevision },
    output: guideView,
    status: 201,
    handler: async ({ now, language, input: { path, body } }) => {
      const { published: _, ...head } = await following(path.guideId, body.revision, now);
      await saveGuide(head, {});
      return viewOf(head, await draftOf(path.guideId), language);
    },
  }),
  ...runRoutes,
];

export const handler = apiHandler(routes);
