import * as library from 'rrule';
import type { CalendarContent } from '../sla/calendar.ts';
import { dayOfCalendar, weekdays } from '../sla/day.ts';
import { dateOf, dayMs, dayOf, instantOf, localDate } from '../sla/zone.ts';
import { nths, type Rule } from './rule.ts';

// Node reads the library as CommonJS, which has all in its default export; a bundle takes its ES modules, which have none.
const { RRule, Weekday } = (Reflect.get(library, 'default') as typeof library | undefined) ?? library;
type Options = ConstructorParameters<typeof RRule>[0] & object;

/** One time at which a ticket is to be made. */
export interface Occurrence {
  /** Epoch milliseconds. */
  at: number;
  /** The date in the rule’s zone (YYYY-MM-DD). */
  date: string;
  /** The date that the rule names, where that is a closed day. */
  movedFrom?: string;
}

/** Years after which a rule that found no open day is given up. */
const horizonYears = 12;
/** Days for which an open one is looked for, before or after a closed one. */
const nearestDays = 60;

function onDay(on: Extract<Rule['pattern'], { every: 'month' }>['on']): Partial<Options> {
  if (on.kind === 'weekday') {
    const position = on.nth === 'last' ? -1 : nths.indexOf(on.nth) + 1;
    return { byweekday: [new Weekday(weekdays.indexOf(on.weekday), position)] };
  }
  // RFC 5545 leaves months out that have no 31st; here the last of these days that a month has is taken.
  if (on.day <= 28) return { bymonthday: [on.day] };
  return { bymonthday: Array.from({ length: on.day - 27 }, (_, index) => 28 + index), bysetpos: [-1] };
}

function optionsOf({ pattern }: Rule): Partial<Options> {
  switch (pattern.every) {
    case 'day':
      return { freq: RRule.DAILY };
    case 'week':
      return { freq: RRule.WEEKLY, byweekday: pattern.weekdays.map((day) => weekdays.indexOf(day)) };
    case 'month':
      return { freq: RRule.MONTHLY, ...onDay(pattern.on) };
    case 'year':
      return { freq: RRule.YEARLY, bymonth: [pattern.month], ...onDay(pattern.on) };
  }
}

/** The date of a day, or of the nearest open one; undefined where it is left out, or none is near. */
function openDate(day: number, closed: Rule['closed'], calendar: CalendarContent | undefined): string | undefined {
  if (!closed || !calendar) return dateOf(day);
  const isOpen = (one: number) => dayOfCalendar(calendar, dateOf(one)).intervals.length > 0;
  if (isOpen(day)) return dateOf(day);
  if (closed.then === 'skip') return undefined;
  const step = closed.then === 'next' ? 1 : -1;
  for (let away = 1; away <= nearestDays; away++) if (isOpen(day + step * away)) return dateOf(day + step * away);
  return undefined;
}

/**
 * When a rule makes tickets: after `after` and not after `until` (epoch milliseconds), the first `most` of them, in their order.
 * Dates that are moved to the same open day make one. An ending after so many dates counts those that remain, from the start.
 * The rule is expanded by RFC 5545 on the wall clock and then put into its zone: a time that spring skips is the instant of
 * the jump, and of one that autumn repeats it is the first.
 * @param calendar what `rule.closed` names
 */
export function occurrencesOf(
  rule: Rule,
  calendar: CalendarContent | undefined,
  { after, until = Number.POSITIVE_INFINITY, most }: { after: number; until?: number; most: number },
): Occurrence[] {
  const start = dayOf(rule.start);
  const from = Math.max(start, dayOf(localDate(rule.timeZone, after)));
  const last = Math.min(
    rule.ending.kind === 'date' ? dayOf(rule.ending.date) : Number.POSITIVE_INFINITY,
    from + horizonYears * 366,
  );
  const minutes = Number(rule.time.slice(0, 2)) * 60 + Number(rule.time.slice(3));
  const count = rule.ending.kind === 'count' ? rule.ending.count : Number.POSITIVE_INFINITY;
  const found: Occurrence[] = [];
  let latest = '';
  let counted = 0;
  const expanded = new RRule({
    ...optionsOf(rule),
    interval: rule.pattern.interval,
    wkst: RRule.MO,
    dtstart: new Date(start * dayMs),
    until: new Date(last * dayMs),
  });
  expanded.all((nominal) => {
    const day = nominal.getTime() / dayMs;
    const date = openDate(day, rule.closed, calendar);
    // What was moved forward comes before what follows it; of two on one day the first stands for both.
    if (date === undefined || date <= latest || date < rule.start) return true;
    latest = date;
    counted += 1;
    const at = instantOf(rule.timeZone, dayOf(date) * dayMs + minutes * 60_000);
    if (at > until) return false;
    if (at > after) found.push({ at, date, ...(date === dateOf(day) ? {} : { movedFrom: dateOf(day) }) });
    return found.length < most && counted < count;
  });
  return found;
}
