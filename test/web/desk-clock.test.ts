import { expect, it } from 'vitest';
import { type ClockReading, createDeskClock } from '../../web/src/client/desk-clock.ts';

const start = Date.parse('2026-11-23T08:00:00Z');

function desk(readings: (ClockReading | undefined)[]) {
  const wall = { now: start };
  const clock = createDeskClock(
    async () => readings.shift(),
    () => wall.now,
  );
  return { wall, clock };
}

it('keeps the device’s time where the desk keeps real time, and stops asking', async () => {
  const { clock, wall } = desk([{ speed: 1 }]);
  expect(await clock.read()).toBe(false);
  wall.now += 5_000;
  expect(clock.now()).toBe(start + 5_000);
  expect(clock.moved()).toBe(false);
});

it('runs on at the desk’s speed between two readings', async () => {
  const { clock, wall } = desk([{ now: '2026-11-24T10:00:00Z', speed: 60 }]);
  expect(await clock.read()).toBe(true);
  wall.now += 60_000;
  expect(new Date(clock.now()).toISOString()).toBe('2026-11-24T11:00:00.000Z');
  expect(clock.moved()).toBe(true);
});

it('does not call a device’s small error a moved clock, but an hour it does', async () => {
  const near = desk([{ now: '2026-11-23T08:00:20Z', speed: 1 }]);
  await near.clock.read();
  expect(near.clock.moved()).toBe(false);
  const far = desk([{ now: '2026-11-23T09:00:00Z', speed: 1 }]);
  await far.clock.read();
  expect(far.clock.moved()).toBe(true);
});

it('keeps the last reading when one fails', async () => {
  const { clock } = desk([{ now: '2026-11-24T10:00:00Z', speed: 1 }, undefined]);
  await clock.read();
  expect(await clock.read()).toBe(true);
  expect(new Date(clock.now()).toISOString()).toBe('2026-11-24T10:00:00.000Z');
});
