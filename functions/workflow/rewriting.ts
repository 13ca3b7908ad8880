import type { Workflow } from '../../workflows/definition.ts';
import { type MemberActor, stampOf, useActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict } from '../shared/errors.ts';
import { latestVersions } from './definitions-store.ts';
import { draftConflict } from './drafts.ts';
import { type Draft, draftOf, saveDraft } from './drafts-store.ts';
import { writeVersion } from './publish.ts';

/** A step of a workflow that names something. */
export interface NamingStep {
  workflow: { id: string; name: Workflow['name'] };
  step: string;
}

interface OfDraft {
  draft: Draft;
  name: Workflow['name'];
  definition: unknown;
}

async function drafts(): Promise<OfDraft[]> {
  const found = await Promise.all(
    (await latestVersions()).map(async ({ workflowId, workflow }): Promise<OfDraft[]> => {
      const draft = await draftOf(workflowId);
      return draft ? [{ draft, name: workflow.name, definition: JSON.parse(draft.definition) }] : [];
    }),
  );
  return found.flat();
}

/** The steps that name something, and the rules of the whole workflow that do, of all workflows as they are published. */
export async function stepsThat(name: (part: unknown) => boolean): Promise<NamingStep[]> {
  return (await latestVersions()).flatMap(({ workflowId: id, workflow }) =>
    [...(workflow.rules ?? []), ...workflow.steps]
      .filter(name)
      .map(({ id: step }) => ({ workflow: { id, name: workflow.name }, step })),
  );
}

/** The workflows whose drafts name something. */
export async function draftsThat(name: (part: unknown) => boolean): Promise<NamingStep['workflow'][]> {
  return (await drafts())
    .filter(({ definition }) => name(definition))
    .map(({ draft, name: title }) => ({ id: draft.workflowId, name: title }));
}

/**
 * Publishes every workflow that names something as `change` makes it, and saves every draft that does. Doing it again goes on.
 * @throws PublicError 409 where somebody published or saved one of them at the same moment
 */
export async function rewrite(
  name: (part: unknown) => boolean,
  change: <Part>(part: Part) => Part,
  now: number,
): Promise<void> {
  const refusal = () => conflict('workflow.changedMeanwhile');
  for (const { draft, definition } of await drafts()) {
    if (!name(definition)) continue;
    const by = stampOf(useActor() as MemberActor);
    const saved = {
      ...draft,
      revision: draft.revision + 1,
      definition: JSON.stringify(change(definition)),
      savedAt: iso(now),
      savedBy: { id: by.id, name: by.name },
    };
    if (!(await saveDraft(saved, draft.revision))) throw await draftConflict(draft.workflowId);
  }
  for (const before of await latestVersions())
    if (name(before.workflow)) await writeVersion(before.workflowId, change(before.workflow), before, now, { refusal });
}
