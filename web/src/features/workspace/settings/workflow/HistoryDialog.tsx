import { Button, Group, Modal, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Workflow } from '../../../../../../workflows/definition.ts';
import { answer, api } from '../../../../client/api.ts';
import { siteText } from '../../../../i18n/site.ts';
import { LoadProblem } from '../../parts/LoadProblem.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { ScreenLoading } from '../../parts/ScreenLoading.tsx';
import { settingsText } from '../../words/settings.ts';
import { Changes } from './Changes.tsx';
import { type Definition, workflowKeys } from './useWorkflowDraft.ts';
import styles from './workflow-editor.module.css';

interface Props {
  published: Definition;
  /** An older version becomes the draft, to be published again. */
  onTake: (definition: Workflow) => void;
  onClose: () => void;
}

/** Who published what and why, what each version changed, and the way back to any of them. */
export function HistoryDialog({ published, onTake, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const [open, setOpen] = useState<number>();
  const path = { workflowId: published.id };
  const versions = useInfiniteQuery({
    queryKey: workflowKeys.versions(published.id),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/workflows/{workflowId}/versions', {
          params: { path, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor,
  });
  const take = async (version: number) => {
    const found = await answer(
      api.GET('/api/workflows/{workflowId}/versions/{version}', { params: { path: { ...path, version } } }),
    );
    onTake(found.definition as Workflow);
  };
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('history.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        {versions.isPending && <ScreenLoading rows={3} />}
        {versions.error && <LoadProblem title={say('failed')} error={versions.error} />}
        <ol className={styles.versions}>
          {items.map(({ version, publishedAt, publishedBy, note }) => (
            <li key={version}>
              <Group justify="space-between" gap="xs">
                <div>
                  <strong>{say('workflows.version', { version })}</strong> · <Moment at={publishedAt} /> ·{' '}
                  {publishedBy?.name ?? say('history.desk')}
                  {note && <p>{note}</p>}
                </div>
                <Group gap="xs">
                  {version > 1 && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-expanded={open === version}
                      onClick={() => setOpen(open === version ? undefined : version)}
                    >
                      {say('history.changes')}
                    </Button>
                  )}
                  {version !== published.version && (
                    <Button size="compact-sm" variant="light" onClick={() => void take(version)}>
                      {say('history.back')}
                    </Button>
                  )}
                </Group>
              </Group>
              {open === version && <VersionChanges workflowId={published.id} version={version} />}
            </li>
          ))}
        </ol>
        {versions.hasNextPage && (
          <Button variant="default" loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
            {say('history.older')}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

function VersionChanges({ workflowId, version }: { workflowId: string; version: number }) {
  const say = settingsText.useText();
  const { data, error } = useQuery({
    queryKey: [...workflowKeys.versions(workflowId), version],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/workflows/{workflowId}/versions/{version}/difference', {
          params: { path: { workflowId, version }, query: { with: version - 1 } },
          signal,
        }),
      ),
  });
  if (error) return <LoadProblem title={say('failed')} error={error} />;
  return data ? <Changes changes={data.changes} /> : <ScreenLoading rows={2} />;
}
