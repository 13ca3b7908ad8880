import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../../../client/problem.ts';

/** Tries again what may pass by itself (no answer, too many requests, a failing server), not what was refused. */
function again(attempts: number, error: unknown): boolean {
  return attempts < 2 && error instanceof Problem && error.passing;
}

/** The one cache of the workspace. What changes is told by the feed of changes, so nothing goes stale quickly. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 60_000, gcTime: 10 * 60_000, retry: again, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
