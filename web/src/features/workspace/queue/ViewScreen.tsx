import { EmptyState } from '../parts/EmptyState.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { useViews } from '../queries/views.ts';
import { workspaceText } from '../words/workspace.ts';
import { ListScreen } from './ListScreen.tsx';

/** A saved view. */
export function ViewScreen({ viewId }: { viewId: string }) {
  const say = workspaceText.useText();
  const { data, error, isPending, refetch } = useViews();
  if (isPending) return <ScreenLoading />;
  const view = data?.items.find(({ id }) => id === viewId);
  if (!data) return <LoadProblem title={say('list.failed')} error={error} onRetry={() => void refetch()} />;
  if (!view) return <EmptyState title={say('view.missing')} text={say('view.missingText')} />;
  const natural = view.filter.scope === 'all' ? { by: 'number', descending: true } : { by: 'due', descending: false };
  const { columns, sort, group } = view;
  return (
    <ListScreen
      key={`${view.id} ${view.revision}`}
      source={{ kind: 'view', view }}
      href={`/views/${view.id}`}
      title={view.name}
      plain={{ columns, sort, ...(group ? { group } : {}) }}
      natural={natural}
      empty={<EmptyState title={say('view.empty')} text={say('view.emptyText')} />}
    />
  );
}
