import Holidays from 'date-holidays';
import type { CalendarContent } from './calendar.ts';
import { dateOf, dayMs, dayOf } from './zone.ts';

/**
 * The library that knows the public holidays weighs 1.4 MB bundled. It is imported here alone, and this file by `on-event.ts` and
 * `on-schedule.ts` alone: no request waits for it to load (a test holds the API to that).
 */

/**
 * The public holidays of a country (ISO 3166-1 alpha-2) or of one of its regions, whole days only, each of a feast's days by
 * itself, oldest first; none for a country that the library does not know. A holiday that it names neither in French nor in English keeps its
 * own name.
 */
export function holidaysFor(
  country: string,
  region: string | undefined,
  years: readonly number[],
): CalendarContent['holidays'] {
  const library = region ? new Holidays(country, region) : new Holidays(country);
  const found = new Map<string, { fr: string; en: string }>();
  for (const year of years) {
    const french = library.getHolidays(year, 'fr') || [];
    const english = library.getHolidays(year, 'en') || [];
    for (const [i, holiday] of french.entries()) {
      if (holiday.type !== 'public') continue;
      const first = dayOf(holiday.date.slice(0, 10));
      // Feasts of the lunar calendar begin the evening before: `date` is the first whole day, start and end give the length.
      const days = Math.round((holiday.end.getTime() - holiday.start.getTime()) / dayMs);
      for (let day = first; day < first + days; day++) {
        const date = dateOf(day);
        if (!found.has(date)) found.set(date, { fr: holiday.name, en: english[i]?.name ?? holiday.name });
      }
    }
  }
  return [...found].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}
