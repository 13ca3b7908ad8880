import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { settingsText } from '../words/settings.ts';

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isPending' | 'refetch'>;
  children: (data: Data) => ReactNode;
}

/** What was loaded; before that its shape, or why it could not be. */
export function Loaded<Data>({ query, children }: Props<Data>) {
  const say = settingsText.useText();
  if (query.isPending) return <ScreenLoading rows={4} />;
  if (query.data === undefined)
    return <LoadProblem title={say('failed')} error={query.error} onRetry={() => void query.refetch()} />;
  return children(query.data);
}
