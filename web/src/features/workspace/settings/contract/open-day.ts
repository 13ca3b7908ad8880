import { createContext, useContext } from 'react';
import type { Calendar } from '../../queries/types.ts';

/** The open seconds of a usual day of the line's calendar: what “2 days” means for it. */
export const OpenDayContext = createContext<number | undefined>(undefined);

export function useOpenDay(): number | undefined {
  return useContext(OpenDayContext);
}

const minutesOf = (time: string) => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};

/** The open seconds of the longest day of a calendar's week; undefined for one that never opens. */
export function openDayOf({ always, weekly }: Pick<Calendar, 'always' | 'weekly'>): number | undefined {
  if (always) return 86_400;
  const days = Object.values(weekly).map((intervals) =>
    intervals.reduce((sum, { from, to }) => {
      const length = minutesOf(to) - minutesOf(from);
      return sum + (length > 0 ? length : length + 1440);
    }, 0),
  );
  return Math.max(0, ...days) * 60 || undefined;
}

/** The seconds of days as one writes them (`2 j`, `1.5 days`), when a day is open for `openDay` seconds. */
export function readOpenDays(text: string, openDay: number | undefined): number | undefined {
  const days = /^(\d+(?:[.,]\d+)?)\s*(?:j|jours?|d|days?)$/.exec(text.trim().toLowerCase())?.[1];
  const seconds = days && openDay ? Math.round(Number(days.replace(',', '.')) * openDay) : 0;
  return seconds > 0 ? seconds : undefined;
}
