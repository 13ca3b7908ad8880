import { dateOf, dayMs, dayOf, instantOf, localDate } from '../../../../../../functions/sla/zone.ts';
import type { Foresight } from './useForesight.ts';

type Happening = Foresight['happenings'][number];

/** One day of the story: when the desk is open, in shares of the day, and what happens. */
export interface StoryDay {
  date: string;
  /** From and to, 0 at midnight, 1 at the next. */
  open: { from: number; to: number; text: string }[];
  happenings: (Happening & { share: number })[];
  /** Days after this one on which nothing happens. */
  quietAfter: number;
}

const clock = (zone: string, instant: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instant,
  );

/** The days on which something happens, each with its service hours, in the desk's zone. */
export function daysOf({ happenings, open }: Foresight, zone: string): StoryDay[] {
  const byDate = new Map<string, Happening[]>();
  for (const one of happenings) {
    const date = localDate(zone, Date.parse(one.at));
    byDate.set(date, [...(byDate.get(date) ?? []), one]);
  }
  const dates = [...byDate.keys()].sort();
  return dates.map((date, index) => {
    const starts = instantOf(zone, dayOf(date) * dayMs);
    const ends = instantOf(zone, (dayOf(date) + 1) * dayMs);
    const share = (instant: number) => Math.min(1, Math.max(0, (instant - starts) / (ends - starts)));
    const spans = open
      .map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))
      .filter(({ from, to }) => to > starts && from < ends);
    const next = dates[index + 1];
    return {
      date,
      open: spans.map(({ from, to }) => ({
        from: share(from),
        to: share(to),
        text: `${from < starts ? '00:00' : clock(zone, from)}–${to > ends ? '24:00' : clock(zone, to)}`,
      })),
      happenings: (byDate.get(date) ?? []).map((one) => ({ ...one, share: share(Date.parse(one.at)) })),
      quietAfter: next ? dayOf(next) - dayOf(date) - 1 : 0,
    };
  });
}

/** The next Friday, today if it is one: the day on which everything goes wrong. */
export function nextFriday(today: string): string {
  const day = dayOf(today);
  // Day 1, 1970-01-02, was a Friday.
  return dateOf(day + ((((1 - day) % 7) + 7) % 7));
}

/** The instant of a wall-clock time in a zone, in ISO 8601; undefined for a date or time that is none. */
export function instantAt(zone: string, date: string, time: string): string | undefined {
  const local = Date.parse(`${date}T${time}:00Z`);
  return Number.isNaN(local) ? undefined : new Date(instantOf(zone, local)).toISOString();
}
