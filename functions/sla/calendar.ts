import * as z from 'zod/mini';
import { weekdayOf, weekdays } from './day.ts';
import { dateOf, dayMs, dayOf, instantOf, isDate, isTimeZone } from './zone.ts';

const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const endOfInterval = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));

export const dateSchema = z.string().check(z.refine(isDate, { error: 'field.date' }));
export const timeZoneSchema = z.string().check(z.refine(isTimeZone, { error: 'field.timeZone' }));

/** Open from `from` (included) to `to` (excluded), on the wall clock. When `to` is not after `from`, it is on the next day. */
const intervalSchema = z.object({ from: timeOfDay, to: endOfInterval });
export type Interval = z.infer<typeof intervalSchema>;

const intervals = z.array(intervalSchema).check(z.maxLength(12));

/** What a tenant says about the hours of one calendar: all but its id and version. */
export const calendarContentSchema = z.lazy(() =>
  z.object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
    /** IANA zone of every time and date below. */
    timeZone: timeZoneSchema,
    /** Round the clock, every day, holidays included; nothing below matters then. */
    always: z.boolean(),
    weekly: z.object({
      monday: intervals,
      tuesday: intervals,
      wednesday: intervals,
      thursday: intervals,
      friday: intervals,
      saturday: intervals,
      sunday: intervals,
    }),
    /** Where public holidays are topped up from, each year. */
    holidaysOf: z.optional(
      z.object({
        country: z.string().check(z.regex(/^[A-Z]{2}$/)),
        region: z.optional(z.string().check(z.regex(/^[A-Z0-9]{1,8}$/))),
      }),
    ),
    /** Nothing begins on these dates. */
    holidays: z
      .array(z.object({ date: dateSchema, name: z.object({ fr: z.string(), en: z.string() }) }))
      .check(z.maxLength(400)),
    /** The hours of one date instead of its weekday's; wins over a holiday; no interval means closed. */
    exceptions: z
      .array(
        z.object({
          date: dateSchema,
          intervals,
          /** Why, such as stock-taking. */
          name: z.optional(z.string().check(z.trim(), z.maxLength(80))),
        }),
      )
      .check(z.maxLength(400)),
  }),
);
export type CalendarContent = z.infer<typeof calendarContentSchema>;

/** One version of a calendar; it never changes. `version` counts from 1. */
export interface Calendar extends CalendarContent {
  id: string;
  version: number;
}

/**
 * What one interval of a calendar means: it belongs to the date on which it begins, a night shift included, so a holiday
 * on the 25th closes what begins on the 25th and leaves the shift of the 24th whole. It begins at the first instant at which the
 * wall clock shows `from` (or jumps past it) and ends at the first at which it shows `to`.
 */
function intervalsOf(
  calendar: CalendarContent,
  special: Map<string, readonly Interval[]>,
  day: number,
): readonly Interval[] {
  return special.get(dateOf(day)) ?? calendar.weekly[weekdayOf(day)];
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The open spans of one local year as sorted, disjoint instants; `before[i]` is the open time of the year before span i. */
interface Year {
  from: number;
  to: number;
  starts: Float64Array;
  ends: Float64Array;
  before: Float64Array;
  total: number;
}

class Compiled {
  private readonly calendar: CalendarContent;
  private readonly special = new Map<string, readonly Interval[]>();
  private readonly years = new Map<number, Year>();

  constructor(calendar: CalendarContent) {
    this.calendar = calendar;
    for (const holiday of calendar.holidays) this.special.set(holiday.date, []);
    for (const exception of calendar.exceptions) this.special.set(exception.date, exception.intervals);
  }

  /** The local year that holds an instant. */
  yearAt(instant: number): number {
    const guess = new Date(instant).getUTCFullYear();
    const year = this.year(guess);
    return instant < year.from ? guess - 1 : instant >= year.to ? guess + 1 : guess;
  }

  year(number: number): Year {
    let year = this.years.get(number);
    if (!year) {
      year = this.build(number);
      this.years.set(number, year);
    }
    return year;
  }

  private build(number: number): Year {
    const zone = this.calendar.timeZone;
    const firstDay = Date.UTC(number, 0, 1) / dayMs;
    const lastDay = Date.UTC(number + 1, 0, 1) / dayMs;
    const from = instantOf(zone, firstDay * dayMs);
    const to = instantOf(zone, lastDay * dayMs);
    const spans: [number, number][] = [];
    // The night of the last day of the year before may run into this one.
    for (let day = firstDay - 1; day < lastDay; day++) {
      for (const interval of intervalsOf(this.calendar, this.special, day)) {
        const opens = minutesOf(interval.from);
        const closes = minutesOf(interval.to);
        const start = instantOf(zone, day * dayMs + opens * 60_000);
        const end = instantOf(zone, day * dayMs + (closes > opens ? closes : closes + 1440) * 60_000);
        if (end > from && start < to && end > start) spans.push([Math.max(start, from), Math.min(end, to)]);
      }
    }
    spans.sort((a, b) => a[0] - b[0]);
    const merged: [number, number][] = [];
    for (const span of spans) {
      const last = merged.at(-1);
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else merged.push(span);
    }
    const starts = Float64Array.from(merged, (span) => span[0]);
    const ends = Float64Array.from(merged, (span) => span[1]);
    const before = new Float64Array(merged.length);
    let total = 0;
    merged.forEach(([start, end], i) => {
      before[i] = total;
      total += end - start;
    });
    return { from, to, starts, ends, before, total };
  }
}

/** Open milliseconds of the year before `instant`. */
function openBefore(year: Year, instant: number): number {
  let low = 0;
  let high = year.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((year.starts[middle] as number) < instant) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  const i = low - 1;
  return (year.before[i] as number) + Math.min(instant, year.ends[i] as number) - (year.starts[i] as number);
}

/** The first instant by which `open` milliseconds (more than 0, at most the year's total) of the year have passed. */
function instantAfter(year: Year, open: number): number {
  let low = 0;
  let high = year.before.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((year.before[middle] as number) < open) low = middle + 1;
    else high = middle;
  }
  const i = low - 1;
  return (year.starts[i] as number) + open - (year.before[i] as number);
}

