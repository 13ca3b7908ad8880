import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Workflow } from '../../../../../../workflows/definition.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import type { Answer } from '../../../../client/types.ts';
import { agreementKeys } from '../useAgreements.ts';
import type { DraftFault } from './faults.ts';
import { begun, changed, type History, redone, undone } from './history.ts';

export type Definition = Answer<'/api/workflows/{workflowId}/definition', 'get'>;
export type Draft = Answer<'/api/workflows/{workflowId}/draft', 'get'>;

export const workflowKeys = {
  definition: (id: string) => ['workflow', id, 'definition'] as const,
  versions: (id: string) => ['workflow', id, 'versions'] as const,
};

/** A workflow as it is published, with what somebody was making of it. */
export function useEdited(workflowId: string) {
  return useQuery({
    queryKey: workflowKeys.definition(workflowId),
    queryFn: async ({ signal }) => {
      const params = { path: { workflowId } };
      const published = await answer(api.GET('/api/workflows/{workflowId}/definition', { params, signal }));
      const draft = published.draft
        ? await answer(api.GET('/api/workflows/{workflowId}/draft', { params, signal })).catch(() => undefined)
        : undefined;
      return { published, draft };
    },
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** How long typing rests before the draft is saved, in milliseconds. */
const rest = 700;

interface Saving {
  state: 'saved' | 'saving' | 'unsaved' | 'conflict' | 'failed';
  problem?: Problem;
}

/**
 * The draft of a workflow: its history of changes in this window, saved by itself a moment after each, with what keeps it from
 * being published. A draft that somebody else saved meanwhile stops the saving until one says whose counts.
 */
export function useWorkflowDraft(workflowId: string, published: Definition, draft: Draft | undefined) {
  const start = (draft?.definition ?? published.definition) as Workflow;
  const [history, setHistory] = useState<History<Workflow>>(() => begun(start));
  const [faults, setFaults] = useState<readonly DraftFault[]>(draft?.faults ?? []);
  const [saving, setSaving] = useState<Saving>({ state: 'saved' });
  const [revision, setRevision] = useState(draft?.revision);
  const [basedOn, setBasedOn] = useState(draft?.basedOn ?? published.basedOn);
  const client = useQueryClient();
  const saved = useRef<Workflow>(start);
  const running = useRef(false);
  const { present } = history;

  const save = useCallback(
    async (definition: Workflow, over: number | undefined) => {
      running.current = true;
      setSaving({ state: 'saving' });
      try {
        const kept = await answer(
          api.PUT('/api/workflows/{workflowId}/draft', {
            params: { path: { workflowId } },
            body: {
              basedOn,
              definition: definition as unknown as Record<string, unknown>,
              ...(over === undefined ? {} : { revision: over }),
            },
          }),
        );
        saved.current = definition;
        setRevision(kept.revision);
        setFaults(kept.faults);
        setSaving({ state: 'saved' });
      } catch (thrown) {
        const problem = asProblem(thrown);
        setSaving({ state: problem.status === 409 ? 'conflict' : 'failed', problem });
      }
      running.current = false;
    },
    [workflowId, basedOn],
  );

  useEffect(() => {
    if (present === saved.current || saving.state === 'conflict') return;
    const timer = setTimeout(() => {
      if (!running.current) void save(present, revision);
    }, rest);
    return () => clearTimeout(timer);
  }, [present, revision, save, saving.state]);

  const discard = async () => {
    await answer(
      api.DELETE('/api/workflows/{workflowId}/draft', { params: { path: { workflowId }, query: {} } }) as never,
    ).catch(() => undefined);
    await client.invalidateQueries({ queryKey: workflowKeys.definition(workflowId) });
  };

  const publish = async (note: string) => {
    await answer(
      api.POST('/api/workflows/{workflowId}/versions', {
        params: { path: { workflowId } },
        body: {
          basedOn,
          definition: present,
          ...(note ? { note } : {}),
          ...(revision === undefined ? {} : { draft: revision }),
        },
      }),
    );
    saved.current = present;
    await client.invalidateQueries({ queryKey: agreementKeys.workflows });
    await client.invalidateQueries({ queryKey: workflowKeys.versions(workflowId) });
    await client.invalidateQueries({ queryKey: workflowKeys.definition(workflowId) });
  };

  return {
    workflow: present,
    faults,
    saving,
    revision,
    basedOn,
    isChanged: JSON.stringify(present) !== JSON.stringify(published.definition),
    isSaved: present === saved.current && saving.state === 'saved',
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next: Workflow) => setHistory((before) => changed(before, next)),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    /** Saves over what somebody else saved meanwhile. */
    saveOver: (theirs: number | undefined) => save(present, theirs),
    /** Goes on from a newer published version, whose changes one has seen. */
    rebase: (version: number) => setBasedOn(version),
    discard,
    publish,
  };
}
