import { describe, expect, it } from 'vitest';
import { daysOf, instantAt, nextFriday } from '../../web/src/features/workspace/settings/simulation/days.ts';
import { readSpan } from '../../web/src/features/workspace/settings/simulation/span.ts';
import type { Foresight } from '../../web/src/features/workspace/settings/simulation/useForesight.ts';

const words = { fr: 'Fait', en: 'Done' };
const foresight = {
  happenings: [
    { at: '2026-11-27T16:50:00.000Z', kind: 'opened', what: words },
    { at: '2026-11-30T11:00:00.000Z', kind: 'breach', what: words },
  ],
  open: [
    { from: '2026-11-27T16:50:00.000Z', to: '2026-11-27T17:00:00.000Z' },
    { from: '2026-11-30T07:30:00.000Z', to: '2026-11-30T17:00:00.000Z' },
  ],
} as unknown as Foresight;

describe('the days of a story', () => {
  it('are those on which something happens, in the desk’s zone, with the quiet days between', () => {
    const days = daysOf(foresight, 'Europe/Paris');
    expect(days.map(({ date, quietAfter }) => [date, quietAfter])).toEqual([
      ['2026-11-27', 2],
      ['2026-11-30', 0],
    ]);
    expect(days[1]?.open).toEqual([{ from: 8.5 / 24, to: 18 / 24, text: '08:30–18:00' }]);
    expect(days[1]?.happenings[0]?.share).toBe(0.5);
  });

  it('may have twenty-five hours', () => {
    const late = { happenings: [{ at: '2026-10-25T22:59:00.000Z', kind: 'opened', what: words }], open: [] };
    expect(daysOf(late as unknown as Foresight, 'Europe/Paris')[0]?.happenings[0]?.share).toBeCloseTo(1499 / 1500, 5);
  });

  it('begin on a Friday, today if it is one', () => {
    expect(nextFriday('2026-11-24')).toBe('2026-11-27');
    expect(nextFriday('2026-11-27')).toBe('2026-11-27');
    expect(nextFriday('2026-11-28')).toBe('2026-12-04');
  });

  it('know the wall clock of the desk', () => {
    expect(instantAt('Europe/Paris', '2026-11-27', '17:50')).toBe('2026-11-27T16:50:00.000Z');
    expect(instantAt('Europe/Paris', '', '17:50')).toBeUndefined();
  });
});

describe('a span', () => {
  it('is read as one writes it', () => {
    expect(['30 min', '4 h', '2 d', '1,5 j', '1 h 30'].map(readSpan)).toEqual([
      'PT30M',
      'PT4H',
      'PT48H',
      'PT36H',
      'PT1H30M',
    ]);
    expect(readSpan('soon')).toBeUndefined();
  });
});
