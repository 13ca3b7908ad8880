import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';

type Page = Answer<'/api/ratings', 'get'>;
export type Rating = Page['items'][number];
export type Summary = NonNullable<Page['summary']>;

/** What the list is narrowed by, as its address has it. */
export const ratingFilters = ['scores', 'teamId', 'agentId', 'customerId', 'commented', 'followedUp'] as const;
export type RatingFilter = (typeof ratingFilters)[number];
export interface RatingsAsked {
  /** Days in the desk's time zone, both included. */
  from: string;
  to: string;
  filters: Partial<Record<RatingFilter, string>>;
}

const ratingKeys = {
  all: ['ratings'] as const,
  list: ({ from, to, filters }: RatingsAsked) => ['ratings', from, to, filters] as const,
};

function ask({ from, to, filters }: RatingsAsked, more: { cursor?: string; limit?: number }, signal?: AbortSignal) {
  // The address has them as text; what the API does not understand it refuses.
  const query = { from, to, ...filters, ...more } as { from: string; to: string };
  return answer(api.GET('/api/ratings', { params: { query }, ...(signal ? { signal } : {}) }));
}

/** The ratings of a period, page after page; the first says what they say together. */
export function useRatings(asked: RatingsAsked) {
  return useInfiniteQuery({
    queryKey: ratingKeys.list(asked),
    queryFn: ({ pageParam, signal }) => ask(asked, pageParam ? { cursor: pageParam } : {}, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor,
  });
}

/** All ratings of a period that the filters keep, newest first. */
export async function allRatings(asked: RatingsAsked): Promise<Rating[]> {
  const found: Rating[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await ask(asked, { limit: 200, ...(cursor ? { cursor } : {}) });
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return found;
}

/** Notes whether a rating was followed up, and what came of it. */
export async function followRatingUp(
  client: QueryClient,
  ticketId: string,
  body: { done: boolean; note?: string },
): Promise<void> {
  await answer(api.PUT('/api/tickets/{ticketId}/rating/follow-up', { params: { path: { ticketId } }, body }));
  await client.invalidateQueries({ queryKey: ratingKeys.all });
}
