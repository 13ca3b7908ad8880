import * as z from 'zod/mini';
import { invalid } from '../shared/errors.ts';
import { type Calendar, instantAfterOpen } from '../sla/calendar.ts';
import { weekdayOf } from '../sla/day.ts';
import { dateOf, dayOf, instantOf, localDate } from '../sla/zone.ts';
import type { StoredTicket } from './item.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A ticket is put aside for a year at the most. */
const longestMs = 366 * dayMs;

export const snoozeInput = z.strictObject({
  /** When it comes back. */
  until: z.iso.datetime({ error: 'field.instant' }),
  note: z.optional(z.string().check(z.trim(), z.maxLength(300))),
});

/** When a ticket comes back, in epoch milliseconds. @throws PublicError 400 for a moment that is past or too far away */
export function momentOfReturn(until: string, field: string, now: number): number {
  const at = Date.parse(until);
  if (at <= now) throw invalid({ field, key: 'snooze.past' });
  if (at > now + longestMs) throw invalid({ field, key: 'snooze.far' });
  return at;
}

/** Whether lists leave a ticket out: it is put aside, and does not come back yet. */
export function isSnoozed({ snooze }: Pick<StoredTicket, 'snooze'>, now: number): boolean {
  return snooze !== undefined && Date.parse(snooze.until) > now;
}

export const presetNames = ['laterToday', 'tomorrow', 'monday', 'week'] as const;
export const presetsView = z.lazy(() =>
  z.object({
    items: z.array(z.object({ name: z.enum(presetNames), until: z.string() })),
  }),
);

/** When the desk opens next from an instant on; the instant itself where it is open, or never opens. */
function opening(calendar: Calendar, from: number): number {
  const opened = instantAfterOpen(calendar, from, 1);
  return opened === undefined ? from : opened - 1;
}

/**
 * Until when a ticket is often put aside: in three hours, then when the desk opens tomorrow, on Monday, in a week. In epoch
 * milliseconds. `laterToday` only where that is today; what comes to the same as Monday is left out.
 */
export function presetsAt(calendar: Calendar, now: number): { name: (typeof presetNames)[number]; until: number }[] {
  const { timeZone } = calendar;
  const today = dayOf(localDate(timeZone, now));
  const startOf = (day: number) => instantOf(timeZone, day * dayMs);
  let monday = today + 1;
  while (weekdayOf(monday) !== 'monday') monday += 1;
  const later = Math.ceil((now + 3 * hourMs) / (hourMs / 4)) * (hourMs / 4);
  const from = (day: number) => opening(calendar, startOf(day));
  const [next, week] = [from(monday), from(today + 7)];
  return [
    ...(localDate(timeZone, later) === dateOf(today) ? [{ name: 'laterToday' as const, until: later }] : []),
    ...(from(today + 1) === next ? [] : [{ name: 'tomorrow' as const, until: from(today + 1) }]),
    { name: 'monday', until: next },
    ...(week === next ? [] : [{ name: 'week' as const, until: week }]),
  ];
}