// The same calendar is read from the table again for each request: its content finds the work that was done for it.
const byObject = new WeakMap<CalendarContent, Compiled>();
const byContent = new Map<string, Compiled>();
const kept = 200;

function compiled(calendar: CalendarContent): Compiled {
  let found = byObject.get(calendar);
  if (found) return found;
  const { timeZone, weekly, holidays, exceptions } = calendar;
  const content = JSON.stringify([
    timeZone,
    weekdays.map((weekday) => weekly[weekday].map((interval) => [interval.from, interval.to])),
    holidays.map((holiday) => holiday.date),
    exceptions.map((exception) => [
      exception.date,
      exception.intervals.map((interval) => [interval.from, interval.to]),
    ]),
  ]);
  found = byContent.get(content) ?? new Compiled(calendar);
  byContent.delete(content);
  byContent.set(content, found);
  if (byContent.size > kept) byContent.delete(byContent.keys().next().value as string);
  byObject.set(calendar, found);
  return found;
}

/** Open milliseconds of `calendar` from one instant to another; 0 when `to` is not after `from`. */
export function businessMillisecondsBetween(calendar: CalendarContent, from: number, to: number): number {
  if (to <= from) return 0;
  if (calendar.always) return to - from;
  const spans = compiled(calendar);
  const first = spans.yearAt(from);
  const last = spans.yearAt(to);
  let open = openBefore(spans.year(last), to) - openBefore(spans.year(first), from);
  for (let year = first; year < last; year++) open += spans.year(year).total;
  return open;
}

/** Whole open seconds of `calendar` from one instant to another. */
export function businessSecondsBetween(calendar: CalendarContent, from: number, to: number): number {
  return Math.floor(businessMillisecondsBetween(calendar, from, to) / 1000);
}

const horizonYears = 30;

/**
 * The first instant by which `milliseconds` of open time have passed since `start`. A target that is used up exactly at
 * closing time is due at closing time, not at the next opening; a target of zero is due at `start` itself, open or not.
 * Undefined when the calendar does not open that long within 30 years.
 */
export function instantAfterOpen(calendar: CalendarContent, start: number, milliseconds: number): number | undefined {
  if (milliseconds <= 0) return start;
  if (calendar.always) return start + milliseconds;
  const spans = compiled(calendar);
  const first = spans.yearAt(start);
  let open = milliseconds + openBefore(spans.year(first), start);
  for (let number = first; number <= first + horizonYears; number++) {
    const year = spans.year(number);
    if (open <= year.total) return instantAfter(year, open);
    open -= year.total;
  }
  return undefined;
}

/** When a target of `seconds` that starts at `start` is due, as `instantAfterOpen`. */
export function dueAt(calendar: CalendarContent, start: number, seconds: number): number | undefined {
  return instantAfterOpen(calendar, start, Math.round(seconds * 1000));
}

/** The open spans between two instants, in order, for drawing: `[from, to)` in epoch milliseconds. */
export function openSpans(calendar: CalendarContent, from: number, to: number): { from: number; to: number }[] {
  if (to <= from) return [];
  if (calendar.always) return [{ from, to }];
  const spans = compiled(calendar);
  const found: { from: number; to: number }[] = [];
  const last = spans.yearAt(to);
  for (let number = spans.yearAt(from); number <= last; number++) {
    const year = spans.year(number);
    year.starts.forEach((start, i) => {
      const end = year.ends[i] as number;
      if (end <= from || start >= to) return;
      const previous = found.at(-1);
      if (previous && previous.to === start) previous.to = Math.min(end, to);
      else found.push({ from: Math.max(start, from), to: Math.min(end, to) });
    });
  }
  return found;
}

/** What a calendar lacks to be of use: hours in which a clock could run. */
export function neverOpens(calendar: CalendarContent): boolean {
  return !calendar.always && weekdays.every((weekday) => calendar.weekly[weekday].length === 0);
}

/**
 * A calendar as somebody wants it, next to how it is: where it takes its public holidays from another country or region,
 * those of the present one leave, and the others follow in the background.
 */
export function revised(present: CalendarContent, wanted: CalendarContent): CalendarContent {
  const { country, region } = present.holidaysOf ?? {};
  const same = country === wanted.holidaysOf?.country && region === wanted.holidaysOf?.region;
  return same ? wanted : { ...wanted, holidays: [] };
}

/** The calendar with these public holidays added where their dates are not yet known; undefined when all were known. */
export function withHolidays(
  calendar: CalendarContent,
  holidays: CalendarContent['holidays'],
): CalendarContent | undefined {
  const known = new Set(calendar.holidays.map((holiday) => holiday.date));
  const added = holidays.filter((holiday) => !known.has(holiday.date));
  if (added.length === 0) return undefined;
  const merged = [...calendar.holidays, ...added].sort((a, b) => dayOf(a.date) - dayOf(b.date));
  return { ...calendar, holidays: merged };
}
