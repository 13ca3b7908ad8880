import { deskNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import type { Language } from '../../../i18n/language.ts';

const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };

/** A calendar date (`2026-11-24`), which is the same day in every zone, in few characters: `24 Nov 2026`. */
export function shortDate(date: string, language: Language): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locales[language], options).format(Date.parse(`${date}T00:00:00Z`));
}

/** As {@link shortDate}, in the language of the moment. */
export function useCalendarDate(): (date: string) => string {
  const language = useLanguage();
  return (date) => shortDate(date, language);
}

/** A calendar date in full: `Tuesday 24 November 2026`. */
export function longDate(date: string, language: Language): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locales[language], options).format(Date.parse(`${date}T00:00:00Z`));
}

const units = { D: 'day', W: 'week', M: 'month', Y: 'year' } as const;

/** A period of whole days, weeks, months or years (`P18M`) in words: `18 months`. */
export function periodText(period: string, language: Language): string {
  const [, count, unit] = /^P(\d+)([DWMY])$/.exec(period) ?? [];
  if (!unit) return period;
  const options = { style: 'unit', unit: units[unit as keyof typeof units], unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(locales[language], options).format(Number(count));
}

/** A month's name; January is 0. */
export function monthName(year: number, month: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month, 1),
  );
}

/** The desk's present date in a zone: `2026-11-24`. */
export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(deskNow());
}
