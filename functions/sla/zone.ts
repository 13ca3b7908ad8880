/**
 * Wall clocks of the world, by the zone rules that the runtime ships (Intl, IANA database). Everything that turns a local
 * date into an instant or back is here and in `calendar.ts`. Instants are epoch milliseconds; a local time is written as
 * the epoch milliseconds that its digits would have in UTC; a day is a count of days since 1970-01-01.
 */

export const dayMs = 86_400_000;

/** From `from` on, the wall clock shows the instant plus `offset` milliseconds. */
interface Piece {
  from: number;
  offset: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, found);
  }
  return found;
}

/** Whether the runtime knows this IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(timeZone)) return false;
  try {
    formatter(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** The offset at one instant, asked of Intl (about a microsecond); offsets before standard time have seconds. */
function askOffset(timeZone: string, instant: number): number {
  const found = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(formatter(timeZone).format(instant));
  if (!found?.[1]) return 0;
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0);
  return (found[1] === '-' ? -seconds : seconds) * 1000;
}

const years = new Map<string, Map<number, Piece[]>>();

/** The pieces of one UTC year, the first of which starts with the year. One look a day, then bisection to the second. */
function piecesOf(timeZone: string, year: number): Piece[] {
  let zone = years.get(timeZone);
  if (!zone) {
    zone = new Map();
    years.set(timeZone, zone);
  }
  const known = zone.get(year);
  if (known) return known;
  const from = Date.UTC(year, 0, 1);
  const to = Date.UTC(year + 1, 0, 1);
  let offset = askOffset(timeZone, from);
  const pieces: Piece[] = [{ from, offset }];
  for (let at = from; at < to; at += dayMs) {
    const next = Math.min(at + dayMs, to - 1000);
    const after = askOffset(timeZone, next);
    if (after === offset) continue;
    let low = at;
    let high = next;
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (askOffset(timeZone, middle) === offset) low = middle;
      else high = middle;
    }
    offset = after;
    pieces.push({ from: high, offset });
  }
  zone.set(year, pieces);
  return pieces;
}

/** Milliseconds that the wall clock of `timeZone` is ahead of UTC at `instant`. */
function offsetAt(timeZone: string, instant: number): number {
  const pieces = piecesOf(timeZone, new Date(instant).getUTCFullYear());
  let offset = 0;
  for (const piece of pieces) {
    if (piece.from > instant) break;
    offset = piece.offset;
  }
  return offset;
}

/** What the wall clock shows at `instant`, as a local time. */
function localTimeOf(timeZone: string, instant: number): number {
  return instant + offsetAt(timeZone, instant);
}

/**
 * The first instant at which the wall clock shows `local`, or has jumped past it: 02:30 in the hour that spring skips is
 * the instant of the jump, and in the hour that autumn repeats it is the first of the two.
 */
export function instantOf(timeZone: string, local: number): number {
  // No zone is more than 14 hours ahead of UTC nor more than 12 behind: before this, the wall clock shows less.
  const earliest = local - 15 * 3_600_000;
  const first = new Date(earliest).getUTCFullYear();
  for (let year = first; ; year++) {
    const pieces = piecesOf(timeZone, year);
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i] as Piece;
      const end = pieces[i + 1]?.from ?? Date.UTC(year + 1, 0, 1);
      if (end <= earliest) continue;
      const instant = Math.max(piece.from, earliest, local - piece.offset);
      if (instant < end) return instant;
    }
  }
}

/** The day of a date written `2026-11-23`. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The date of a day, as `2026-11-23`. */
export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The date that the wall clock of `timeZone` shows at `instant`. */
export function localDate(timeZone: string, instant: number): string {
  return dateOf(Math.floor(localTimeOf(timeZone, instant) / dayMs));
}

/** Whether `date` is a day that exists, written `2026-11-23`. */
export function isDate(date: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(date) && Number.isFinite(dayOf(date)) && dateOf(dayOf(date)) === date;
}
