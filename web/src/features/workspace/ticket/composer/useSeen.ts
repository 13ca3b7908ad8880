import { useRef } from 'react';

/**
 * Remembers what was on the screen when somebody began to write: what comes later may not have been read.
 * @param newest when the newest event on the screen happened, ISO 8601 UTC
 */
export function useSeen(
  text: string,
  newest: string,
): { at: () => string; all: () => void; back: (at: string) => void } {
  const seen = useRef(newest);
  const latest = useRef(newest);
  latest.current = newest;
  if (text.trim() === '') seen.current = newest;
  return {
    at: () => seen.current,
    /** All that is there now has been read. */
    all: () => {
      seen.current = latest.current;
    },
    /** What was written then is there again, and was not sent: nothing that came meanwhile counts as read. */
    back: (at) => {
      seen.current = at;
    },
  };
}
