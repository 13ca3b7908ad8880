import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  businessSecondsBetween,
  type CalendarContent,
  calendarContentSchema,
  dueAt,
  type Interval,
  neverOpens,
  openSpans,
  revised,
  withHolidays,
} from '../../../functions/sla/calendar.ts';
import { weekdays } from '../../../functions/sla/day.ts';
import { at, everyDay, weekdaysOpen } from './calendars-for-tests.ts';
import { slowWalk } from './slow-calendar.ts';

const office = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const paris = weekdaysOpen('Europe/Paris', office);
const hour = 3600;

function due(calendar: CalendarContent, start: string, seconds: number): string | undefined {
  const instant = dueAt(calendar, at(start), seconds);
  return instant === undefined ? undefined : new Date(instant).toISOString();
}

describe('a deadline', () => {
  it('counts only open time, over lunch, night and weekend', () => {
    expect(due(paris, '2026-11-20T11:00+01:00', 2 * hour)).toBe('2026-11-20T13:30:00.000Z');
    expect(due(paris, '2026-11-20T17:00+01:00', 4 * hour)).toBe('2026-11-23T10:30:00.000Z');
    expect(due(paris, '2026-11-21T03:00+01:00', 1)).toBe('2026-11-23T07:30:01.000Z');
  });

  it('that is used up exactly at closing time is closing time, not the next opening', () => {
    expect(due(paris, '2026-11-20T16:00+01:00', 2 * hour)).toBe('2026-11-20T17:00:00.000Z');
    expect(due(paris, '2026-11-20T16:00+01:00', 2 * hour + 1)).toBe('2026-11-23T07:30:01.000Z');
  });

  it('of no length is at once, even when closed', () => {
    expect(due(paris, '2026-11-21T03:00+01:00', 0)).toBe('2026-11-21T02:00:00.000Z');
    expect(due(paris, '2026-11-20T10:00+01:00', 0)).toBe('2026-11-20T09:00:00.000Z');
  });

  it('keeps the part of a second at which it started', () => {
    expect(due(paris, '2026-11-20T17:59:59.250+01:00', 1)).toBe('2026-11-23T07:30:00.250Z');
  });

  it('round the clock is plain time, holidays included', () => {
    const always = weekdaysOpen('Europe/Paris', [], { always: true, holidays: [{ date: '2026-12-25', name: noel }] });
    expect(due(always, '2026-12-25T00:00+01:00', 100 * hour)).toBe('2026-12-29T03:00:00.000Z');
    expect(openSpans(always, 0, 1)).toEqual([{ from: 0, to: 1 }]);
  });

  it('does not exist where the calendar never opens that long', () => {
    expect(dueAt(weekdaysOpen('Europe/Paris', []), at('2026-11-20T10:00+01:00'), 1)).toBeUndefined();
    const once = weekdaysOpen('Europe/Paris', [], { exceptions: [{ date: '2026-12-01', intervals: office }] });
    expect(due(once, '2026-11-20T10:00+01:00', 8 * hour)).toBe('2026-12-01T17:00:00.000Z');
    expect(dueAt(once, at('2026-11-20T10:00+01:00'), 8 * hour + 1)).toBeUndefined();
  });

  it('runs over the turn of the year, in one night shift too', () => {
    const nights = everyDay('Europe/Paris', [{ from: '22:00', to: '06:00' }]);
    expect(due(nights, '2026-12-31T21:00+01:00', 8 * hour)).toBe('2027-01-01T05:00:00.000Z');
    expect(businessSecondsBetween(nights, at('2026-12-31T12:00+01:00'), at('2027-01-01T12:00+01:00'))).toBe(8 * hour);
    expect(due(nights, '2026-12-31T21:00+01:00', 8 * 365 * hour)).toBe('2027-12-31T05:00:00.000Z');
  });
});

const noel = { fr: 'Noël', en: 'Christmas Day' };

