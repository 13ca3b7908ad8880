import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { components } from '../../../../client/schema.d.ts';

export type Suppression = components['schemas']['Suppression'];
export const suppressionKeys = { all: ['suppressions'] as const };

const pages = { initialPageParam: '', getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor };
const from = (cursor: string) => ({ query: cursor ? { cursor } : {} });

/** The addresses to which nothing is sent. */
export function useSuppressions() {
  return useInfiniteQuery({
    ...pages,
    queryKey: [...suppressionKeys.all, 'now'],
    queryFn: ({ pageParam, signal }) => answer(api.GET('/api/suppressions', { params: from(pageParam), signal })),
  });
}

/** Those that were taken from the list. */
export function useLiftedSuppressions() {
  return useInfiniteQuery({
    ...pages,
    queryKey: [...suppressionKeys.all, 'lifted'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/suppressions/lifted', { params: from(pageParam), signal })),
  });
}
