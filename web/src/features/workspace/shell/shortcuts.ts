import { useEffect, useRef } from 'react';
import { singleKeysAllowed } from './single-keys.ts';

/** What keys do: `r`, `?`, or two in turn as `g m`. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** The keys of a two-key shortcut must follow each other within this, in milliseconds. */
const patience = 1200;

/** Whether the keyboard is being used to write, or a dialog or menu has it. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const at = event.target instanceof HTMLElement ? event.target : undefined;
  if (at?.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return true;
  return (
    at?.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]') ?? false
  );
}

/** Listens for keys while the component is on the screen. Nothing happens while somebody writes. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;

  useEffect(() => {
    let first: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function onKey(event: KeyboardEvent): void {
      if (isTaken(event) || !singleKeysAllowed()) return;
      const { key } = event;
      const both = first === undefined ? key : `${first} ${key}`;
      const act = latest.current[both] ?? latest.current[key];
      clearTimeout(timer);
      first = undefined;
      if (act) {
        event.preventDefault();
        act(event);
      } else if (Object.keys(latest.current).some((known) => known.startsWith(`${key} `))) {
        first = key;
        timer = setTimeout(() => {
          first = undefined;
        }, patience);
      }
    }

    document.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}