describe('holidays and exceptions', () => {
  const closedAtChristmas = { holidays: [{ date: '2026-12-25', name: noel }] };

  it('close the date, to the second', () => {
    const calendar = weekdaysOpen('Europe/Paris', office, closedAtChristmas);
    expect(due(calendar, '2026-12-24T17:59:59+01:00', 2)).toBe('2026-12-28T07:30:01.000Z');
  });

  it('that fall on a night shift leave the shift of the evening before whole', () => {
    const nights = everyDay('Europe/Paris', [{ from: '22:00', to: '06:00' }], closedAtChristmas);
    expect(openSpans(nights, at('2026-12-24T12:00+01:00'), at('2026-12-27T12:00+01:00'))).toEqual([
      { from: at('2026-12-24T22:00+01:00'), to: at('2026-12-25T06:00+01:00') },
      { from: at('2026-12-26T22:00+01:00'), to: at('2026-12-27T06:00+01:00') },
    ]);
  });

  it('give way to the exceptional hours of the same date', () => {
    const calendar = weekdaysOpen('Europe/Paris', office, {
      ...closedAtChristmas,
      exceptions: [{ date: '2026-12-25', intervals: [{ from: '10:00', to: '11:00' }] }],
    });
    expect(businessSecondsBetween(calendar, at('2026-12-25T00:00+01:00'), at('2026-12-26T00:00+01:00'))).toBe(hour);
  });

  it('close a weekday by an exception without hours, and open a Sunday by one with', () => {
    const calendar = weekdaysOpen('Europe/Paris', office, {
      exceptions: [
        { date: '2026-11-23', intervals: [] },
        { date: '2026-11-22', intervals: [{ from: '09:00', to: '10:00' }] },
      ],
    });
    expect(due(calendar, '2026-11-20T18:00+01:00', hour)).toBe('2026-11-22T09:00:00.000Z');
    expect(due(calendar, '2026-11-20T18:00+01:00', hour + 1)).toBe('2026-11-24T07:30:01.000Z');
  });

  it('are added once, and only where the date is not known', () => {
    const calendar = weekdaysOpen('Europe/Paris', office, closedAtChristmas);
    expect(withHolidays(calendar, closedAtChristmas.holidays)).toBeUndefined();
    const own = { date: '2026-12-25', name: { fr: 'Autre nom', en: 'Other name' } };
    const added = withHolidays(calendar, [own, { date: '2026-01-01', name: { fr: 'Jour de l’an', en: 'New Year' } }]);
    expect(added?.holidays.map(({ date, name }) => [date, name.fr])).toEqual([
      ['2026-01-01', 'Jour de l’an'],
      ['2026-12-25', 'Noël'],
    ]);
  });
});

describe('the clock change', () => {
  const allDay = everyDay('Europe/Paris', [{ from: '00:00', to: '24:00' }]);
  it('makes a day of 23 and one of 25 hours', () => {
    const midnights = [
      '2026-03-29T00:00+01:00',
      '2026-03-30T00:00+02:00',
      '2026-10-25T00:00+02:00',
      '2026-10-26T00:00+01:00',
    ];
    const [a, b, c, d] = midnights.map(at) as [number, number, number, number];
    expect(businessSecondsBetween(allDay, a, b)).toBe(23 * hour);
    expect(businessSecondsBetween(allDay, c, d)).toBe(25 * hour);
    expect(due(allDay, '2026-03-29T00:00+01:00', 23 * hour)).toBe('2026-03-29T22:00:00.000Z');
    expect(due(allDay, '2026-10-25T00:00+02:00', 25 * hour)).toBe('2026-10-25T23:00:00.000Z');
  });

  it('leaves hours that begin in the skipped hour to begin when the clock has jumped', () => {
    const early = everyDay('Europe/Paris', [{ from: '02:30', to: '04:00' }]);
    const [span] = openSpans(early, at('2026-03-29T00:00+01:00'), at('2026-03-29T12:00+02:00'));
    expect(span).toEqual({ from: at('2026-03-29T03:00+02:00'), to: at('2026-03-29T04:00+02:00') });
  });

  it('lets hours that end in the repeated hour end the first time', () => {
    const late = everyDay('Europe/Paris', [{ from: '01:00', to: '02:30' }]);
    const [span] = openSpans(late, at('2026-10-25T00:00+02:00'), at('2026-10-25T12:00+01:00'));
    expect(span).toEqual({ from: at('2026-10-25T01:00+02:00'), to: at('2026-10-25T02:30+02:00') });
  });

  it('of half an hour is half an hour (Lord Howe), and zones with :30 and :45 are exact', () => {
    const lordHowe = everyDay('Australia/Lord_Howe', [{ from: '00:00', to: '24:00' }]);
    expect(businessSecondsBetween(lordHowe, at('2026-04-05T00:00+11:00'), at('2026-04-06T00:00+10:30'))).toBe(
      24.5 * hour,
    );
    expect(due(weekdaysOpen('Asia/Kathmandu', office), '2026-11-20T00:00Z', hour)).toBe('2026-11-20T03:45:00.000Z');
    expect(due(weekdaysOpen('Asia/Kolkata', office), '2026-11-20T00:00Z', hour)).toBe('2026-11-20T04:00:00.000Z');
    expect(due(weekdaysOpen('Pacific/Chatham', office), '2026-11-20T00:00+13:45', hour)).toBe(
      '2026-11-19T19:45:00.000Z',
    );
  });

  it('that skips a whole day skips its hours (Samoa, 30 December 2011)', () => {
    const apia = everyDay('Pacific/Apia', office);
    expect(businessSecondsBetween(apia, at('2011-12-29T00:00-10:00'), at('2011-12-31T24:00+14:00'))).toBe(16 * hour);
  });
});

