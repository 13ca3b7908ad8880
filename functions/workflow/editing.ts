import type { Workflow } from '../../workflows/definition.ts';
import { difference } from '../../workflows/difference.ts';
import { linesThatRun } from '../contracts/commands.ts';
import { conflict, invalid, notFound, type PublicError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { checkDefinition } from './check.ts';
import { isFallback } from './commands.ts';
import {
  latestVersion,
  majorWorkflowId,
  takeAway,
  type VersionHead,
  type WorkflowVersion,
  workflowVersion,
} from './definitions-store.ts';
import { draftConflict } from './drafts.ts';
import { draftRemoval, dropDraft } from './drafts-store.ts';
import { toldOf, writeVersion } from './publish.ts';

/** The newest version of a workflow. @throws PublicError 404 where the acting tenant has none of this id (any more). */
export async function newestVersion(workflowId: string): Promise<WorkflowVersion> {
  const found = await latestVersion(workflowId);
  if (!found) throw notFound();
  return found;
}

/** One version of a workflow that is there. @throws PublicError 404 */
export async function oneVersion(workflowId: string, version: number): Promise<WorkflowVersion> {
  const newest = await newestVersion(workflowId);
  const found = newest.version === version ? newest : await workflowVersion(workflowId, version);
  if (!found) throw notFound();
  return found;
}

/** What a version says of itself besides its definition. */
export function headOf({ version, publishedAt, publishedBy, note }: VersionHead): VersionHead {
  return { version, publishedAt, ...(publishedBy ? { publishedBy } : {}), ...(note ? { note } : {}) };
}

/** What the second of two editors is told: the newest version, and what changed since the one that they began with. */
async function overtaken(workflowId: string, basedOn: number): Promise<PublicError> {
  const newest = await newestVersion(workflowId);
  const begun = await workflowVersion(workflowId, basedOn);
  if (!begun || basedOn > newest.version) return invalid({ field: 'body.basedOn', key: 'workflow.versionUnknown' });
  return conflict('workflow.changedMeanwhile', {
    newest: headOf(newest),
    difference: difference(begun.workflow, newest.workflow),
  });
}

export interface Edited {
  /** The newest version, as its editor knows it. */
  basedOn: number;
  definition: Workflow;
  note?: string | undefined;
  /** The revision of the draft that this publishes, which then is gone. */
  draft?: number | undefined;
}

/**
 * Publishes the next version of a workflow: new tickets run it, running ones keep theirs. Publishing an old definition again is
 * how one goes back.
 * @throws PublicError 404, 400 for a definition that cannot run, 409 with the newest version and the difference when `basedOn`
 *   is not the newest, or with who saved the draft meanwhile.
 */
export async function publishEdited(workflowId: string, edited: Edited, now: number): Promise<WorkflowVersion> {
  const { basedOn, definition, note, draft } = edited;
  const before = await newestVersion(workflowId);
  if (before.version !== basedOn) throw await overtaken(workflowId, basedOn);
  await checkDefinition(definition, 'body.definition');
  const overtakenMeanwhile = conflict('workflow.changedMeanwhile');
  const draftMeanwhile = conflict('workflow.draftChangedMeanwhile');
  try {
    const version = await writeVersion(workflowId, definition, before, now, {
      refusal: () => overtakenMeanwhile,
      ...(note ? { note } : {}),
      ...(draft === undefined
        ? {}
        : { more: [{ write: draftRemoval(workflowId, draft), refusal: () => draftMeanwhile }] }),
    });
    if (version === before && draft !== undefined && !(await dropDraft(workflowId, draft))) throw draftMeanwhile;
    return version;
  } catch (error) {
    if (error === overtakenMeanwhile) throw await overtaken(workflowId, basedOn);
    if (error === draftMeanwhile) throw await draftConflict(workflowId);
    throw error;
  }
}

/** Makes a workflow with its first version. @throws PublicError 400 for a definition that cannot run. */
export async function createWorkflow(
  { definition, note, for: whose }: Pick<Edited, 'definition' | 'note'> & { for?: 'majorIncidents' | undefined },
  now: number,
): Promise<WorkflowVersion> {
  await checkDefinition(definition, 'body.definition');
  const refusal = () => conflict('workflow.changedMeanwhile');
  const isFree = async (id: string) => !((await latestVersion(id)) || (await workflowVersion(id, 1)));
  const major = majorWorkflowId();
  const id = whose === 'majorIncidents' && (await isFree(major)) ? major : newId('workflow', now);
  return writeVersion(id, definition, undefined, now, { refusal, ...(note ? { note } : {}) });
}

/**
 * Takes a workflow away. Running tickets keep it to their end; tickets that come later cannot name it.
 * @throws PublicError 404; 409 for one that tickets without a contract run, and for one that contracts run, with their lines.
 */
export async function deleteWorkflow(workflowId: string, now: number): Promise<void> {
  const newest = await newestVersion(workflowId);
  if (isFallback(workflowId)) throw conflict('workflow.fallback');
  const usedBy = await linesThatRun(workflowId, now);
  if (usedBy.length > 0) throw conflict('workflow.inUse', { usedBy });
  const refusal = () => conflict('workflow.changedMeanwhile');
  await takeAway(newest, toldOf('workflow.deleted', newest, now), refusal);
}
