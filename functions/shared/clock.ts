/** Epoch milliseconds, from the system clock. Domain verbs never call this: `now` is passed to them. */
let source: () => number = () => Date.now();

/** The time at which the present request, message or task runs, in epoch milliseconds. Read once at the edge. */
export function now(): number {
  return source();
}

/** Replaces the source of time. The local cloud's movable clock is its only user besides tests. */
export function setClock(replacement: () => number): void {
  source = replacement;
}

/** Epoch milliseconds as the ISO 8601 UTC text that is stored and sent, e.g. `2026-11-23T22:00:00.000Z`; it sorts. */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
