import { useLayoutEffect, useRef } from 'react';
import { keySequence, type Shortcuts } from './key-sequence.ts';
import { singleKeysAllowed } from './single-keys.ts';

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

const keys = keySequence();

function onKey(event: KeyboardEvent): void {
  if (isTaken(event) || !singleKeysAllowed()) return;
  const act = keys.press(event.key);
  if (!act) return;
  event.preventDefault();
  act(event);
}

/** Listens for keys while the component is on the screen. Nothing happens while somebody writes. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;

  // As soon as it is seen, not a moment later: a key that comes between would be lost.
  useLayoutEffect(() => {
    // The same function is listened with once, however many components ask for it.
    document.addEventListener('keydown', onKey);
    const end = keys.listen(latest);
    return () => {
      if (end()) document.removeEventListener('keydown', onKey);
    };
  }, []);
}
