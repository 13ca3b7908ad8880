import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationOf, durationText, secondsOf } from '../../../functions/sla/duration.ts';

describe('a duration', () => {
  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31_536_000 }), (seconds) => secondsOf(durationOf(seconds)) === seconds),
    );
  });

  it.each([
    ['PT4H', 14_400],
    ['P1DT30M', 88_200],
    ['PT0S', 0],
    ['P2D', 172_800],
    ['PT90M', 5400],
  ])('reads %s', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each(['', 'P', 'PT', 'P1DT', '4H', 'P1M', 'P1Y', 'PT1.5H', '-PT1H', 'PT1H ', 'P1W'])(
    'does not read “%s”',
    (text) => {
      expect(secondsOf(text)).toBeUndefined();
    },
  );

  it('is said alike in both languages', () => {
    expect([14_400, 5400, 45, 0, 144_000].map(durationText)).toEqual(['4 h', '1 h 30 min', '45 s', '0 min', '40 h']);
  });
});
