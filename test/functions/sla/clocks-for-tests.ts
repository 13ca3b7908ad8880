import type { Calendar } from '../../../functions/sla/calendar.ts';
import { type Clock, type Promised, start, type Target } from '../../../functions/sla/clock.ts';
import { at, weekdaysOpen } from './calendars-for-tests.ts';

export const minute = 60;
export const hour = 60 * minute;
export const paris = weekdaysOpen('Europe/Paris', [{ from: '08:00', to: '18:00' }]);

export function promise(seconds: number, calendar: Calendar = paris): Promised {
  return { seconds, calendar, contractId: 'ctr_1', contractVersion: 1, path: ['Gold', 'Network', 'P1', '4 h'] };
}

/** A clock that starts at `opened`, with a target of `seconds`. */
export function begin(opened: string, seconds: number, target: Target = 'resolution'): Clock {
  return start({ id: 'clk_1', ticketId: 'tkt_1', agreement: 'SLA', target }, promise(seconds), at(opened)).clock;
}

/** A time of day in Paris in a week of winter; the 23rd is its Monday. */
export const on = (time: string, day = 23) => at(`2026-11-${day}T${time}+01:00`);
