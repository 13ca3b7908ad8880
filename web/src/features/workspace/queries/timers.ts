import { type QueryClient, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { Answer } from '../../../client/types.ts';

export type Timer = Answer<'/api/timers', 'get'>['items'][number];

const timerKey = ['timers'] as const;

/** One's own timers, the one that runs first. They may have been started on another device. */
export function useTimers() {
  return useQuery({
    queryKey: timerKey,
    refetchOnWindowFocus: true,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/timers', { signal }))).items,
  });
}

/** Asks anew how one's timers stand. */
export const refreshTimers = (client: QueryClient) => client.invalidateQueries({ queryKey: timerKey });

/** Starts or pauses one's timer on a ticket; `dropped` throws it away. Answers the timers as they are then. */
export async function setTimer(
  client: QueryClient,
  ticketId: string,
  state: 'running' | 'paused' | 'dropped',
): Promise<Timer[]> {
  const params = { path: { ticketId } };
  const { items } = await answer(
    state === 'dropped'
      ? api.DELETE('/api/tickets/{ticketId}/timer', { params })
      : api.PUT('/api/tickets/{ticketId}/timer', { params, body: { state } }),
  );
  client.setQueryData(timerKey, items);
  return items;
}

/** Whole seconds that a timer has counted at an instant (epoch milliseconds). */
export function timerSeconds({ seconds, since }: Pick<Timer, 'seconds' | 'since'>, now: number): number {
  return seconds + (since === undefined ? 0 : Math.max(0, Math.floor((now - Date.parse(since)) / 1000)));
}

/** `4:05`, and from an hour on `1:04:05`. */
export function clockOf(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
