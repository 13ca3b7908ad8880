import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer, Sent } from '../../../client/types.ts';
import { type QueueName, queueFilter } from '../queue/queues.ts';
import { ticketKeys } from './tickets.ts';
import type { TicketRow } from './types.ts';

export type View = Answer<'/api/views', 'get'>['items'][number];
export type ViewContent = Sent<'/api/views', 'post'>;
export type ViewFilter = ViewContent['filter'];

export const viewKeys = {
  all: ['views'] as const,
  counts: ['viewCounts'] as const,
  preview: (filter: ViewFilter) => ['viewPreview', filter] as const,
};

/** The views that one sees, in one's own order, and the ids of those that are put away. */
export function useViews() {
  return useQuery({
    queryKey: viewKeys.all,
    queryFn: ({ signal }) => answer(api.GET('/api/views', { signal })),
  });
}

/** How many tickets the views show. Counting reads more than a queue's count does, so it is done every half minute at the most. */
export function useViewCounts(enabled: boolean) {
  return useQuery({
    queryKey: viewKeys.counts,
    enabled,
    refetchInterval: 30_000,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/views/counts', { signal }))).items,
  });
}

/** So many tickets of a filter are counted before it is saved. */
export const previewed = 100;

/** The beginning of what a filter shows: one more than are counted, so that “more than” is true. */
export function useViewPreview(filter: ViewFilter) {
  return useQuery({
    queryKey: viewKeys.preview(filter),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(api.POST('/api/views/preview', { body: { filter, limit: previewed + 1 }, signal })),
  });
}

/** A list of tickets: one of the desk's queues, or a saved view. */
export type ListSource =
  | { kind: 'queue'; queue: QueueName; teamId?: string | undefined }
  | { kind: 'view'; view: View };

/** What a list is kept under. */
export function nameOf(source: ListSource): string {
  return source.kind === 'queue' ? source.queue : source.view.id;
}

/** What a list shows, as a filter. */
export function filterOf(source: ListSource): ViewFilter {
  return source.kind === 'queue' ? queueFilter(source.queue, source.teamId) : source.view.filter;
}

/** The first page of a queue is what one looks at; the others come in larger pieces. */
const pageSize = { first: 100, queue: 200, view: 300 };

export interface Page {
  items: TicketRow[];
  cursor?: string | undefined;
}

async function pageOf(source: ListSource, cursor: string, signal: AbortSignal): Promise<Page> {
  const from = cursor ? { cursor } : {};
  if (source.kind === 'view') {
    const path = { viewId: source.view.id };
    const query = { limit: pageSize.view, ...from };
    return answer(api.GET('/api/views/{viewId}/tickets', { params: { path, query }, signal }));
  }
  const { queue, teamId } = source;
  const query = { queue, limit: cursor ? pageSize.queue : pageSize.first, ...(teamId ? { teamId } : {}), ...from };
  return answer(api.GET('/api/tickets', { params: { query }, signal }));
}

/** A list, page after page. */
export function useTicketList(source: ListSource) {
  const key =
    source.kind === 'queue'
      ? ticketKeys.queue(source.queue, source.teamId)
      : ticketKeys.view(source.view.id, source.view.revision);
  return useInfiniteQuery({
    queryKey: key,
    meta: { filter: filterOf(source) },
    queryFn: ({ pageParam, signal }) => pageOf(source, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.cursor,
  });
}

/** Lists that are longer than so many pages are not loaded anew when a few tickets change: these alone are looked at. */
const shortList = 2;
/** The API looks at so many named tickets at once. */
const named = 100;

interface Pages {
  pages: Page[];
  pageParams: unknown[];
}

/** A list after some tickets changed: those that still belong to it as they are now, in their place; new ones in its last page. */
export function patched(list: Pages, ticketIds: readonly string[], present: readonly TicketRow[]): Pages {
  const touched = new Set(ticketIds);
  const now = new Map(present.map((row) => [row.id, row]));
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.flatMap((row) => {
      if (!touched.has(row.id)) return row;
      const newer = now.get(row.id);
      now.delete(row.id);
      return newer ?? [];
    }),
  }));
  const last = pages.at(-1);
  if (last) last.items = [...last.items, ...now.values()];
  return { ...list, pages };
}

/** Brings the lists on the screen up to date after some tickets changed. */
export function refreshLists(client: QueryClient, ticketIds: readonly string[]): void {
  const lists = client.getQueryCache().findAll({ queryKey: ticketKeys.queues });
  for (const query of lists) {
    const list = query.state.data as Pages | undefined;
    const filter = query.meta?.filter as ViewFilter | undefined;
    const long = (list?.pages.length ?? 0) > shortList;
    if (!query.isActive() || !long || !filter || ticketIds.length > named) {
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
      continue;
    }
    void answer(api.POST('/api/views/preview', { body: { filter, ticketIds: [...ticketIds] } })).then(
      ({ items }) =>
        client.setQueryData<Pages>(query.queryKey, (before) => before && patched(before, ticketIds, items)),
      () => client.invalidateQueries({ queryKey: query.queryKey, exact: true }),
    );
  }
}

/** Saves a view: a new one where `known` is missing. */
export function useSaveView(): (known: View | undefined, content: ViewContent) => Promise<View> {
  const client = useQueryClient();
  return async (known, content) => {
    const view = known
      ? await answer(
          api.PUT('/api/views/{viewId}', {
            params: { path: { viewId: known.id } },
            body: { ...content, revision: known.revision },
          }),
        )
      : await answer(api.POST('/api/views', { body: content }));
    await client.invalidateQueries({ queryKey: viewKeys.all });
    void client.invalidateQueries({ queryKey: viewKeys.counts });
    return view;
  };
}

/** A view without what the API adds. */
export function contentOf({ name, sharing, filter, columns, sort, group }: View): ViewContent {
  return { name, sharing, filter, columns, sort, ...(group ? { group } : {}) };
}
