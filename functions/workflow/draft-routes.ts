import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { invalid, notFound } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { faultsOfDefinition } from './check.ts';
import { draftHeadOutput, editors, workflowPath } from './definition-routes.ts';
import { discardDraft, draftHead, keepDraft } from './drafts.ts';
import { type Draft, draftOf } from './drafts-store.ts';
import { newestVersion } from './editing.ts';

const anything = z.record(z.string(), z.unknown());
const draftOutput = z.lazy(() =>
  z.object({
    ...draftHeadOutput,
    /** The version that new tickets run: others than `basedOn` were published meanwhile. */
    newest: z.int(),
    /** As it was saved, whether or not it makes sense. */
    definition: anything,
    /** What keeps it from being published; `field` is a path below `definition`. */
    faults: z.array(z.object({ field: z.string(), message: z.string() })),
  }),
);

async function view(draft: Draft, newest: number, language: Language): Promise<z.infer<typeof draftOutput>> {
  const { say } = await import('../shared/messages.ts');
  const definition = JSON.parse(draft.definition) as Record<string, unknown>;
  const faults = (await faultsOfDefinition(definition, 'definition')).map(({ field, key, values }) => ({
    field,
    message: say(language, key, values),
  }));
  return { ...draftHead(draft), newest, definition, faults };
}

export const draftRoutes = [
  route({
    method: 'GET',
    path: '/api/workflows/{workflowId}/draft',
    auth: 'member',
    roles: staff,
    summary: 'What somebody is making of a workflow, with what keeps it from being published',
    input: { path: workflowPath },
    output: draftOutput,
    handler: async ({ language, input: { path } }) => {
      const [newest, draft] = await Promise.all([newestVersion(path.workflowId), draftOf(path.workflowId)]);
      if (!draft) throw notFound();
      return view(draft, newest.version, language);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/workflows/{workflowId}/draft',
    auth: 'member',
    roles: editors,
    summary: 'Keep what is being made of a workflow, however incomplete',
    input: {
      path: workflowPath,
      body: z.lazy(() =>
        z.object({
          /** The version from which it was begun. */
          basedOn: z.int().check(z.minimum(1)),
          definition: anything,
          /** The draft’s revision as it was read; left out where there was none. */
          revision: z.optional(z.int().check(z.minimum(1))),
        }),
      ),
    },
    output: draftOutput,
    handler: async ({ member, now, language, input: { path, body } }) => {
      const { version: newest } = await newestVersion(path.workflowId);
      if (body.basedOn > newest) throw invalid({ field: 'body.basedOn', key: 'workflow.versionUnknown' });
      return view(await keepDraft(path.workflowId, body, member(), now), newest, language);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/workflows/{workflowId}/draft',
    auth: 'member',
    roles: editors,
    summary: 'Throw away what was being made of a workflow',
    input: {
      path: workflowPath,
      query: z.lazy(() => z.object({ revision: z.optional(z.coerce.number().check(z.int(), z.minimum(1))) })),
    },
    output: null,
    status: 204,
    handler: async ({ input: { path, query } }) => {
      await newestVersion(path.workflowId);
      await discardDraft(path.workflowId, query.revision);
      return undefined;
    },
  }),
];
