import type { Workflow } from '../../workflows/definition.ts';
import type { MemberActor } from '../shared/actor.ts';
import { stampOf, useActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict } from '../shared/errors.ts';
import { latestVersions } from './definitions-store.ts';
import { draftConflict } from './drafts.ts';
import { type Draft, draftOf, saveDraft } from './drafts-store.ts';
import { levelsNamed, releveled } from './level-names.ts';
import { writeVersion } from './publish.ts';
import type { NamingStep } from './retiring.ts';

const names = (part: unknown, level: number) => levelsNamed(part, '').some(([, one]) => one === level);

interface OfDraft {
  draft: Draft;
  name: Workflow['name'];
  definition: unknown;
}

async function drafts(): Promise<OfDraft[]> {
  const found: OfDraft[] = [];
  for (const { workflowId, workflow } of await latestVersions()) {
    const draft = await draftOf(workflowId);
    if (draft) found.push({ draft, name: workflow.name, definition: JSON.parse(draft.definition) });
  }
  return found;
}

/** The steps and the rules of the whole workflow that name a support level, of all workflows as they are published. */
export async function stepsAtLevel(level: number): Promise<NamingStep[]> {
  return (await latestVersions()).flatMap(({ workflowId: id, workflow }) =>
    [...(workflow.rules ?? []), ...workflow.steps]
      .filter((part) => names(part, level))
      .map(({ id: step }) => ({ workflow: { id, name: workflow.name }, step })),
  );
}

/** The workflows whose drafts name a support level. */
export async function draftsAtLevel(level: number): Promise<NamingStep['workflow'][]> {
  return (await drafts())
    .filter(({ definition }) => names(definition, level))
    .map(({ draft, name }) => ({ id: draft.workflowId, name }));
}

/**
 * Publishes every workflow that names a support level with another one instead, and saves every draft that does. Doing it again goes on.
 * @throws PublicError 409 where somebody published or saved one of them at the same moment
 */
export async function replaceLevel(from: number, to: number, now: number): Promise<void> {
  const swap = (level: number) => (level === from ? to : level);
  const refusal = () => conflict('workflow.changedMeanwhile');
  for (const { draft, definition } of await drafts()) {
    if (!names(definition, from)) continue;
    const { id, name } = stampOf(useActor() as MemberActor);
    const saved = {
      ...draft,
      revision: draft.revision + 1,
      definition: JSON.stringify(releveled(definition, swap)),
      savedAt: iso(now),
      savedBy: { id, name },
    };
    if (!(await saveDraft(saved, draft.revision))) throw await draftConflict(draft.workflowId);
  }
  for (const before of await latestVersions())
    if (names(before.workflow, from))
      await writeVersion(before.workflowId, releveled(before.workflow, swap), before, now, { refusal });
}
