import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';

export type Hit = Answer<'/api/search', 'get'>['items'][number];
export type Pieces = Hit['subject'];

/** What a search is narrowed by, as its address has it. */
export const filterNames = [
  'state',
  'type',
  'priority',
  'team',
  'assignee',
  'requester',
  'customer',
  'category',
  'tag',
  'from',
  'to',
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

const searchKeys = {
  quick: (typed: string) => ['search', 'quick', typed] as const,
  full: (typed: string, filters: Filters) => ['search', typed, filters] as const,
  rebuild: ['searchRebuild'] as const,
};

/** A few tickets, people and customers for what was typed so far. Keeps the last answer while asking. */
export function useQuickSearch(typed: string) {
  return useQuery({
    queryKey: searchKeys.quick(typed),
    enabled: typed.trim().length > 1,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(api.GET('/api/search/quick', { params: { query: { q: typed } }, signal })),
  });
}

/** The tickets that a search finds, page after page. */
export function useSearchTickets(typed: string, filters: Filters) {
  return useInfiniteQuery({
    queryKey: searchKeys.full(typed, filters),
    enabled: typed.trim() !== '' || Object.keys(filters).length > 0,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/search', {
          // The address has them as text; what the API does not understand it refuses.
          params: { query: { q: typed, ...filters, ...(pageParam ? { cursor: pageParam } : {}) } as object },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor,
  });
}

/** How the rebuilding of the index stands; looked at again while it runs. */
export function useRebuild() {
  return useQuery({
    queryKey: searchKeys.rebuild,
    queryFn: ({ signal }) => answer(api.GET('/api/search/rebuild', { signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 2000 : false),
  });
}

/** Begins to rebuild the index. */
export function useStartRebuild() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/search/rebuild')),
    onSuccess: (job) => client.setQueryData(searchKeys.rebuild, job),
  });
}
