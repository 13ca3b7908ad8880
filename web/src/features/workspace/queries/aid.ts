import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';

export const aidKeys = {
  similar: (ticketId: string) => ['similar', ticketId] as const,
};

/** Solved tickets that are like one, and open ones that probably report the same. They change slowly: asked for once a visit. */
export function useSimilar(ticketId: string) {
  return useQuery({
    queryKey: aidKeys.similar(ticketId),
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/similar', { params: { path: { ticketId } }, signal })),
  });
}
