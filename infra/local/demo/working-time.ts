import { demoDesk } from './accounts.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Working hours in UTC: 8 to 18 in Paris in winter. */
const opens = 7 * hour;
const closes = 17 * hour;

/** Whether an instant (epoch milliseconds) lies on a Monday to Friday, in UTC. */
export function isWeekday(instant: number): boolean {
  const weekday = new Date(instant).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** When somebody who wanted to do something at an instant does it: at once during working hours, else the next morning. */
export function atWork(instant: number): number {
  const midnight = Math.floor(instant / day) * day;
  const since = instant - midnight;
  if (since >= opens && since < closes && isWeekday(instant)) return instant;
  return nextMorning(since < opens ? midnight : midnight + day) + (since % hour);
}

/** The opening of the first working day that has not begun at `instant`. */
export function nextMorning(instant: number): number {
  let midnight = Math.floor(instant / day) * day;
  while (midnight + opens < instant || !isWeekday(midnight)) midnight += day;
  return midnight + opens;
}

/** The instants of a working day's requests: its morning, and the share of its day (0 to 1) that has passed. */
export function during(morning: number, share: number): number {
  return morning + Math.floor(share * (closes - opens - 30 * minute));
}

/** A generator of repeatable numbers in [0, 1), so that every demonstration desk has the same history (mulberry32). */
export function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An instant as the demonstration desk's people read it. */
export function deskTime(instant: number): string {
  const { timeZone } = demoDesk;
  return new Date(instant).toLocaleString('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
