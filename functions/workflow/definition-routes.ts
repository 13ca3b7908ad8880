import * as z from 'zod/mini';
import { workflowSchema, workflowShape } from '../../workflows/definition.ts';
import { changeKinds, difference } from '../../workflows/difference.ts';
import { type Role, staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { versionHeads, type WorkflowVersion } from './definitions-store.ts';
import { draftHead } from './drafts.ts';
import { draftOf } from './drafts-store.ts';
import { createWorkflow, deleteWorkflow, headOf, newestVersion, oneVersion, publishEdited } from './editing.ts';

/** Who may change what happens to tickets. */
export const editors: readonly Role[] = ['administrator', 'contractManager'];

export const workflowPath = z.object({ workflowId: z.string().check(z.regex(idPattern('workflow'))) });
/* @__NO_SIDE_EFFECTS__ */
const number = () => z.coerce.number().check(z.int(), z.minimum(1), z.maximum(9999));
const versionPath = z.lazy(() => z.extend(workflowPath, { version: number() }));

const words = z.object({ fr: z.string(), en: z.string() });
const author = z.object({ id: z.string(), name: z.string() });
const head = {
  version: z.int(),
  publishedAt: z.string(),
  /** Absent where the desk itself published it. */
  publishedBy: z.optional(author),
  note: z.optional(z.string()),
};
export const draftHeadOutput = {
  /** The version from which it was begun. */
  basedOn: z.int(),
  /** Counts how often it was saved: what to give back when it is saved again. */
  revision: z.int(),
  savedAt: z.string(),
  savedBy: author,
};

const definitionOutput = z.lazy(() =>
  z.object({
    id: z.string(),
    ...head,
    /** What to give back when the next version is published. */
    basedOn: z.int(),
    definition: workflowShape,
    /** What somebody is making of it. */
    draft: z.optional(z.object(draftHeadOutput)),
  }),
);

const change = z.lazy(() =>
  z
    .object({
      kind: z.enum(changeKinds),
      step: z.optional(z.string()),
      rule: z.optional(z.string()),
      field: z.optional(z.string()),
      /** What was and what is there: a step, a rule, a place in the list from 0, or the value of the field. */
      before: z.optional(z.unknown()),
      after: z.optional(z.unknown()),
      what: words,
    })
    .register(z.globalRegistry, { id: 'WorkflowChange' }),
);

const note = z.optional(z.string().check(z.trim(), z.maxLength(500)));
const created = z.object({
  definition: workflowSchema,
  note,
  /** Tickets that are declared major incidents run it, unless another workflow is made for them already. */
  for: z.optional(z.literal('majorIncidents')),
});
const published = z.lazy(() =>
  z.object({
    /** The newest version as it was read: another one was published meanwhile when this is no longer it. */
    basedOn: z.int().check(z.minimum(1)),
    definition: workflowSchema,
    note,
    /** The revision of the draft that this publishes; it is gone then. */
    draft: z.optional(z.int().check(z.minimum(1))),
  }),
);

async function view(version: WorkflowVersion): Promise<z.infer<typeof definitionOutput>> {
  const draft = await draftOf(version.workflowId);
  return {
    id: version.workflowId,
    ...headOf(version),
    basedOn: version.version,
    definition: version.workflow,
    ...(draft ? { draft: draftHead(draft) } : {}),
  };
}

export const definitionRoutes = [
  route({
    method: 'POST',
    path: '/api/workflows',
    auth: 'member',
    roles: editors,
    summary: 'Make a workflow, from nothing, from another one or from a file',
    input: { body: created },
    output: definitionOutput,
    status: 201,
    handler: async ({ now, input: { body } }) => view(await createWorkflow(body, now)),
  }),
  route({
    method: 'DELETE',
    path: '/api/workflows/{workflowId}',
    auth: 'member',
    roles: editors,
    summary: 'Take a workflow away that no contract runs; tickets that run it keep it',
    input: { path: workflowPath },
    output: null,
    status: 204,
    handler: async ({ now, input: { path } }) => {
      await deleteWorkflow(path.workflowId, now);
      return undefined;
    },
  }),
  route({
    method: 'GET',
    path: '/api/workflows/{workflowId}/definition',
    auth: 'member',
    roles: staff,
    summary: 'What new tickets run, word for word, to be edited or exported',
    input: { path: workflowPath },
    output: definitionOutput,
    handler: async ({ input: { path } }) => view(await newestVersion(path.workflowId)),
  }),
  route({
    method: 'GET',
    path: '/api/workflows/{workflowId}/versions',
    auth: 'member',
    roles: staff,
    summary: 'A workflow’s history, newest first',
    input: {
      path: workflowPath,
      query: z.lazy(() => z.object({ cursor: z.optional(z.string().check(z.maxLength(2000))) })),
    },
    output: z.lazy(() => z.object({ items: z.array(z.object(head)), cursor: z.optional(z.string()) })),
    handler: async ({ input: { path, query } }) => {
      await newestVersion(path.workflowId);
      const { items, cursor } = await versionHeads(path.workflowId, query.cursor);
      return { items: items.map(headOf), ...(cursor ? { cursor } : {}) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/workflows/{workflowId}/versions',
    auth: 'member',
    roles: editors,
    summary: 'Publish a workflow’s next version, which new tickets then run',
    input: { path: workflowPath, body: published },
    output: definitionOutput,
    status: 201,
    handler: async ({ now, input: { path, body } }) => view(await publishEdited(path.workflowId, body, now)),
  }),
  route({
    method: 'GET',
    path: '/api/workflows/{workflowId}/versions/{version}',
    auth: 'member',
    roles: staff,
    summary: 'One version of a workflow',
    input: { path: versionPath },
    output: z.object({ id: z.string(), ...head, definition: workflowShape }),
    handler: async ({ input: { path } }) => {
      const found = await oneVersion(path.workflowId, path.version);
      return { id: path.workflowId, ...headOf(found), definition: found.workflow };
    },
  }),
  route({
    method: 'GET',
    path: '/api/workflows/{workflowId}/versions/{version}/difference',
    auth: 'member',
    roles: staff,
    summary: 'What a version changed since another one',
    input: { path: versionPath, query: z.object({ with: number() }) },
    output: z.lazy(() => z.object({ from: z.int(), to: z.int(), changes: z.array(change) })),
    handler: async ({ input: { path, query } }) => {
      const [from, to] = await Promise.all([
        oneVersion(path.workflowId, query.with),
        oneVersion(path.workflowId, path.version),
      ]);
      return { from: from.version, to: to.version, changes: difference(from.workflow, to.workflow) };
    },
  }),
];
