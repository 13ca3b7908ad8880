import { useEffect, useState, useSyncExternalStore } from 'react';
import { type ClockReading, createDeskClock } from './desk-clock.ts';
import { takeEarly } from './early.ts';

/** Milliseconds between two readings of a clock that can be moved. */
const readEvery = 5_000;

const deskClock = createDeskClock(async () => {
  const response = await (takeEarly('clock') ?? fetch('/clock.json', { cache: 'no-store' }));
  return response.ok ? ((await response.json()) as ClockReading) : undefined;
}, Date.now);

const listeners = new Set<() => void>();
let movement = '1 false';
let watching = false;

async function watch(): Promise<void> {
  const readable = await deskClock.read();
  const next = `${deskClock.speed()} ${deskClock.moved()}`;
  if (next !== movement) {
    movement = next;
    for (const listener of listeners) listener();
  }
  if (readable) setTimeout(() => void watch(), readEvery);
}

/** Starts following the desk's clock; pages call it once, as early as possible. Resolves after the first reading. */
export function followClock(): Promise<void> {
  if (watching) return Promise.resolve();
  watching = true;
  return watch();
}

/** Epoch milliseconds at the desk, now. */
export function deskNow(): number {
  return deskClock.now();
}

/** How many times faster than real time the desk's clock runs. */
export function deskSpeed(): number {
  return deskClock.speed();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Whether the desk's clock was moved or sped up, and its speed; renders again when that changes. */
export function useClockMovement(): { moved: boolean; speed: number } {
  const [speed, moved] = useSyncExternalStore(subscribe, () => movement).split(' ');
  return { speed: Number(speed), moved: moved === 'true' };
}

/** Who is told the time at each pace, in milliseconds: all of them at once, so that a long list is drawn anew once and not row by row. */
const paces = new Map<number, Set<(now: number) => void>>();

/** Tells `listener` the desk's time every `every` milliseconds; returns the way to stop. */
function atPace(every: number, listener: (now: number) => void): () => void {
  const known = paces.get(every);
  const listeners = known ?? new Set();
  listeners.add(listener);
  if (!known) {
    paces.set(every, listeners);
    const timer = setInterval(() => {
      if (listeners.size === 0) {
        clearInterval(timer);
        paces.delete(every);
        return;
      }
      const now = deskNow();
      for (const tell of listeners) tell(now);
    }, every);
  }
  return () => {
    listeners.delete(listener);
  };
}

/** Epoch milliseconds at the desk; renders again every `every` milliseconds of real time. */
export function useNow(every = 1000): number {
  const [now, setNow] = useState(deskNow);
  useEffect(() => atPace(every, setNow), [every]);
  return now;
}
