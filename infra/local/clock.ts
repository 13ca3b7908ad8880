import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

/** Virtual time and its timers: what every part of the local cloud that waits for something depends on. */
export interface LocalClock {
  /** Virtual epoch milliseconds. Never goes back, not even across a kill. */
  now(): number;
  /** Virtual seconds per real second while nobody moves the clock by hand. */
  readonly speed: number;
  /**
   * Calls `fire` once, when virtual time reaches `dueAt` (virtual epoch milliseconds; at once when already past).
   * Timers fire one after the other, in the order of their due time and then of their registration; `fire` is awaited
   * before the next one. They live in memory: whoever must be woken after a restart registers again when it starts.
   * Returns what takes the timer back.
   */
  at(dueAt: number, fire: () => void | Promise<void>): () => void;
}

/** How virtual time follows real time: `virtual + (real now − real) × speed`. All in epoch milliseconds. */
export interface ClockBase {
  real: number;
  virtual: number;
  speed: number;
}

/** Virtual time on a base, at a real instant (epoch milliseconds). */
export function virtualTime(base: ClockBase, real: number): number {
  return Math.floor(base.virtual + (real - base.real) * base.speed);
}

interface Timer {
  dueAt: number;
  order: number;
  fire: () => void | Promise<void>;
}

export interface ClockOptions {
  stateDir: string;
  /** Virtual seconds per real second; 1 is real time. */
  speed: number;
  /** Virtual time at which a new state begins, in epoch milliseconds; without it, the real time. */
  startAt?: number | undefined;
  /** Whether time stands still while the cloud is down; else it goes on at the speed of real time. */
  standsWhileDown?: boolean | undefined;
  /** Waits until everything that is running has come to rest; called between two timers of `advance`. */
  settle: () => Promise<void>;
  /** Told of each new base, so that another thread can compute the same time. */
  onBase?: (base: ClockBase) => void;
  /** Told of a timer whose `fire` failed. */
  onError: (error: unknown) => void;
}

/** setTimeout takes at most 2³¹−1 ms; a longer wait is taken in several steps. */
const LONGEST_TIMEOUT = 2_147_000_000;
/**
 * Virtual milliseconds within which several things that are due do not wait for what the first one causes, when the clock
 * is moved: in real time they would not either.
 */
const TOGETHER = 1000;
/** Real milliseconds of virtual time that are written ahead when the clock runs faster than real time. */
const RESERVE = 1000;

/**
 * The movable clock. What is persisted is always at or ahead of what was told, so that time never goes back after a
 * kill -9; while the cloud is down, time goes on at the speed of real time, unless it is told to stand.
 */
export class MovableClock implements LocalClock {
  readonly speed: number;
  readonly #file: string;
  readonly #options: ClockOptions;
  #base: ClockBase;
  /** Real instant until which the persisted state is ahead of `now()`. */
  #reservedUntil = 0;
  #timers: Timer[] = [];
  #order = 0;
  #alarm: NodeJS.Timeout | undefined;
  #firing: Promise<void> | undefined;
  #advancing: Promise<unknown> = Promise.resolve();
  #moving = false;
  #stopped = false;

  constructor(options: ClockOptions) {
    this.#options = options;
    this.#file = join(options.stateDir, 'clock.json');
    this.speed = options.speed;
    const real = Date.now();
    this.#base = { real, virtual: this.#resume(real) ?? options.startAt ?? real, speed: options.speed };
    this.#rebase(this.#base);
  }

