import type { CalendarContent, Interval } from './calendar.ts';
import { dayOf } from './zone.ts';

/** Days of the week, Monday first (ISO 8601). */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** The weekday of a day, counted from 1970-01-01, which was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return weekdays[(((day + 3) % 7) + 7) % 7] as Weekday;
}

/** What one date of a calendar is: an ordinary day, open or closed, a public holiday, or a day with hours of its own. */
export interface CalendarDay {
  kind: 'open' | 'closed' | 'holiday' | 'special';
  /** What begins on this date. */
  intervals: readonly Interval[];
  /** The holiday's name, also where special hours win over it. */
  holiday?: { fr: string; en: string };
}

const roundTheClock: readonly Interval[] = [{ from: '00:00', to: '24:00' }];

/** What a calendar says of a date (`2026-11-24`): special hours win over a holiday, and a holiday over the week. */
export function dayOfCalendar(calendar: CalendarContent, date: string): CalendarDay {
  if (calendar.always) return { kind: 'open', intervals: roundTheClock };
  const holiday = calendar.holidays.find((one) => one.date === date)?.name;
  const named = holiday ? { holiday } : {};
  const special = calendar.exceptions.find((one) => one.date === date);
  if (special) return { kind: 'special', intervals: special.intervals, ...named };
  if (holiday) return { kind: 'holiday', intervals: [], ...named };
  const intervals = calendar.weekly[weekdayOf(dayOf(date))];
  return { kind: intervals.length > 0 ? 'open' : 'closed', intervals };
}
