import { dateOf, dayOf } from '../../../../../../functions/sla/zone.ts';

/** Every date of a month as rows of a week, Monday first; the places before the first and after the last day are empty. */
export function weeksOf(year: number, month: number): (string | undefined)[][] {
  const first = Date.UTC(year, month, 1) / 86_400_000;
  const length = Date.UTC(year, month + 1, 1) / 86_400_000 - first;
  // 1970-01-01 was a Thursday: three places after Monday.
  const before = (first + 3) % 7;
  const places = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, place) => {
    const day = place - before;
    return day >= 0 && day < length ? dateOf(first + day) : undefined;
  });
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
}

const days: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const months: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 };

/** The date to which a key leads from another, as in every grid of dates; undefined for other keys. */
export function dateByKey(date: string, key: string): string | undefined {
  const step = days[key];
  if (step !== undefined) return dateOf(dayOf(date) + step);
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const turn = months[key];
  if (turn !== undefined) {
    const last = new Date(Date.UTC(year, month + turn, 0)).getUTCDate();
    return dateOf(Date.UTC(year, month - 1 + turn, Math.min(day, last)) / 86_400_000);
  }
  if (key === 'Home') return dateOf(Date.UTC(year, month - 1, 1) / 86_400_000);
  if (key === 'End') return dateOf(Date.UTC(year, month, 0) / 86_400_000);
  return undefined;
}
