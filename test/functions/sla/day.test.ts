import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessMillisecondsBetween, type CalendarContent } from '../../../functions/sla/calendar.ts';
import { dayOfCalendar } from '../../../functions/sla/day.ts';
import { dateOf, dayMs } from '../../../functions/sla/zone.ts';
import { weekdaysOpen } from './calendars-for-tests.ts';

const morning = [{ from: '08:00', to: '12:00' }];
const name = { fr: 'Noël', en: 'Christmas Day' };
const calendar: CalendarContent = weekdaysOpen('Europe/Paris', morning, {
  holidays: [
    { date: '2026-12-25', name },
    { date: '2026-11-11', name: { fr: 'Armistice', en: 'Armistice Day' } },
  ],
  exceptions: [
    { date: '2026-11-11', intervals: [{ from: '10:00', to: '11:00' }] },
    { date: '2026-11-24', intervals: [], name: 'Inventaire' },
  ],
});

describe('a date of a calendar', () => {
  it('has its weekday’s hours, or none', () => {
    expect(dayOfCalendar(calendar, '2026-11-25')).toEqual({ kind: 'open', intervals: morning });
    expect(dayOfCalendar(calendar, '2026-11-28')).toEqual({ kind: 'closed', intervals: [] });
  });

  it('is closed on a public holiday, unless it has hours of its own', () => {
    expect(dayOfCalendar(calendar, '2026-12-25')).toEqual({ kind: 'holiday', intervals: [], holiday: name });
    expect(dayOfCalendar(calendar, '2026-11-11')).toMatchObject({
      kind: 'special',
      intervals: [{ from: '10:00', to: '11:00' }],
      holiday: { en: 'Armistice Day' },
    });
    expect(dayOfCalendar(calendar, '2026-11-24')).toEqual({ kind: 'special', intervals: [] });
  });

  it('is open whatever it is, where the calendar is round the clock', () => {
    expect(dayOfCalendar({ ...calendar, always: true }, '2026-12-25').kind).toBe('open');
  });

  it('shows the hours that clocks count', () => {
    const utc = { ...calendar, timeZone: 'UTC' };
    fc.assert(
      fc.property(fc.integer({ min: 20_400, max: 20_900 }), (day) => {
        const shown = dayOfCalendar(utc, dateOf(day)).intervals.reduce(
          (sum, { from, to }) => sum + (Number(to.slice(0, 2)) - Number(from.slice(0, 2))),
          0,
        );
        expect(businessMillisecondsBetween(utc, day * dayMs, (day + 1) * dayMs)).toBe(shown * 3_600_000);
      }),
    );
  });
});
