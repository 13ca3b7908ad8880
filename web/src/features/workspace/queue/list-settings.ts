import { useSyncExternalStore } from 'react';
import type { Grouping, Sort } from './order.ts';

/** How somebody looks at one list on this device. */
export interface ListSettings {
  columns: string[];
  sort: Sort;
  group?: Grouping;
}

/** How somebody looks at every list on this device. */
export interface ListHabits {
  density: 'comfortable' | 'compact';
  /** The ticket beside the list. */
  split: boolean;
  /** The next ticket is opened when one is resolved. */
  onward: boolean;
}

const habitsKey = 'guichet.lists';
const listKey = (list: string) => `guichet.list.${list}`;
const plainHabits: ListHabits = { density: 'comfortable', split: false, onward: false };
const listeners = new Set<() => void>();
const kept = new Map<string, unknown>();

function read<Value>(key: string): Value | undefined {
  if (!kept.has(key)) {
    try {
      kept.set(key, JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined);
    } catch {
      kept.set(key, undefined);
    }
  }
  return kept.get(key) as Value | undefined;
}

function write(key: string, value: unknown): void {
  kept.set(key, value);
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The habits of this device, and the way to change some of them. */
export function useListHabits(): [ListHabits, (change: Partial<ListHabits>) => void] {
  const own = useSyncExternalStore(subscribe, () => read<Partial<ListHabits>>(habitsKey));
  const habits = { ...plainHabits, ...own };
  return [habits, (change) => write(habitsKey, { ...habits, ...change })];
}

/** How a list is looked at: as it says itself (`plain`), unless somebody changed that on this device. */
export function useListSettings(
  list: string,
  plain: ListSettings,
): { settings: ListSettings; changed: boolean; change: (change: Partial<ListSettings>) => void; reset: () => void } {
  const own = useSyncExternalStore(subscribe, () => read<ListSettings>(listKey(list)));
  const settings = own ?? plain;
  return {
    settings,
    changed: own !== undefined && JSON.stringify(own) !== JSON.stringify(plain),
    change: (change) => write(listKey(list), { ...settings, ...change }),
    reset: () => write(listKey(list), undefined),
  };
}
