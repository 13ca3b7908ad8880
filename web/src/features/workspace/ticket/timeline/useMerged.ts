import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { TimelineEvent } from '../../queries/types.ts';
import { useLinks } from '../useLinks.ts';
import type { History } from './useHistory.ts';

/**
 * A ticket's history with what was said and happened in the tickets that were merged into it, in the order of time, each
 * marked with where it comes from. What is older than the history that was loaded waits for it.
 */
export function useMerged(ticketId: string, history: History): readonly TimelineEvent[] {
  const links = useLinks(ticketId);
  const tookIn = links.data?.items.some(({ relation }) => relation === 'mergedFrom') ?? false;
  const { data } = useQuery({
    queryKey: [...ticketKeys.links(ticketId), 'merged'],
    enabled: tookIn,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/merged', { params: { path: { ticketId } }, signal })),
  });
  if (!tookIn || !data) return history.events;
  const from = history.earlier ? (history.events[0]?.at ?? '') : '';
  const merged = data.items.flatMap(({ ticket: { number, requester }, events }) =>
    events
      .filter(({ at }) => at >= from)
      .map((event) => ({ ...event, data: { requester, ...event.data, origin: number } })),
  );
  return [...history.events, ...merged].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
