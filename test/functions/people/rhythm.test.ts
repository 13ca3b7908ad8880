import { describe, expect, it } from 'vitest';
import {
  faultsOfRhythm,
  nextDigest,
  type Rhythm,
  usualRhythm,
  waitUntil,
  whenMailed,
} from '../../../functions/people/rhythm.ts';
import { weekdays } from '../../../functions/sla/day.ts';

const workdays = weekdays.slice(0, 5);
const paris: Rhythm = {
  ...usualRhythm('Europe/Paris'),
  hours: { days: [...workdays], from: '08:00', to: '18:30' },
};
const at = (text: string) => Date.parse(text);
const said = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());

describe('the hours in which mails come', () => {
  it('end in the evening and at the weekend: mails wait for the next day that has some', () => {
    // Monday 23 November 2026; Paris is an hour ahead of UTC.
    expect(said(waitUntil(paris, at('2026-11-23T06:59:59Z')))).toBe('2026-11-23T07:00:00.000Z');
    expect(waitUntil(paris, at('2026-11-23T07:00:00Z'))).toBeUndefined();
    expect(waitUntil(paris, at('2026-11-23T17:29:59Z'))).toBeUndefined();
    expect(said(waitUntil(paris, at('2026-11-23T17:30:00Z')))).toBe('2026-11-24T07:00:00.000Z');
    expect(said(waitUntil(paris, at('2026-11-27T20:00:00Z')))).toBe('2026-11-30T07:00:00.000Z');
    // Saturday 23:30 UTC is Sunday in Paris already.
    expect(said(waitUntil(paris, at('2026-11-28T23:30:00Z')))).toBe('2026-11-30T07:00:00.000Z');
  });

  it('are those of the wall clock, also when it is put back or forward', () => {
    const sunday: Rhythm = { ...paris, hours: { days: ['sunday'], from: '02:30', to: '12:00' } };
    // Spring 2027: 02:30 is not there, and mails come when the clock jumps past it.
    expect(said(waitUntil(sunday, at('2027-03-27T12:00:00Z')))).toBe('2027-03-28T01:00:00.000Z');
    // Autumn 2026: 02:30 is there twice, and they come at the first.
    expect(said(waitUntil(sunday, at('2026-10-24T12:00:00Z')))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('are a week away at the most', () => {
    const once: Rhythm = { ...paris, hours: { days: ['monday'], from: '08:00', to: '09:00' } };
    expect(said(waitUntil(once, at('2026-11-23T08:00:00Z')))).toBe('2026-11-30T07:00:00.000Z');
  });

  it('end after they begin', () => {
    const back: Rhythm = { ...paris, hours: { days: ['monday'], from: '18:00', to: '08:00' } };
    expect(faultsOfRhythm(back)).toEqual([{ field: 'body.rhythm.hours.to', key: 'preferences.hours' }]);
    expect(faultsOfRhythm(paris)).toEqual([]);
  });
});

describe('the next overview', () => {
  it('is the next of its days at its time, never the one that is now', () => {
    const rhythm: Rhythm = { ...paris, digest: { days: ['monday', 'thursday'], time: '07:30' } };
    expect(said(nextDigest(rhythm, at('2026-11-23T06:29:59Z')))).toBe('2026-11-23T06:30:00.000Z');
    expect(said(nextDigest(rhythm, at('2026-11-23T06:30:00Z')))).toBe('2026-11-26T06:30:00.000Z');
    expect(said(nextDigest(rhythm, at('2026-11-26T06:30:00Z')))).toBe('2026-11-30T06:30:00.000Z');
    const weekly: Rhythm = { ...paris, digest: { days: ['monday'], time: '07:30' } };
    expect(said(nextDigest(weekly, at('2026-11-23T06:30:00Z')))).toBe('2026-11-30T06:30:00.000Z');
    expect(nextDigest(paris, 0)).toBeUndefined();
  });
});

describe('a mail about an occasion', () => {
  const night = at('2026-11-23T22:00:00Z');
  const day = at('2026-11-23T10:00:00Z');

  it('comes at once to whoever said nothing, in the hours, and where it is urgent to them', () => {
    expect(whenMailed(undefined, { occasion: 'reply', priority: 3 }, night)).toBe('now');
    expect(whenMailed(paris, { occasion: 'reply', priority: 3 }, day)).toBe('now');
    expect(whenMailed(paris, { occasion: 'reply', priority: 1 }, night)).toBe('now');
    expect(whenMailed(paris, { occasion: 'breach', priority: 4 }, night)).toBe('now');
    expect(whenMailed({ ...paris, urgent: [] }, { occasion: 'mention', priority: 1 }, night)).toBe(
      at('2026-11-24T07:00:00Z'),
    );
  });

  it('waits for the hours else, or is left to the overview whatever the hour', () => {
    expect(whenMailed(paris, { occasion: 'reply', priority: 3 }, night)).toBe(at('2026-11-24T07:00:00Z'));
    const digest: Rhythm = { ...paris, digest: { days: ['monday'], time: '07:30' } };
    expect(whenMailed(digest, { occasion: 'reply', priority: 3 }, day)).toBe('inDigest');
    expect(whenMailed(digest, { occasion: 'mention', priority: 3 }, night)).toBe('now');
  });
});
