import { isoTime, readOpenTime } from '../open-time.ts';

/** A span of wall time as one writes it, `30 min`, `4 h`, `2 d` or `2 j`, in ISO 8601; undefined where it cannot be read. */
export function readSpan(text: string): string | undefined {
  const days = /^(\d+(?:[.,]\d+)?)\s*(?:d|j|days?|jours?)$/i.exec(text.trim())?.[1];
  const seconds = days ? Math.round(Number(days.replace(',', '.')) * 86_400) : readOpenTime(text);
  return seconds === undefined ? undefined : isoTime(seconds);
}
