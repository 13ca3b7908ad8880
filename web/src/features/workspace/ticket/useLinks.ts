import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { ticketKeys } from '../queries/tickets.ts';

/** The tickets that one belongs together with. */
export function useLinks(ticketId: string) {
  return useQuery({
    queryKey: ticketKeys.links(ticketId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/links', { params: { path: { ticketId } }, signal })),
  });
}
