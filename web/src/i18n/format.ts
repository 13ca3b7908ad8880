import type { Language } from './language.ts';

/** British English writes the day before the month, as French does, and a 24-hour clock. */
const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };
const day = 24 * 3_600_000;
const mega = 1024 * 1024;

/** Narrow no-break space: stands before « : ; ! ? » and between a number and its unit in French. */
const thin = '\u202f';

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

/** An instant, as epoch milliseconds or ISO 8601 text. */
export type Instant = number | string;

function milliseconds(instant: Instant): number {
  return typeof instant === 'number' ? instant : Date.parse(instant);
}

function partsOf(instant: Instant, zone: string): Record<string, string> {
  const format = dateFormat('en', zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(milliseconds(instant)).map(({ type, value }) => [type, value]));
}

/** Which day it is in `zone`, as a number of days that can be subtracted from another one. */
function dayNumber(instant: Instant, zone: string): number {
  const { year, month, day: date } = partsOf(instant, zone);
  return Date.UTC(Number(year), Number(month) - 1, Number(date)) / day;
}

/** `10:05` in English; `10 h 05`, or `10 h` on the hour, in French. */
export function timeOfDay(instant: Instant, language: Language, zone: string): string {
  const { hour = '', minute = '' } = partsOf(instant, zone);
  if (language === 'en') return `${hour}:${minute}`;
  const hours = `${Number(hour)}${thin}h`;
  return minute === '00' ? hours : `${hours}${thin}${minute}`;
}

/** The date without the time: `Tuesday 24 November`, with the year when it is not the present one. */
export function dateOnly(instant: Instant, now: number, language: Language, zone: string): string {
  const sameYear = partsOf(instant, zone).year === partsOf(now, zone).year;
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  return dateFormat(language, zone, sameYear ? options : { ...options, year: 'numeric' })
    .format(milliseconds(instant))
    .replace(/, (?=\d)/, ' ')
    .replace(language === 'fr' ? / 1 (?=\p{L})/u : /$^/, ' 1er ');
}

/** How a moment is named beside others of the same days: `today at 10:00`, `Tuesday at 10:00`, `Tuesday 24 November at 10:00`. */
export function moment(instant: Instant, now: number, language: Language, zone: string): string {
  const distance = dayNumber(instant, zone) - dayNumber(now, zone);
  const time = timeOfDay(instant, language, zone);
  const at = language === 'fr' ? 'à' : 'at';
  if (Math.abs(distance) <= 1) {
    const word = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(distance, 'day');
    return `${word} ${at} ${time}`;
  }
  const near = distance > 0 && distance < 7;
  const date = near
    ? dateFormat(language, zone, { weekday: 'long' }).format(milliseconds(instant))
    : dateOnly(instant, now, language, zone);
  return `${date} ${at} ${time}`;
}

/** The same moment as the last one for something to be done: English says `10:00 today`, for “by 10:00 today”. */
export function deadline(instant: Instant, now: number, language: Language, zone: string): string {
  const distance = dayNumber(instant, zone) - dayNumber(now, zone);
  if (language === 'fr' || Math.abs(distance) > 1) return moment(instant, now, language, zone);
  const word = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }).format(distance, 'day');
  return `${timeOfDay(instant, language, zone)} ${word}`;
}

/** A date and time in few characters, for tables and tooltips: `24 Nov 2026, 10:05`. */
export function shortMoment(instant: Instant, language: Language, zone: string): string {
  const date = dateFormat(language, zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(
    milliseconds(instant),
  );
  return `${date}, ${timeOfDay(instant, language, zone)}`;
}

/** How long ago, or in how long, in its largest unit: `5 minutes ago`, `in 2 days`. */
export function relative(instant: Instant, now: number, language: Language): string {
  const seconds = Math.round((milliseconds(instant) - now) / 1000);
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 45) return format.format(0, 'second');
  if (size < 3_600) return format.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return format.format(Math.round(seconds / 3_600), 'hour');
  return format.format(Math.round(seconds / 86_400), 'day');
}

function unit(value: number, name: 'day' | 'hour' | 'minute' | 'second', language: Language): string {
  const text = new Intl.NumberFormat(locales[language], { style: 'unit', unit: name, unitDisplay: 'short' }).format(
    value,
  );
  return language === 'fr' ? text.replace(/\s/g, thin) : text;
}

/**
 * A length of time in its two largest units: `3 hrs 12 min`, `12 min 05 s`… A day here is 24 hours of the clock, which is what
 * a countdown counts; never use it for working time. `seconds` may be negative, the sign is dropped.
 */
export function duration(seconds: number, language: Language): string {
  let rest = Math.abs(Math.trunc(seconds));
  const parts: string[] = [];
  for (const [name, size] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const value = Math.floor(rest / size);
    rest -= value * size;
    if (value > 0 || (parts.length > 0 && name !== 'second')) parts.push(unit(value, name, language));
    if (parts.length === 2) break;
  }
  return parts.join(' ') || unit(0, 'second', language);
}

/** Bytes as people read them, a kilobyte being 1024: `312 kB`, `4.2 MB`; French says `ko`, `Mo`. */
export function fileSize(bytes: number, language: Language): string {
  const [value, name] = bytes < mega ? ([bytes / 1024, 'kilobyte'] as const) : ([bytes / mega, 'megabyte'] as const);
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(Math.max(value, 0.1));
}

/** The name of a country (ISO 3166-1 alpha-2) in `language`. */
export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(locales[language], { type: 'region' }).of(code) ?? code;
}

/** Sorts texts the way of the language (accents beside their letter). */
export function collator(language: Language): Intl.Collator {
  return new Intl.Collator(locales[language]);
}
