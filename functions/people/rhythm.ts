import * as z from 'zod/mini';
import type { FieldFault } from '../shared/errors.ts';
import { timeZoneSchema } from '../sla/calendar.ts';
import { weekdayOf, weekdays } from '../sla/day.ts';
import { dateOf, dayMs, dayOf, instantOf, localDate } from '../sla/zone.ts';

/** What somebody may want to hear of by mail at once, whatever the hour: all about tickets of priority 1, or certain occasions. */
export const urgencies = ['p1', 'breach', 'mention', 'escalation', 'approval'] as const;

const days = z.array(z.enum(weekdays)).check(z.minLength(1, 'field.required'), z.maxLength(7));
const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'field.invalid' }));

/** When mails come: on these days, from one time to another, which is later. At all other times they wait. */
const hours = z.strictObject({ days, from: time, to: time });
/** When an overview comes in the place of single mails. */
const digest = z.strictObject({ days, time });

/** When mails about tickets come to somebody who works at the desk. Times are those of `timeZone`. */
const rhythm = z.strictObject({
  timeZone: timeZoneSchema,
  urgent: z.array(z.enum(urgencies)).check(z.maxLength(urgencies.length)),
  /** Null: at any time. */
  hours: z.nullable(hours),
  /** Null: each mail by itself. */
  digest: z.nullable(digest),
});
export const rhythmInput = rhythm;
export type Rhythm = z.infer<typeof rhythm>;

/** Mails come one by one and at once, unless somebody says otherwise. */
export function usualRhythm(timeZone: string): Rhythm {
  return { timeZone, urgent: ['p1', 'breach', 'mention'], hours: null, digest: null };
}

/** What cannot be wished for: hours that end before they begin. */
export function faultsOfRhythm({ hours }: Rhythm): FieldFault[] {
  return hours && hours.to <= hours.from ? [{ field: 'body.rhythm.hours.to', key: 'preferences.hours' }] : [];
}

/** Minutes of a day, of a time as it is written. */
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** The instant of a time on the day that is so many days after an instant's. */
function momentOn(timeZone: string, at: number, daysLater: number, text: string) {
  const day = dayOf(localDate(timeZone, at)) + daysLater;
  return { weekday: weekdayOf(day), at: instantOf(timeZone, dayOf(dateOf(day)) * dayMs + minutesOf(text) * 60_000) };
}

/** When mails come again, where an instant is outside the hours; undefined where they come now. Epoch milliseconds. */
export function waitUntil({ hours, timeZone }: Pick<Rhythm, 'hours' | 'timeZone'>, at: number): number | undefined {
  if (!hours) return undefined;
  for (let later = 0; later <= 7; later += 1) {
    const opens = momentOn(timeZone, at, later, hours.from);
    if (!hours.days.includes(opens.weekday)) continue;
    if (at < opens.at) return opens.at;
    if (at < momentOn(timeZone, at, later, hours.to).at) return undefined;
  }
  return undefined;
}

/** The next time of the overview after an instant, in epoch milliseconds; undefined where somebody wants none. */
export function nextDigest(
  { digest, timeZone }: Pick<Rhythm, 'digest' | 'timeZone'>,
  after: number,
): number | undefined {
  if (!digest) return undefined;
  for (let later = 0; later <= 8; later += 1) {
    const found = momentOn(timeZone, after, later, digest.time);
    if (found.at > after && digest.days.includes(found.weekday)) return found.at;
  }
  return undefined;
}

/** Whether somebody wants to hear at once of an occasion about a ticket of this priority. */
function isUrgent({ urgent }: Rhythm, occasion: string, priority: number): boolean {
  return (priority === 1 && urgent.includes('p1')) || urgent.some((one) => one === occasion);
}

/**
 * When a mail about an occasion comes: at once, not by itself but in the overview, or at an instant (epoch milliseconds).
 * What is urgent comes at once. An overview takes the place of all other mails.
 */
export function whenMailed(
  rhythm: Rhythm | undefined,
  { occasion, priority }: { occasion: string; priority: number },
  at: number,
): 'now' | 'inDigest' | number {
  if (!rhythm || isUrgent(rhythm, occasion, priority)) return 'now';
  if (rhythm.digest) return 'inDigest';
  return waitUntil(rhythm, at) ?? 'now';
}
