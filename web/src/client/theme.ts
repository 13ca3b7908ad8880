import { useSyncExternalStore } from 'react';
import { chosenTheme, onTheme, paintedTheme, type Theme } from './theme-choice.ts';

export { setTheme, themes } from './theme-choice.ts';

/** The reader's choice; renders again when it changes. */
export function useChosenTheme(): Theme {
  return useSyncExternalStore(onTheme, chosenTheme, () => 'system');
}

/** The colours that are painted now; renders again when they change (for libraries that need to be told). */
export function usePaintedTheme(): 'light' | 'dark' {
  return useSyncExternalStore(onTheme, paintedTheme, () => 'light');
}
