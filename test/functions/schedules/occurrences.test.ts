import { describe, expect, it } from 'vitest';
import { occurrencesOf } from '../../../functions/schedules/occurrences.ts';
import type { Rule } from '../../../functions/schedules/rule.ts';
import { defaultCalendar } from '../../../functions/sla/default-calendar.ts';

const rule = (pattern: Rule['pattern'], more: Partial<Rule> = {}): Rule => ({
  pattern,
  time: '08:30',
  timeZone: 'Europe/Paris',
  start: '2026-11-02',
  ending: { kind: 'never' },
  ...more,
});
const after = Date.parse('2026-11-24T09:00:00Z');
const weekdaysOpen = {
  ...defaultCalendar('fr', 'Europe/Paris', 'FR'),
  holidays: [{ date: '2026-12-25', name: { fr: 'Noël', en: 'Christmas' } }],
};
const closed = (then: 'skip' | 'next' | 'previous') => ({ closed: { calendarId: 'cal', then } });
const dates = (one: Rule, most = 5, from = after, calendar = weekdaysOpen) =>
  occurrencesOf(one, calendar, { after: from, most }).map(({ date }) => date);

describe('the dates of a rule', () => {
  it('come every so many days, counted from the start', () => {
    expect(dates(rule({ every: 'day', interval: 1 }), 3)).toEqual(['2026-11-25', '2026-11-26', '2026-11-27']);
    expect(dates(rule({ every: 'day', interval: 10 }), 3)).toEqual(['2026-12-02', '2026-12-12', '2026-12-22']);
  });

  it('come on days of every other week, which begins on Monday', () => {
    const everyOther = rule({ every: 'week', interval: 2, weekdays: ['monday', 'sunday'] });
    expect(dates(everyOther, 4)).toEqual(['2026-11-30', '2026-12-06', '2026-12-14', '2026-12-20']);
  });

  it('come on a day of the month, and on the last one where a month is shorter', () => {
    const last = rule({ every: 'month', interval: 1, on: { kind: 'day', day: 31 } });
    expect(dates(last)).toEqual(['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31']);
  });

  it('come on the nth weekday of a month, and on its last', () => {
    const on = (nth: 'second' | 'last') =>
      rule({ every: 'month', interval: 1, on: { kind: 'weekday', nth, weekday: 'tuesday' } });
    expect(dates(on('second'), 2)).toEqual(['2026-12-08', '2027-01-12']);
    expect(dates(on('last'), 2)).toEqual(['2026-12-29', '2027-01-26']);
  });

  it('come once a year, on 29 February as well', () => {
    const yearly = rule({ every: 'year', interval: 1, month: 2, on: { kind: 'day', day: 29 } });
    expect(dates(yearly, 3)).toEqual(['2027-02-28', '2028-02-29', '2029-02-28']);
  });

  it('keep the hour of their zone over the change of the clocks', () => {
    const daily = rule({ every: 'day', interval: 1 }, { start: '2026-03-01' });
    const found = occurrencesOf(daily, undefined, { after: Date.parse('2026-03-28T00:00:00Z'), most: 2 });
    expect(found.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-03-28T07:30:00.000Z',
      '2026-03-29T06:30:00.000Z',
    ]);
    const skipped = rule({ every: 'day', interval: 1 }, { start: '2026-03-29', time: '02:30' });
    const [jump] = occurrencesOf(skipped, undefined, { after: Date.parse('2026-03-28T00:00:00Z'), most: 1 });
    expect(new Date(jump?.at ?? 0).toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it('leave closed days out, or move them to the next or the previous open one', () => {
    const christmas = rule({ every: 'month', interval: 1, on: { kind: 'day', day: 25 } }, { start: '2026-12-01' });
    expect(dates({ ...christmas, ...closed('skip') }, 2)).toEqual(['2027-01-25', '2027-02-25']);
    expect(dates({ ...christmas, ...closed('previous') }, 1)).toEqual(['2026-12-24']);
    const [moved] = occurrencesOf({ ...christmas, ...closed('next') }, weekdaysOpen, { after, most: 1 });
    expect(moved).toMatchObject({ date: '2026-12-28', movedFrom: '2026-12-25' });
  });

  it('that are moved to the same day are one', () => {
    const daily = rule({ every: 'day', interval: 1 }, closed('next'));
    expect(dates(daily, 4)).toEqual(['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']);
  });

  it('end with a date, or after so many', () => {
    const daily = { every: 'day', interval: 1 } as const;
    expect(dates(rule(daily, { ending: { kind: 'date', date: '2026-11-26' } }))).toEqual(['2026-11-25', '2026-11-26']);
    expect(dates(rule(daily, { ending: { kind: 'count', count: 24 } }))).toEqual(['2026-11-25']);
    expect(dates(rule(daily, { ending: { kind: 'count', count: 23 } }))).toEqual([]);
  });

  it('are none where the calendar is never open on them, and that is soon known', () => {
    expect(dates(rule({ every: 'week', interval: 1, weekdays: ['sunday'] }, closed('skip')))).toEqual([]);
  });

  it('are those up to an instant, for whoever was away', () => {
    const daily = rule({ every: 'day', interval: 1 });
    const until = Date.parse('2026-11-27T07:30:00Z');
    expect(occurrencesOf(daily, undefined, { after, until, most: 100 }).map(({ date }) => date)).toEqual([
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ]);
  });
});