  /** Where the last run had got to, moved on by the real time that has passed since, unless it stood. */
  #resume(real: number): number | undefined {
    try {
      const saved = JSON.parse(readFileSync(this.#file, 'utf8')) as { real: number; virtual: number };
      return saved.virtual + (this.#options.standsWhileDown ? 0 : Math.max(0, real - saved.real));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new Error(`${this.#file} cannot be read: start with --reset`, { cause: error });
    }
  }

  #rebase(base: ClockBase): void {
    this.#base = base;
    this.#reserve(base.real);
    this.#options.onBase?.(base);
  }

  /** Writes the time that will be in a second. Where resuming can compute it, nothing needs to be written again. */
  #reserve(real: number): void {
    const computed = this.#base.speed === 1 && !this.#options.standsWhileDown;
    const until = computed ? real : real + RESERVE;
    writeDurably(this.#file, JSON.stringify({ real: until, virtual: virtualTime(this.#base, until) }));
    this.#reservedUntil = computed ? Number.POSITIVE_INFINITY : until;
  }

  now(): number {
    const real = Date.now();
    if (real > this.#reservedUntil) this.#reserve(real);
    return virtualTime(this.#base, real);
  }

  at(dueAt: number, fire: () => void | Promise<void>): () => void {
    const timer: Timer = { dueAt, order: this.#order++, fire };
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#timers[middle]?.dueAt ?? 0) <= dueAt) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
    if (low === 0) this.#setAlarm();
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index < 0) return;
      this.#timers.splice(index, 1);
      if (index === 0) this.#setAlarm();
    };
  }

  /** When the next timer is due, in virtual epoch milliseconds. */
  nextDueAt(): number | undefined {
    return this.#timers[0]?.dueAt;
  }

  #setAlarm(): void {
    clearTimeout(this.#alarm);
    this.#alarm = undefined;
    const next = this.#timers[0];
    if (!next || this.#stopped || this.#moving || this.#firing) return;
    const wait = Math.ceil((next.dueAt - this.now()) / this.#base.speed);
    this.#alarm = setTimeout(() => void this.fireDue(), Math.min(Math.max(0, wait), LONGEST_TIMEOUT));
  }

  /** Fires everything that is due now, in order; returns when all of it has been awaited. */
  fireDue(): Promise<void> {
    this.#firing ??= this.#fireAll().finally(() => {
      this.#firing = undefined;
      this.#setAlarm();
    });
    return this.#firing;
  }

  async #fireAll(): Promise<void> {
    for (;;) {
      const next = this.#timers[0];
      if (!next || this.#stopped || next.dueAt > this.now()) return;
      this.#timers.shift();
      try {
        await next.fire();
      } catch (error) {
        this.#options.onError(error);
      }
    }
  }

  /**
   * Moves virtual time forward by so many milliseconds, stopping at each thing that is due on the way: whatever one
   * thing causes has come to rest before time moves on to the next second. Meanwhile time runs at the speed of real time.
   * Answers the time reached. Moves that are asked for at once are made one after the other.
   */
  advance(milliseconds: number): Promise<number> {
    const move = this.#advancing.then(() => this.#move(milliseconds));
    this.#advancing = move.catch(() => undefined);
    return move;
  }

  async #move(milliseconds: number): Promise<number> {
    const target = this.now() + milliseconds;
    this.#moving = true;
    clearTimeout(this.#alarm);
    await this.#firing;
    this.#jump(this.now(), 1);
    try {
      for (;;) {
        await this.#options.settle();
        await this.#fireUntil(Math.min(target, this.now() + TOGETHER));
        await this.#options.settle();
        const next = this.nextDueAt();
        if (this.#stopped || next === undefined || next > target) break;
        this.#jump(Math.max(this.now(), next), 1);
      }
    } finally {
      this.#moving = false;
      this.#jump(Math.max(this.now(), target), this.speed);
      this.#setAlarm();
    }
    return this.now();
  }

  /** Fires what is due now and until a little later, in order, without waiting for what it causes. */
  async #fireUntil(last: number): Promise<void> {
    for (;;) {
      await this.fireDue();
      const next = this.nextDueAt();
      if (this.#stopped || next === undefined || next > last) return;
      this.#jump(Math.max(this.now(), next), 1);
    }
  }

  #jump(virtual: number, speed: number): void {
    this.#rebase({ real: Date.now(), virtual, speed });
  }

  /** No timer fires any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#alarm);
    this.#reserve(Date.now());
  }
}
