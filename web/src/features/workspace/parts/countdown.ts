import { duration } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/language.ts';

/** How a deadline stands: past, less than an hour away, or with time left. */
export type Tone = 'late' | 'soon' | 'calm';

export interface Countdown {
  tone: Tone;
  /** How long until it is due, or since it was, in words; without a word for which of the two. */
  length: string;
}

const soon = 3600;
/** Below this the seconds are shown, because they are what somebody looks at. */
const showSeconds = 600;

/** The seconds that are said: whole minutes beyond ten of them; never less time left than there is, never more lateness. */
function said(seconds: number, late: boolean): number {
  if (seconds < showSeconds) return seconds;
  const minutes = late ? Math.floor(seconds / 60) : Math.ceil(seconds / 60);
  return minutes * 60;
}

/** The countdown to `dueAt` (ISO 8601) at `now` (epoch milliseconds): time on the wall, not working time. */
export function countdown(dueAt: string, now: number, language: Language): Countdown {
  const left = Math.ceil((Date.parse(dueAt) - now) / 1000);
  const late = left < 0;
  const seconds = said(Math.abs(left), late);
  return { tone: late ? 'late' : left < soon ? 'soon' : 'calm', length: duration(seconds, language) };
}

/**
 * The share of a clock's target that is used at `now`, 0 to 1. The API says what was spent when it was asked (`asked`, epoch
 * milliseconds); from there a running clock is drawn evenly up to its due moment, at which it is full.
 */
export function shareSpent(
  clock: { seconds: number; spentSeconds: number; state: string; dueAt?: string },
  asked: number,
  now: number,
): number {
  const then = clock.seconds > 0 ? Math.min(1, clock.spentSeconds / clock.seconds) : 1;
  if (clock.state !== 'running' || !clock.dueAt) return then;
  const due = Date.parse(clock.dueAt);
  if (now >= due) return 1;
  if (due <= asked) return then;
  return then + (1 - then) * Math.max(0, (now - asked) / (due - asked));
}
