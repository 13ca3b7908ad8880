import { useSyncExternalStore } from 'react';

/** Somebody who speaks to their device, or whose hands shake, needs to switch single-key shortcuts off (WCAG 2.1.4). */
const storageKey = 'guichet.singleKeys';
const listeners = new Set<() => void>();
let allowed: boolean | undefined;

/** Whether single keys act as shortcuts on this device. */
export function singleKeysAllowed(): boolean {
  if (allowed === undefined) {
    try {
      allowed = localStorage.getItem(storageKey) !== 'off';
    } catch {
      allowed = true;
    }
  }
  return allowed;
}

/** Switches single-key shortcuts on or off and keeps the choice on this device. */
export function allowSingleKeys(on: boolean): void {
  allowed = on;
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {
    // The choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

/** As {@link singleKeysAllowed}; renders again when it changes. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeysAllowed);
}
