import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';

export type ReplyDraft = Answer<'/api/tickets/{ticketId}/drafts', 'get'>['shared'][number];

export const draftKeys = { of: (ticketId: string) => ['replyDrafts', ticketId] as const };

/** Milliseconds after which it is asked again what colleagues share. */
const every = 30_000;

/** What one has begun to write on a ticket, as the desk keeps it, and what colleagues share. */
export function useDrafts(ticketId: string) {
  return useQuery({
    queryKey: draftKeys.of(ticketId),
    refetchInterval: every,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/drafts', { params: { path: { ticketId } }, signal })),
  });
}
