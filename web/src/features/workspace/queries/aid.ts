import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { ticketKeys } from './tickets.ts';

/** What is of one ticket lies below it, so that it is asked for anew when the ticket changed; what is dear to ask for does not. */
export const aidKeys = {
  similar: (ticketId: string) => ['similar', ticketId] as const,
  knownErrors: (ticketId: string) => ['knownErrors', ticketId] as const,
  problem: (ticketId: string) => ['problem', ticketId] as const,
  propagations: (ticketId: string) => [...ticketKeys.page(ticketId), 'propagations'] as const,
  major: (ticketId: string) => [...ticketKeys.page(ticketId), 'major'] as const,
  majors: ['majors'] as const,
  groups: ['recurringGroups'] as const,
  recurrence: ['recurrence'] as const,
};

const path = (ticketId: string) => ({ path: { ticketId } });

/** Solved tickets that are like one, and open ones that probably report the same. They change slowly: asked for once a visit. */
export function useSimilar(ticketId: string) {
  return useQuery({
    queryKey: aidKeys.similar(ticketId),
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => answer(api.GET('/api/tickets/{ticketId}/similar', { params: path(ticketId), signal })),
  });
}

/** What is known of a problem. */
export function useProblem(ticketId: string) {
  return useQuery({
    queryKey: aidKeys.problem(ticketId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/problems/{problemId}', { params: { path: { problemId: ticketId } }, signal })),
  });
}

/** Milliseconds between two looks at how far an answer to many is. */
const progressEvery = 2_000;

/** What was answered to many tickets from one, the newest first; looked at again until all are through. */
export function usePropagations(ticketId: string) {
  return useQuery({
    queryKey: aidKeys.propagations(ticketId),
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/tickets/{ticketId}/propagations', { params: path(ticketId), signal }))).items,
    refetchInterval: ({ state: { data } }) => {
      const [latest] = data ?? [];
      return latest && latest.done < latest.total ? progressEvery : false;
    },
  });
}

/** The major incident that a ticket is or was, with all that its report is made of. */
export function useMajor(ticketId: string) {
  return useQuery({
    queryKey: aidKeys.major(ticketId),
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/tickets/{ticketId}/major-incident', { params: path(ticketId), signal }))).report ??
      null,
  });
}

/** The major incidents that go on. */
export function useMajors() {
  return useQuery({
    queryKey: aidKeys.majors,
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/major-incidents', { signal }))).items,
  });
}

/** Incidents that come back. */
export function useRecurringGroups() {
  return useQuery({
    queryKey: aidKeys.groups,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/recurring-groups', { signal }))).items,
  });
}

/** How many incidents the desk calls recurring, within how many days. */
export function useRecurrence() {
  return useQuery({
    queryKey: aidKeys.recurrence,
    queryFn: ({ signal }) => answer(api.GET('/api/recurrence', { signal })),
  });
}
