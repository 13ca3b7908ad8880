import { describe, expect, it } from 'vitest';
import { dateOnly, deadline, duration, fileSize, moment, relative, timeOfDay } from '../../web/src/i18n/format.ts';

const paris = 'Europe/Paris';
/** Monday 23 November 2026, 09:12 in Paris. */
const now = Date.parse('2026-11-23T08:12:00Z');
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('a moment', () => {
  it('is named by its day in the desk’s zone, not in the reader’s', () => {
    expect(moment('2026-11-23T23:30:00Z', now, 'en', paris)).toBe('tomorrow at 00:30');
    expect(moment('2026-11-23T23:30:00Z', now, 'en', 'America/New_York')).toBe('today at 18:30');
  });

  it('has a weekday within the coming week and a date beyond it or in the past', () => {
    expect(moment('2026-11-26T09:00:00Z', now, 'en', paris)).toBe('Thursday at 10:00');
    expect(moment('2026-11-30T09:00:00Z', now, 'en', paris)).toBe('Monday 30 November at 10:00');
    expect(moment('2026-11-20T09:00:00Z', now, 'en', paris)).toBe('Friday 20 November at 10:00');
  });

  it('speaks French hours: no minutes on the hour, a space that does not break', () => {
    expect(plain(moment('2026-11-24T09:00:00Z', now, 'fr', paris))).toBe('demain à 10 h');
    expect(plain(moment('2026-11-22T09:05:00Z', now, 'fr', paris))).toBe('hier à 10 h 05');
    expect(timeOfDay('2026-11-24T09:05:00Z', 'fr', paris)).toBe('10\u202fh\u202f05');
  });

  it('keeps the hour of the desk across the change to summer time', () => {
    const march = Date.parse('2027-03-27T09:00:00Z');
    expect(moment('2027-03-28T08:00:00Z', march, 'en', paris)).toBe('tomorrow at 10:00');
  });

  it('names the year only when it is another one', () => {
    expect(dateOnly('2026-12-25T09:00:00Z', now, 'en', paris)).toBe('Friday 25 December');
    expect(plain(dateOnly('2027-01-01T09:00:00Z', now, 'fr', paris))).toBe('vendredi 1er janvier 2027');
  });
});

it('a deadline reads well after “by”', () => {
  expect(deadline('2026-11-23T12:00:00Z', now, 'en', paris)).toBe('13:00 today');
  expect(deadline('2026-11-24T12:00:00Z', now, 'en', paris)).toBe('13:00 tomorrow');
  expect(deadline('2026-11-26T12:00:00Z', now, 'en', paris)).toBe('Thursday at 13:00');
  expect(plain(deadline('2026-11-23T12:00:00Z', now, 'fr', paris))).toBe('aujourd’hui à 13 h');
});

it('a countdown shows its two largest units and drops the sign', () => {
  expect(plain(duration(3 * 3600 + 12 * 60 + 40, 'fr'))).toBe('3 h 12 min');
  expect(plain(duration(-65, 'fr'))).toBe('1 min 5 s');
  expect(plain(duration(86_400, 'fr'))).toBe('1 j 0 h');
  expect(duration(40, 'en')).toBe('40 secs');
  expect(plain(duration(0, 'fr'))).toBe('0 s');
});

it('what has just happened is now, and the rest is counted in its largest unit', () => {
  expect(relative(now - 20_000, now, 'en')).toBe('now');
  expect(relative(now - 5 * 60_000, now, 'en')).toBe('5 minutes ago');
  expect(relative(now + 49 * 3_600_000, now, 'fr')).toBe('après-demain');
});

it('a file’s size is written with the units of the language', () => {
  expect(plain(fileSize(20 * 1024 * 1024, 'fr'))).toBe('20 Mo');
  expect(fileSize(20 * 1024 * 1024, 'en')).toBe('20 MB');
  expect(fileSize(1, 'en')).toBe('0.1 kB');
});
