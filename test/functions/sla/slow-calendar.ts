import type { CalendarContent } from '../../../functions/sla/calendar.ts';

/**
 * An independent calculator: it walks second by second (or by a coarser step), asks Intl what the wall clock shows, and
 * compares digits. It knows nothing of offsets, years or prefix sums. An interval is under way once the clock has shown its
 * start and until it has shown its end; the walk starts two days early so that it has seen both.
 */
export function slowWalk(calendar: CalendarContent, from: number, to: number, stepSeconds: number): number[] {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: calendar.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const open: number[] = [];
  const closed = new Set(calendar.holidays.map((holiday) => holiday.date));
  const special = new Map(calendar.exceptions.map((exception) => [exception.date, exception.intervals]));
  const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
  const byDate = new Map<string, [string, string][]>();
  const nextDate = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  const spansOf = (date: string): [string, string][] => {
    const known = byDate.get(date);
    if (known) return known;
    const weekday = names[new Date(date).getUTCDay()] ?? 'sunday';
    const hours = special.get(date) ?? (closed.has(date) ? [] : calendar.weekly[weekday]);
    const spans = hours.map((interval): [string, string] => {
      const end = interval.to === '24:00' ? `${nextDate(date)} 00:00:00` : undefined;
      const overnight = interval.to <= interval.from ? nextDate(date) : date;
      return [`${date} ${interval.from}:00`, end ?? `${overnight} ${interval.to}:00`];
    });
    byDate.set(date, spans);
    return spans;
  };
  // The latest time that the wall clock has shown: in the hour that autumn repeats it stands still.
  let shown = '';
  const step = stepSeconds * 1000;
  for (let at = from - 2 * 86_400_000; at < to; at += step) {
    const face = clock.format(at);
    if (face > shown) shown = face;
    if (at < from) continue;
    const today = shown.slice(0, 10);
    const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    const isOpen = [...spansOf(yesterday), ...spansOf(today)].some(([start, end]) => shown >= start && shown < end);
    if (isOpen || calendar.always) open.push(at);
  }
  return open;
}
