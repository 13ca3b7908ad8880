import { describe, expect, it } from 'vitest';
import { monitors, troubles } from './nasty/monitors.ts';
import { readingOf } from './reading.ts';

describe('what a monitoring tool says later of a trouble', () => {
  for (const name of Object.keys(troubles)) {
    it(`is of the same one: ${name}`, async () => {
      const first = await readingOf(monitors[`an alert of ${name}`]?.raw ?? Buffer.alloc(0));
      const later = await readingOf(monitors[`the end of an alert of ${name}`]?.raw ?? Buffer.alloc(0));
      expect(first.alert?.state).toBe('problem');
      expect(later.alert).toEqual({ state: 'recovery', key: first.alert?.key });
    });
  }

  it('is of another one where another thing is named', async () => {
    const keys = await Promise.all(Object.values(monitors).map(async ({ raw }) => (await readingOf(raw)).alert?.key));
    // Icinga's, Nagios' and Alertmanager's stand there twice.
    expect(new Set(keys).size).toBeGreaterThanOrEqual(Object.keys(troubles).length - 3);
  });
});
