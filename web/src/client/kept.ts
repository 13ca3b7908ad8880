/**
 * Something that outlives a reload of the page, on this device only: a draft, or which code is being waited for. Never a
 * secret. A browser that refuses storage forgets it with the page.
 */
export interface Kept<T> {
  read: () => T | undefined;
  write: (value: T) => void;
  forget: () => void;
}

/** `name` is the key in the browser's storage. */
export function kept<T>(name: string): Kept<T> {
  return {
    read() {
      try {
        const text = localStorage.getItem(name);
        return text === null ? undefined : (JSON.parse(text) as T);
      } catch {
        return undefined;
      }
    },
    write(value) {
      try {
        localStorage.setItem(name, JSON.stringify(value));
      } catch {
        return;
      }
    },
    forget() {
      try {
        localStorage.removeItem(name);
      } catch {
        return;
      }
    },
  };
}
