import * as z from 'zod/mini';
import { iso } from '../shared/clock.ts';
import { conflict } from '../shared/errors.ts';

/** How many tickets somebody may have a timer on, paused ones counted. */
export const mostTimers = 20;

/** The time that somebody is spending on a ticket. */
export interface Timer {
  ticketId: string;
  ticketNumber: number;
  ticketSubject: string;
  /** What was spent before the present stretch, in seconds. */
  seconds: number;
  /** Since when it runs, ISO 8601 UTC; absent while it is paused. */
  since?: string;
}

/** All timers of one member; at most one of them runs. */
export interface Timers {
  timers: Timer[];
  /** Counts changes; 0 where there never was one. */
  revision: number;
}

export const timerInput = z.strictObject({ state: z.enum(['running', 'paused']) });

export const timersView = z.lazy(() =>
  z.object({
    items: z.array(
      z.object({
        ticket: z.object({ id: z.string(), number: z.int(), subject: z.string() }),
        /** Seconds before the present stretch. */
        seconds: z.int(),
        /** Since when it runs; absent while it is paused. */
        since: z.optional(z.string()),
      }),
    ),
  }),
);

/** Seconds of a timer at an instant (epoch milliseconds). */
export function secondsAt({ seconds, since }: Pick<Timer, 'seconds' | 'since'>, now: number): number {
  return seconds + (since === undefined ? 0 : Math.max(0, Math.floor((now - Date.parse(since)) / 1000)));
}

function paused(timer: Timer, now: number): Timer {
  const { since: _, ...rest } = timer;
  return { ...rest, seconds: secondsAt(timer, now) };
}

/**
 * Somebody's timers when the one of a ticket runs, and every other one is paused. The same ones where it runs already.
 * @throws PublicError 409 for too many
 */
export function started(
  timers: readonly Timer[],
  ticket: { id: string; number: number; subject: string },
  now: number,
): readonly Timer[] {
  const own = timers.find(({ ticketId }) => ticketId === ticket.id);
  if (own?.since !== undefined) return timers;
  if (!own && timers.length >= mostTimers) throw conflict('timer.tooMany');
  const running: Timer = {
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    ticketSubject: ticket.subject,
    seconds: own?.seconds ?? 0,
    since: iso(now),
  };
  return [...timers.filter((one) => one !== own).map((one) => (one.since ? paused(one, now) : one)), running];
}

/** Somebody's timers when the one of a ticket stands still. The same ones where it does, or is not there. */
export function stoodStill(timers: readonly Timer[], ticketId: string, now: number): readonly Timer[] {
  const runs = timers.some((one) => one.ticketId === ticketId && one.since !== undefined);
  return runs ? timers.map((one) => (one.ticketId === ticketId ? paused(one, now) : one)) : timers;
}

/** Somebody's timers without the one of a ticket. The same ones where it is not there. */
export function dropped(timers: readonly Timer[], ticketId: string): readonly Timer[] {
  return timers.some((one) => one.ticketId === ticketId) ? timers.filter((one) => one.ticketId !== ticketId) : timers;
}

/** Timers as they are shown: the one that runs first, then the one that was begun last. */
export function viewOfTimers(timers: readonly Timer[]): z.infer<typeof timersView> {
  const items = timers.map(({ ticketId: id, ticketNumber: number, ticketSubject: subject, seconds, since }) => ({
    ticket: { id, number, subject },
    seconds,
    ...(since === undefined ? {} : { since }),
  }));
  return { items: items.reverse().sort((a, b) => Number(Boolean(b.since)) - Number(Boolean(a.since))) };
}
