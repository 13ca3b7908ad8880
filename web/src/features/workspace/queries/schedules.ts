import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer, Sent } from '../../../client/types.ts';

export type TicketSchedule = Answer<'/api/ticket-schedules', 'get'>['items'][number];
export type ScheduleContent = Sent<'/api/ticket-schedules', 'post'>;
export type ScheduleRule = ScheduleContent['rule'];
export type ScheduledTicket = NonNullable<TicketSchedule['last']>;

export const scheduleKeys = {
  all: ['ticketSchedules'] as const,
  one: (scheduleId: string) => ['ticketSchedules', scheduleId] as const,
  tickets: (scheduleId: string) => ['ticketSchedules', scheduleId, 'tickets'] as const,
  dates: (rule: ScheduleRule) => ['ticketScheduleDates', rule] as const,
};

/** The desk's recurring tickets, by name. */
export function useSchedules() {
  return useQuery({
    queryKey: scheduleKeys.all,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/ticket-schedules', { signal }))).items,
  });
}

/** A recurring ticket as it is now. */
export function useSchedule(scheduleId: string) {
  return useQuery({
    queryKey: scheduleKeys.one(scheduleId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/ticket-schedules/{scheduleId}', { params: { path: { scheduleId } }, signal })),
  });
}

/** What a recurring ticket made, page after page, the latest first. */
export function useScheduledTickets(scheduleId: string) {
  return useInfiniteQuery({
    queryKey: scheduleKeys.tickets(scheduleId),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/ticket-schedules/{scheduleId}/tickets', {
          params: { path: { scheduleId }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor,
  });
}

/** The next dates of a rule that is being written. Keeps the last answer while asking. */
export function useRuleDates(rule: ScheduleRule) {
  return useQuery({
    queryKey: scheduleKeys.dates(rule),
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => answer(api.POST('/api/ticket-schedule-previews', { body: { rule }, signal })),
  });
}
