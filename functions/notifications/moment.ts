import type { Language } from '../shared/language.ts';

/** British dates put the day before the month, which readers outside North America expect. */
const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };

/**
 * An instant as a mail says it: "Tuesday 24 November, 10:00", « mardi 24 novembre à 10:00 », with the year where it is another
 * than now's.
 * @param at ISO 8601
 * @param timeZone IANA name of the zone whose day and hour are meant
 */
export function spokenMoment(at: string, language: Language, timeZone: string, now: number): string {
  const locale = locales[language];
  const yearOf = (date: Date) => new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone }).format(date);
  const moment = new Date(at);
  const otherYear = yearOf(moment) !== yearOf(new Date(now));
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(otherYear ? { year: 'numeric' } : {}),
    timeZone,
  })
    .format(moment)
    .replace(',', '');
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return language === 'fr' ? `${day} à ${time.format(moment)}` : `${day}, ${time.format(moment)}`;
}
