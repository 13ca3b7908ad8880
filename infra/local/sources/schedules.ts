import { Temporal } from 'temporal-polyfill';
import type { LocalClock } from '../clock.ts';
import type { Checkpoints } from './checkpoints.ts';

export interface ScheduleOptions {
  clock: LocalClock;
  checkpoints: Checkpoints;
  /** Names the schedule; what it last did is kept under this name. */
  name: string;
  /** ISO 8601 duration without years and months. */
  every: string;
  /** `dueAt` in virtual epoch milliseconds. */
  run: (dueAt: number) => Promise<unknown>;
}

/**
 * Runs something every so often by the virtual clock, for the first time one interval after it is first seen, as
 * EventBridge does. What fell due while the cloud was down is done once.
 */
export function startSchedule({ clock, checkpoints, name, every, run }: ScheduleOptions): void {
  const interval = milliseconds(every);
  const key = `schedule ${name}`;
  const plan = (last: number) => {
    const missed = Math.floor((clock.now() - last) / interval);
    const dueAt = missed > 1 ? last + missed * interval : last + interval;
    clock.at(dueAt, async () => {
      try {
        await run(dueAt);
      } finally {
        checkpoints.set(key, String(dueAt));
        plan(dueAt);
      }
    });
  };
  const last = checkpoints.get(key);
  if (last === undefined) checkpoints.set(key, String(clock.now()));
  plan(Number(last ?? clock.now()));
}

/** An ISO 8601 duration in milliseconds; days have 24 hours. Throws RangeError for anything else. */
export function milliseconds(duration: string): number {
  return Temporal.Duration.from(duration).total({ unit: 'millisecond' });
}
