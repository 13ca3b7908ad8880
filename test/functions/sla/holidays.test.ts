import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { functions } from '../../../functions/manifest.ts';
import { defaultCalendar } from '../../../functions/sla/default-calendar.ts';
import { holidaysFor } from '../../../functions/sla/holidays.ts';

describe('public holidays', () => {
  it('of France are its eleven, named in both languages', () => {
    const year = holidaysFor('FR', undefined, [2026]);
    expect(year.map(({ date }) => date)).toEqual([
      ...['2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25'],
      ...['2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25'],
    ]);
    expect(year.at(-1)?.name).toEqual({ fr: 'Noël', en: 'Christmas Day' });
  });

  it('of a region are the country’s and its own', () => {
    const dates = holidaysFor('FR', '67', [2026]).map(({ date }) => date);
    expect(dates).toContain('2026-12-26');
    expect(dates).toContain('2026-07-14');
  });

  it('that last for days close each of them, once', () => {
    const dates = holidaysFor('SA', undefined, [2026]).map(({ date }) => date);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(dates).toEqual(expect.arrayContaining(['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22']));
    expect(dates).not.toContain('2026-03-18');
  });

  it('of several years come in order, and of a country that is not known there are none', () => {
    const dates = holidaysFor('GB', 'ENG', [2025, 2026, 2027, 2028]).map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
    expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(new Set(['2025', '2026', '2027', '2028']));
    expect(holidaysFor('AQ', undefined, [2026])).toEqual([]);
  });

  it('are known to no function that somebody waits for: the library is too heavy', async () => {
    const waited = functions.filter(({ trigger }) => trigger.kind !== 'schedule' && trigger.kind !== 'events');
    const entryPoints = waited.map(({ entry }) => entry).filter((entry) => existsSync(entry));
    const options = { bundle: true, write: false, metafile: true, platform: 'node', format: 'esm' } as const;
    const { metafile } = await build({ ...options, entryPoints, outdir: 'unused', logLevel: 'error' });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toContain('functions/sla/calendar.ts');
    expect(inputs.filter((input) => input.includes('date-holidays'))).toEqual([]);
  });
});

describe('the calendar with which a desk starts', () => {
  const closed = (country: string) => {
    const { weekly } = defaultCalendar('en', 'UTC', country);
    return Object.entries(weekly).flatMap(([day, hours]) => (hours.length ? [] : [day]));
  };
  it('rests on the weekend of its country', () => {
    expect(closed('FR')).toEqual(['saturday', 'sunday']);
    expect(closed('SA')).toEqual(['friday', 'saturday']);
  });
});
