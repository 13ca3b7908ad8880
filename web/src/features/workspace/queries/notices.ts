import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';

export type Notice = Answer<'/api/notices', 'get'>['items'][number];

const list = ['notices'] as const;
const unread = ['unread'] as const;

/** Notes how many notices are unread, as the feed of changes or an answer told; the list is asked anew when that changed. */
export function noteUnread(client: QueryClient, count: number): void {
  if (client.getQueryData(unread) === count) return;
  client.setQueryData(unread, count);
  void client.invalidateQueries({ queryKey: list });
}

/** How many of one's notices are unread. It comes with the feed of changes and is not asked for by itself. */
export function useUnread(): number {
  const { data } = useQuery({ queryKey: unread, queryFn: () => 0, enabled: false, gcTime: Number.POSITIVE_INFINITY });
  return data ?? 0;
}

/** One's own notices, page after page, while they are looked at. */
export function useNotices(looked: boolean) {
  return useInfiniteQuery({
    queryKey: list,
    enabled: looked,
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/notices', { params: { query: pageParam ? { cursor: pageParam } : {} }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor,
  });
}

/** Takes notices as read; all of them where none is named. */
export async function readNotices(client: QueryClient, noticeIds?: string[]): Promise<void> {
  const body = noticeIds ? { noticeIds } : {};
  const { unread: left } = await answer(api.POST('/api/notices/readings', { body }));
  client.setQueryData(unread, left);
  await client.invalidateQueries({ queryKey: list });
}
