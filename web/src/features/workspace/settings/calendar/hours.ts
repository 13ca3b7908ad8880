import type { Calendar } from '../../queries/types.ts';

/** Open from one time of day to another, as the API has it. */
export type Hours = Calendar['weekly']['monday'][number];

/** The hours that a newly added interval proposes: the afternoon after a morning, the usual day otherwise. */
export function nextHours(present: readonly Hours[]): Hours {
  return present.length > 0 ? { from: '13:30', to: '18:00' } : { from: '08:30', to: '12:00' };
}

/** Whether every interval has both of its times. */
export function areComplete(intervals: readonly Hours[]): boolean {
  return intervals.every(({ from, to }) => from !== '' && to !== '');
}

/** Intervals in words: `08:30–12:00, 13:30–18:00`; empty where there is none. */
export function hoursText(intervals: readonly Hours[]): string {
  return intervals.map(({ from, to }) => `${from}–${to}`).join(', ');
}