describe('a calendar of which nothing is known', () => {
  const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const text = String(Math.floor(quarter / 4)).padStart(2, '0');
    return `${text}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  });
  const interval: fc.Arbitrary<Interval> = fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) });
  const intervals = fc.array(interval, { maxLength: 3 });
  // Around each zone's clock change, so that most samples meet one.
  const places = fc.constantFrom(
    ['Europe/Paris', '2026-03-29'],
    ['Europe/Paris', '2026-10-25'],
    ['America/New_York', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Asia/Kathmandu', '2026-07-01'],
    ['America/St_Johns', '2026-03-08'],
    ['Pacific/Chatham', '2026-09-27'],
    ['Africa/Casablanca', '2026-02-15'],
    ['America/Santiago', '2026-09-06'],
    ['Europe/London', '2026-12-31'],
  );
  const sample = places.chain(([timeZone, date]) => {
    const middle = Date.parse(String(date));
    const near = fc
      .integer({ min: -2, max: 2 })
      .map((days) => new Date(middle + days * 86_400_000).toISOString().slice(0, 10));
    return fc.record({
      calendar: fc
        .record({
          weekly: fc.record(
            Object.fromEntries(weekdays.map((day) => [day, intervals])) as Record<
              (typeof weekdays)[number],
              typeof intervals
            >,
          ),
          holidays: fc.array(
            near.map((day) => ({ date: day, name: noel })),
            { maxLength: 2 },
          ),
          exceptions: fc.uniqueArray(fc.record({ date: near, intervals }), { maxLength: 2, selector: (e) => e.date }),
        })
        .map((hours): CalendarContent => ({ name: 'x', timeZone: String(timeZone), always: false, ...hours })),
      from: fc.integer({ min: -2 * 1440, max: 1440 }).map((minutes) => middle + minutes * 60_000),
      minutes: fc.integer({ min: 0, max: 3 * 1440 }),
    });
  });

  it('agrees with a calculator that walks minute by minute and reads the wall clock', () => {
    fc.assert(
      fc.property(sample, ({ calendar, from, minutes }) => {
        const to = from + minutes * 60_000;
        expect(businessSecondsBetween(calendar, from, to)).toBe(slowWalk(calendar, from, to, 60).length * 60);
      }),
      { numRuns: 120 },
    );
  });

  it('is due when the walking calculator has counted as many minutes', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 600 }), ({ calendar, from }, wanted) => {
        const open = slowWalk(calendar, from, from + 3 * 86_400_000, 60);
        const last = open[wanted - 1];
        if (last === undefined) return;
        expect(dueAt(calendar, from, wanted * 60)).toBe(last + 60_000);
      }),
      { numRuns: 120 },
    );
  });

  it('comes back: the open time until the deadline is the target, and a second less is before it', () => {
    fc.assert(
      fc.property(
        sample,
        fc.integer({ min: 1, max: 400_000 }),
        fc.integer({ min: 0, max: 999 }),
        (one, seconds, ms) => {
          const start = one.from + ms;
          const deadline = dueAt(one.calendar, start, seconds);
          if (deadline === undefined) return;
          expect(businessSecondsBetween(one.calendar, start, deadline)).toBe(seconds);
          expect(businessSecondsBetween(one.calendar, start, deadline - 1)).toBe(seconds - 1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('adds up: from a to b and from b to c is from a to c', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 0, max: 4_000_000 }), (one, more) => {
        const to = one.from + one.minutes * 60_000;
        const end = to + more * 1000;
        expect(businessSecondsBetween(one.calendar, one.from, to) + businessSecondsBetween(one.calendar, to, end)).toBe(
          businessSecondsBetween(one.calendar, one.from, end),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('what a tenant writes', () => {
  const good = weekdaysOpen('Europe/Paris', office);
  it.each([
    ['a zone that is none', { timeZone: 'Europe/Nowhere' }],
    ['a bare offset as a zone', { timeZone: '+01:00' }],
    ['a day that does not exist', { holidays: [{ date: '2026-02-30', name: noel }] }],
    ['a time that does not exist', { weekly: { ...good.weekly, monday: [{ from: '25:00', to: '26:00' }] } }],
    ['an interval that begins at 24:00', { weekly: { ...good.weekly, monday: [{ from: '24:00', to: '01:00' }] } }],
    ['no name', { name: '  ' }],
  ])('is refused with %s', (_what, fault) => {
    expect(calendarContentSchema.safeParse(good).success).toBe(true);
    expect(calendarContentSchema.safeParse({ ...good, ...fault }).success).toBe(false);
  });

  it('is known to never open when it has no hours and is not round the clock', () => {
    expect(neverOpens(weekdaysOpen('Europe/Paris', []))).toBe(true);
    expect(neverOpens(weekdaysOpen('Europe/Paris', [], { always: true }))).toBe(false);
    expect(neverOpens(good)).toBe(false);
  });
});

describe('a calendar that is changed', () => {
  const christmas = [{ date: '2026-12-25', name: { fr: 'Noël', en: 'Christmas Day' } }];
  const france = { ...paris, holidaysOf: { country: 'FR' }, holidays: christmas };

  it('keeps its public holidays while it names the same country and region', () => {
    expect(revised(france, { ...france, name: 'Autre' }).holidays).toEqual(christmas);
  });

  it('leaves those of another country or region behind', () => {
    expect(revised(france, { ...france, holidaysOf: { country: 'BE' } }).holidays).toEqual([]);
    expect(revised(france, { ...france, holidaysOf: { country: 'FR', region: '67' } }).holidays).toEqual([]);
  });
});
