import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { IncomingMail } from '../queries/types.ts';

export const agreementKeys = {
  contracts: ['contracts'] as const,
  contract: (contractId: string) => ['contracts', contractId] as const,
  calendars: ['calendars'] as const,
  calendar: (calendarId: string) => ['calendar', calendarId] as const,
  workflows: ['workflows'] as const,
  mail: ['incomingMail'] as const,
  keys: ['keys'] as const,
};

/** The desk's contracts, in a list. */
export function useContracts() {
  return useQuery({
    queryKey: agreementKeys.contracts,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/contracts', { signal }))).items,
  });
}

/** One contract with all its versions. */
export function useContract(contractId: string | undefined) {
  return useQuery({
    queryKey: agreementKeys.contract(contractId ?? ''),
    enabled: contractId !== undefined,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/contracts/{contractId}', { params: { path: { contractId: contractId ?? '' } }, signal })),
  });
}

/** The desk's calendars. */
export function useCalendars() {
  return useQuery({
    queryKey: agreementKeys.calendars,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/calendars', { signal }))).items,
  });
}

/** One calendar. */
export function useCalendar(calendarId: string) {
  return useQuery({
    queryKey: agreementKeys.calendar(calendarId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/calendars/{calendarId}', { params: { path: { calendarId } }, signal })),
  });
}

/** The desk's workflows. */
export function useWorkflows() {
  return useQuery({
    queryKey: agreementKeys.workflows,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/workflows', { signal }))).items,
  });
}

/** Mail that came in, newest first, page after page. */
export function useIncomingMail(status: IncomingMail['status'] | undefined, reason: IncomingMail['reasonCode']) {
  return useInfiniteQuery({
    queryKey: [...agreementKeys.mail, status ?? 'all', reason ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/incoming-mail', {
          params: {
            query: {
              ...(status ? { status } : {}),
              ...(reason ? { reason } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor,
    // What is read again is settled within seconds.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((mail) => mail.status === 'received')) ? 4000 : false,
  });
}

/** The desk's API keys, without the keys themselves. */
export function useApiKeys() {
  return useQuery({
    queryKey: agreementKeys.keys,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/keys', { signal }))).items,
  });
}
