import type { TimelineEvent } from '../../queries/types.ts';

/** An unbroken stretch of a ticket's history up to now, oldest first; `cursor` leads to what came before it. */
export interface Stretch {
  events: readonly TimelineEvent[];
  cursor?: string | undefined;
}

function inOrder(one: TimelineEvent, other: TimelineEvent): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/**
 * The stretch with the newest events joined on, each event once. Where they do not overlap, more happened in between than was
 * loaded: then the newest begin a stretch of their own, so that there is never a hole in it.
 */
export function withNewest(known: Stretch, newest: Stretch): Stretch {
  const ids = new Set(newest.events.map(({ id }) => id));
  if (!known.events.some(({ id }) => ids.has(id))) return newest;
  const byId = new Map([...known.events, ...newest.events].map((event) => [event.id, event]));
  return { events: [...byId.values()].sort(inOrder), cursor: known.cursor };
}

/** The stretch with the page before it. */
export function withEarlier(known: Stretch, earlier: Stretch): Stretch {
  const ids = new Set(known.events.map(({ id }) => id));
  return { events: [...earlier.events.filter(({ id }) => !ids.has(id)), ...known.events], cursor: earlier.cursor };
}
