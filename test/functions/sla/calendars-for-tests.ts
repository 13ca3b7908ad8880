import type { Calendar, CalendarContent, Interval } from '../../../functions/sla/calendar.ts';
import { weekdays } from '../../../functions/sla/day.ts';

/** A calendar with the same hours from Monday to Friday. */
export function weekdaysOpen(timeZone: string, hours: Interval[], more: Partial<CalendarContent> = {}): Calendar {
  const weekly = Object.fromEntries(weekdays.map((day, i) => [day, i < 5 ? hours : []])) as CalendarContent['weekly'];
  return {
    id: 'cal_00000000000000000000000001',
    version: 1,
    name: 'Test',
    timeZone,
    always: false,
    weekly,
    holidays: [],
    exceptions: [],
    ...more,
  };
}

/** A calendar with the same hours every day. */
export function everyDay(timeZone: string, hours: Interval[], more: Partial<CalendarContent> = {}): Calendar {
  const weekly = Object.fromEntries(weekdays.map((day) => [day, hours])) as CalendarContent['weekly'];
  return weekdaysOpen(timeZone, hours, { weekly, ...more });
}

/** The instant of an ISO 8601 text with an offset. */
export function at(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`${text} is not an instant`);
  return instant;
}
