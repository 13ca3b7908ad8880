import { businessMillisecondsBetween, type Calendar } from './calendar.ts';
import { type Clock, countedSpans, earlierRounds } from './clock.ts';

/** From when on somebody holds a ticket. */
export interface Holding<Who> {
  /** Epoch milliseconds. */
  from: number;
  holder: Who;
}

/** What of a clock's time is one holder's. */
export interface Share<Who> {
  holder: Who;
  from: number;
  to: number;
  /** Open seconds of the clock's calendar that counted. */
  seconds: number;
  /** Those of them that were beyond the target: the breach is theirs. */
  lateSeconds: number;
}

/**
 * Whose a clock's time is: for each interval in which somebody held the ticket, the time that counted in it, and what of it was late. The
 * shares add up, to the second, to the time that the clock has used.
 * @param holdings in order; the first one from the clock's start or before. Before it nobody's time counts.
 */
export function sharesOf<Who>(
  clock: Clock,
  calendar: Calendar,
  holdings: readonly Holding<Who>[],
  now: number,
): Share<Who>[] {
  return sharesIn(countedSpans(clock, now), clock.seconds * 1000, calendar, holdings);
}

/** A round that is over, and whose its time was. */
export interface RoundShares<Who> {
  from: number;
  to: number;
  /** When its promise was broken; absent where it was kept. */
  breachedAt?: number;
  shares: Share<Who>[];
}

/**
 * Whose the time of the rounds before the present one was, of a clock that is armed anew with each answer. What was late in a round
 * is what passed after its breach, whatever its target then was.
 */
export function sharesOfRounds<Who>(
  clock: Clock,
  calendar: Calendar,
  holdings: readonly Holding<Who>[],
): RoundShares<Who>[] {
  return earlierRounds(clock).map(({ from, to, spans, breachedAt }) => {
    const kept = spans.reduce(
      (sum, span) =>
        sum +
        businessMillisecondsBetween(calendar, span.from, Math.max(span.from, Math.min(span.to, breachedAt ?? to))),
      0,
    );
    const shares = sharesIn(spans, kept, calendar, holdings);
    return { from, to, ...(breachedAt === undefined ? {} : { breachedAt }), shares };
  });
}

/** The shares of time in spans, of which what is beyond `target` (open milliseconds) is late. */
function sharesIn<Who>(
  spans: readonly { from: number; to: number }[],
  target: number,
  calendar: Calendar,
  holdings: readonly Holding<Who>[],
): Share<Who>[] {
  const last = spans.at(-1)?.to;
  if (last === undefined) return [];
  const shares: Share<Who>[] = [];
  let used = 0;
  for (const [index, { from, holder }] of holdings.entries()) {
    const to = Math.min(holdings[index + 1]?.from ?? Number.POSITIVE_INFINITY, last);
    let after = used;
    let first: number | undefined;
    for (const span of spans) {
      const [start, end] = [Math.max(span.from, from), Math.min(span.to, to)];
      if (start >= end) continue;
      first ??= start;
      after += businessMillisecondsBetween(calendar, start, end);
    }
    if (first === undefined) continue;
    const whole = (milliseconds: number) => Math.floor(milliseconds / 1000);
    const late = (milliseconds: number) => whole(Math.max(0, milliseconds - target));
    const seconds = whole(after) - whole(used);
    const lateSeconds = late(after) - late(used);
    // One change is written within milliseconds, its events one after the other: that is no time of anybody's.
    if (seconds > 0 || lateSeconds > 0 || to - first >= 1000)
      shares.push({ holder, from: first, to, seconds, lateSeconds });
    used = after;
  }
  return shares;
}
