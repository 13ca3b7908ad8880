import { bytesOf, mostBytes } from '../../workflows/limits.ts';
import type { MemberActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, type PublicError } from '../shared/errors.ts';
import { type Draft, draftOf, dropDraft, saveDraft } from './drafts-store.ts';

/** What is said of a draft besides its definition. */
export function draftHead({ basedOn, revision, savedAt, savedBy }: Draft) {
  return { basedOn, revision, savedAt, savedBy };
}

/** What the second of two editors of a draft is told: who saved it last, and when; nobody where it is gone. */
export async function draftConflict(workflowId: string): Promise<PublicError> {
  const draft = await draftOf(workflowId);
  return conflict('workflow.draftChangedMeanwhile', draft ? { draft: draftHead(draft) } : {});
}

/**
 * Keeps what is being made of a workflow, however incomplete. `revision` is the draft as its editor knows it, undefined where they
 * know of none.
 * @throws PublicError 400 for one that is too large, 409 with who saved it and when, if that is not what is there.
 */
export async function keepDraft(
  workflowId: string,
  given: { basedOn: number; definition: unknown; revision?: number | undefined },
  { personId, name }: MemberActor,
  now: number,
): Promise<Draft> {
  const { basedOn, revision } = given;
  const definition = JSON.stringify(given.definition);
  if (bytesOf(definition) > mostBytes.definition) {
    const limit = `${mostBytes.definition / 1024} KiB`;
    throw invalid({ field: 'body.definition', key: 'workflow.draftTooLarge', values: { limit } });
  }
  const draft: Draft = {
    workflowId,
    basedOn,
    revision: (revision ?? 0) + 1,
    definition,
    savedAt: iso(now),
    savedBy: { id: personId, name },
  };
  if (!(await saveDraft(draft, revision))) throw await draftConflict(workflowId);
  return draft;
}

/** Throws a draft away; none is none. @throws PublicError 409 where `revision` is given and is not what is there. */
export async function discardDraft(workflowId: string, revision: number | undefined): Promise<void> {
  if (!(await dropDraft(workflowId, revision)) && (await draftOf(workflowId))) throw await draftConflict(workflowId);
}
