import { type Weekday, weekdayOf, weekdays } from '../sla/day.ts';
import { dayMs, dayOf, instantOf, localDate } from '../sla/zone.ts';

/** Who of a team is on call in turn. Times of day and dates are those of the desk's wall clock. */
export interface Rota {
  /** One that rests has nobody on call. */
  enabled: boolean;
  every: 'day' | 'week';
  /** Person ids, in their order; the first one begins. */
  memberIds: string[];
  /** When the week is handed over; without meaning for a daily rota. */
  weekday: Weekday;
  /** `18:00`. */
  time: string;
  /** `2026-11-23`: the first is on call from this day's hand-over time. The week may be shorter for them. */
  startsOn: string;
  /** Somebody stands in; instants, ISO 8601 UTC. None overlaps another one. */
  overrides: { from: string; to: string; personId: string }[];
}

/** A stretch for which one person, or nobody, is on call. Instants in epoch milliseconds. */
export interface Shift {
  from: number;
  to: number;
  personId: string | undefined;
  standsIn: boolean;
}

/** When the turn of a number begins; 0 is the first one. */
function turnBegins(rota: Rota, timeZone: string, turn: number): number {
  const start = dayOf(rota.startsOn);
  const [hours = 0, minutes = 0] = rota.time.split(':').map(Number);
  const local = (day: number) => day * dayMs + (hours * 60 + minutes) * 60_000;
  if (turn === 0 || rota.every === 'day') return instantOf(timeZone, local(start + turn));
  const ahead = (weekdays.indexOf(rota.weekday) - weekdays.indexOf(weekdayOf(start)) + 7) % 7 || 7;
  return instantOf(timeZone, local(start + ahead + 7 * (turn - 1)));
}

/** The number of the turn that an instant falls into; negative before the first one. */
function turnAt(rota: Rota, timeZone: string, at: number): number {
  const days = dayOf(localDate(timeZone, at)) - dayOf(rota.startsOn);
  // A first guess within one turn of the right one; the wall clock's jumps are in the beginnings themselves.
  let turn = Math.max(-1, rota.every === 'day' ? days : Math.floor(days / 7));
  while (turnBegins(rota, timeZone, turn + 1) <= at) turn += 1;
  while (turn >= 0 && turnBegins(rota, timeZone, turn) > at) turn -= 1;
  return turn;
}

/** Who is on call at an instant (epoch milliseconds), and for how long: exact across the wall clock's jumps. */
export function onCallAt(rota: Rota, timeZone: string, at: number): Shift {
  const forEver = Number.POSITIVE_INFINITY;
  if (!rota.enabled) return { from: -forEver, to: forEver, personId: undefined, standsIn: false };
  const spans = rota.overrides.map(({ from, to, personId }) => ({
    from: Date.parse(from),
    to: Date.parse(to),
    personId,
  }));
  const standIn = spans.find(({ from, to }) => from <= at && at < to);
  if (standIn) return { ...standIn, standsIn: true };
  const { length } = rota.memberIds;
  const turn = length > 0 ? turnAt(rota, timeZone, at) : -1;
  const from = turn < 0 ? -forEver : turnBegins(rota, timeZone, turn);
  const to = length > 0 ? turnBegins(rota, timeZone, turn + 1) : forEver;
  return {
    from: Math.max(from, ...spans.filter((one) => one.to <= at).map((one) => one.to)),
    to: Math.min(to, ...spans.filter((one) => one.from > at).map((one) => one.from)),
    personId: turn < 0 ? undefined : rota.memberIds[turn % length],
    standsIn: false,
  };
}

/** All shifts between two instants, in order, without gaps. */
export function shiftsBetween(rota: Rota, timeZone: string, from: number, to: number): Shift[] {
  const shifts: Shift[] = [];
  for (let at = from; at < to; ) {
    const shift = onCallAt(rota, timeZone, at);
    shifts.push({ ...shift, from: Math.max(shift.from, from), to: Math.min(shift.to, to) });
    at = shift.to;
  }
  return shifts;
}
