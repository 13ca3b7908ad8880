import type { Language } from '../shared/language.ts';
import type { CalendarContent, Interval } from './calendar.ts';
import { weekdays } from './day.ts';

const names: Record<Language, string> = { fr: 'Heures de bureau', en: 'Office hours' };
const hours: Interval[] = [{ from: '08:30', to: '18:00' }];

/** The days of the weekend in a country, 1 Monday … 7 Sunday, by the data that the runtime ships (CLDR). */
function weekendOf(country: string): number[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getWeekInfo?: () => { weekend: number[] } };
  return locale.getWeekInfo?.().weekend ?? [6, 7];
}

/**
 * The calendar with which a desk starts: office hours on the working days of its country (ISO 3166-1 alpha-2). Its public holidays
 * follow: `on-event.ts` adds them when the calendar is created.
 */
export function defaultCalendar(language: Language, timeZone: string, country: string): CalendarContent {
  const weekend = weekendOf(country);
  const weekly = Object.fromEntries(weekdays.map((day, i) => [day, weekend.includes(i + 1) ? [] : hours]));
  return {
    name: names[language],
    timeZone,
    always: false,
    weekly: weekly as CalendarContent['weekly'],
    holidaysOf: { country },
    holidays: [],
    exceptions: [],
  };
}
