import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClockOptions, MovableClock } from '../../infra/local/clock.ts';

const hour = 3600_000;
const start = Date.UTC(2026, 0, 5, 8);
let stateDir: string;
const clocks: MovableClock[] = [];

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'guichet-clock-'));
});
afterEach(() => {
  for (const clock of clocks.splice(0)) clock.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

function clockWith(options: Partial<ClockOptions> = {}): MovableClock {
  const fault = (error: unknown) => {
    throw error;
  };
  const clock = new MovableClock({
    stateDir,
    speed: 1,
    startAt: start,
    settle: async () => undefined,
    onError: fault,
    ...options,
  });
  clocks.push(clock);
  return clock;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('moving the clock', () => {
  it('fires what is due on the way in order, each at its own time, and what that makes due too', async () => {
    const clock = clockWith();
    const fired: string[] = [];
    const note = (name: string) => fired.push(`${name} ${Math.round((clock.now() - start) / hour)}`);
    clock.at(start + 3 * hour, () => void note('third'));
    clock.at(start + hour, () => {
      note('first');
      clock.at(start + 2 * hour, () => void note('second'));
    });
    clock.at(start + 5 * hour, () => void note('later'));
    const reached = await clock.advance(4 * hour);
    expect(fired).toEqual(['first 1', 'second 2', 'third 3']);
    expect(Math.round((reached - start) / hour)).toBe(4);
  });

  it('waits until what one thing causes has come to rest before time moves on', async () => {
    let resting = true;
    const clock = clockWith({
      settle: async () => {
        await pause(20);
        resting = true;
      },
    });
    const seen: boolean[] = [];
    for (const dueAt of [start + hour, start + 2 * hour])
      clock.at(dueAt, () => {
        seen.push(resting);
        resting = false;
      });
    await clock.advance(3 * hour);
    expect(seen).toEqual([true, true]);
  });

  it('does not wait between things that are due within the same second', async () => {
    let settled = 0;
    const clock = clockWith({
      settle: async () => {
        settled++;
      },
    });
    for (let i = 0; i < 50; i++) clock.at(start + hour + i * 10, () => undefined);
    await clock.advance(2 * hour);
    expect(settled).toBeLessThan(8);
  });

  it('makes moves that are asked for at once one after the other', async () => {
    const clock = clockWith();
    const [first, second] = await Promise.all([clock.advance(hour), clock.advance(hour)]);
    expect(Math.round(((second ?? 0) - (first ?? 0)) / hour)).toBe(1);
  });
});

describe('after a kill', () => {
  it('goes on where it was, or later, and never earlier', () => {
    const before = clockWith({ speed: 60 });
    const told = before.now();
    expect(clockWith({ speed: 60, startAt: 0 }).now()).toBeGreaterThanOrEqual(told);
  });

  it('has gone on with real time meanwhile, unless it was to stand', async () => {
    clockWith({ standsWhileDown: true });
    await pause(1500);
    const stood = clockWith({ standsWhileDown: true }).now() - start;
    expect(stood).toBeGreaterThanOrEqual(0);
    expect(stood).toBeLessThan(1400);
    await pause(1500);
    expect(clockWith().now() - start).toBeGreaterThanOrEqual(1500);
  });
});
