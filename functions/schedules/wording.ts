import type { Language } from '../shared/language.ts';
import { dayMs, dayOf } from '../sla/zone.ts';

/** The week of a date by ISO 8601: of the year that has its Thursday. */
function weekOf(date: string): number {
  const day = dayOf(date);
  const thursday = day - ((((day + 3) % 7) + 7) % 7) + 3;
  const firstOfYear = Date.UTC(new Date(thursday * dayMs).getUTCFullYear(), 0, 1) / dayMs;
  return Math.floor((thursday - firstOfYear) / 7) + 1;
}

/** What {date}, {month}, {year} and {week} stand for in a ticket that is made for a date (YYYY-MM-DD). */
export function valuesOf(date: string, language: Language): Record<string, string> {
  const instant = dayOf(date) * dayMs;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { ...options, timeZone: 'UTC' }).format(instant);
  return {
    date: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: format({ month: 'long', year: 'numeric' }),
    year: date.slice(0, 4),
    week: String(weekOf(date)),
  };
}
