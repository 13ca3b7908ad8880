import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { deskNow } from '../../../client/clock.ts';
import type { QueueName } from '../queue/queues.ts';
import type { TicketPage } from './types.ts';

export const ticketKeys = {
  queues: ['queue'] as const,
  queue: (queue: QueueName, teamId?: string) => ['queue', queue, teamId ?? ''] as const,
  view: (viewId: string, revision: number) => ['queue', viewId, revision] as const,
  counts: ['counts'] as const,
  page: (ticketId: string) => ['ticket', ticketId] as const,
  earlier: (ticketId: string, cursor: string) => ['ticket', ticketId, 'earlier', cursor] as const,
  checklists: (ticketId: string) => ['ticket', ticketId, 'checklists'] as const,
  watchers: (ticketId: string) => ['ticket', ticketId, 'watchers'] as const,
  work: (ticketId: string) => ['ticket', ticketId, 'work'] as const,
  links: (ticketId: string) => ['ticket', ticketId, 'links'] as const,
  workflow: (ticketId: string) => ['ticket', ticketId, 'workflow'] as const,
  ofRequester: (personId: string) => ['requester', personId] as const,
};

/** A ticket's page with the desk's time at which it was asked for; progress bars count from there. */
export interface LoadedTicket extends TicketPage {
  asked: number;
}

/** How many tickets each queue holds. */
export function useCounts() {
  return useQuery({
    queryKey: ticketKeys.counts,
    queryFn: ({ signal }) => answer(api.GET('/api/tickets/counts', { signal })),
  });
}

/** How a ticket is asked for, with its clocks and newest events. */
export function ticketQuery(ticketId: string) {
  return {
    queryKey: ticketKeys.page(ticketId),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<LoadedTicket> => {
      const asked = deskNow();
      const page = await answer(api.GET('/api/tickets/{ticketId}', { params: { path: { ticketId } }, signal }));
      return { ...page, asked };
    },
  };
}

/** A ticket with its clocks and newest events. */
export function useTicket(ticketId: string) {
  return useQuery(ticketQuery(ticketId));
}

/** Where a ticket's workflow stands. */
export function useWorkflow(ticketId: string) {
  return useQuery({
    queryKey: ticketKeys.workflow(ticketId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/workflow', { params: { path: { ticketId } }, signal })),
  });
}

/** The latest tickets of one requester, newest first. */
export function useTicketsOf(personId: string | undefined, limit = 20) {
  return useQuery({
    queryKey: [...ticketKeys.ofRequester(personId ?? ''), limit],
    enabled: personId !== undefined,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets', { params: { query: { requesterId: personId, limit } }, signal })),
  });
}

/** The id of the ticket with a number. */
export async function ticketIdOf(number: number): Promise<string> {
  const { id } = await answer(api.GET('/api/ticket-numbers/{number}', { params: { path: { number } } }));
  return id;
}
