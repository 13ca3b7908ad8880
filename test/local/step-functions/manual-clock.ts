import type { LocalClock } from '../../../infra/local/clock.ts';

/** A clock that moves only when a test moves it, and stops at each thing that is due on the way. */
export class ManualClock implements LocalClock {
  readonly speed = 1;
  #now: number;
  #timers: { dueAt: number; fire: () => void | Promise<void> }[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  at(dueAt: number, fire: () => void | Promise<void>): () => void {
    const timer = { dueAt, fire };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Moves on by so many milliseconds; `settle` is awaited before and after everything that fires. */
  async advance(milliseconds: number, settle: () => Promise<void>): Promise<void> {
    const target = this.#now + milliseconds;
    for (;;) {
      await settle();
      const next = this.#timers.toSorted((a, b) => a.dueAt - b.dueAt)[0];
      if (!next || next.dueAt > target) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.dueAt);
      await next.fire();
    }
    this.#now = target;
    await settle();
  }
}
