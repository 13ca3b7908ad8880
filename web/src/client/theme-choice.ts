export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The same key as in `src/early.js`, which paints the first frame. */
const storageKey = 'guichet.theme';
const listeners = new Set<() => void>();

/** What the reader chose on this device; `system` follows the device. */
export function chosenTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** The colours that are painted now (`data-theme` of the document). */
export function paintedTheme(): 'light' | 'dark' {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/** Paints `theme` and keeps the choice on this device. */
export function setTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, theme);
  } catch {
    // Storage is refused: the choice holds until the page is left.
  }
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever the choice or what is painted changes; returns the way to stop. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  const device = matchMedia('(prefers-color-scheme: dark)');
  device.addEventListener('change', listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    device.removeEventListener('change', listener);
    window.removeEventListener('storage', listener);
  };
}
