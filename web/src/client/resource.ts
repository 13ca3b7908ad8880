import { useCallback, useEffect, useRef, useState } from 'react';
import { deskSpeed } from './clock.ts';
import { asProblem, type Problem } from './problem.ts';

/** What a screen shows while it loads, when it failed, and when it is there. */
export interface Resource<T> {
  data: T | undefined;
  /** Why the last attempt failed; `data` may still be what was known before. */
  problem: Problem | undefined;
  reload: () => void;
  /** Replaces what is shown, after an action that answered with the new state. */
  set: (data: T) => void;
}

const known = new Map<string, unknown>();
const early = new Map<string, Promise<unknown>>();

/**
 * Begins to load what a screen is going to ask for by this key, before the screen is there; it is known to the screen's first drawing
 * where that comes later. Resolves when it has come or failed.
 */
export async function loadEarly<T>(key: string, load: () => Promise<T>): Promise<void> {
  const loading = load();
  early.set(key, loading);
  // Whoever asks for it hears of the failure.
  await loading.then(
    (data) => known.set(key, data),
    () => undefined,
  );
}

const lookers = new EventTarget();

/** Lets whoever shows this key, and looks again by itself, do it now: something was done that changes it. */
export function lookAgain(key: string): void {
  lookers.dispatchEvent(new Event(key));
}

/** What was begun early for a key, once. */
function takeEarly<T>(key: string): Promise<T> | undefined {
  const begun = early.get(key) as Promise<T> | undefined;
  early.delete(key);
  return begun;
}

/** Milliseconds of real time between two looks; a desk whose clock runs faster is looked at more often. */
function pace(every: number): number {
  return Math.max(2_500, every / Math.max(1, deskSpeed()));
}

/**
 * Loads `key` by `load`, shows at once what was known of it, and looks again every `every` milliseconds while the page is
 * visible, and when it becomes visible. A failed look keeps what is shown.
 */
export function useResource<T>(key: string, load: () => Promise<T>, every?: number): Resource<T> {
  const [, render] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const loading = useRef(load);
  loading.current = load;

  const set = useCallback(
    (data: T) => {
      known.set(key, data);
      setProblem(undefined);
      render((count) => count + 1);
    },
    [key],
  );

  const reload = useCallback(() => {
    let wanted = true;
    (takeEarly<T>(key) ?? loading.current()).then(
      (data) => wanted && set(data),
      (thrown) => wanted && setProblem(asProblem(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [key, set]);

  useEffect(() => {
    setProblem(undefined);
    let forget = reload();
    if (!every) return forget;
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      forget();
      forget = reload();
    };
    const timer = setInterval(look, pace(every));
    document.addEventListener('visibilitychange', look);
    lookers.addEventListener(key, look);
    return () => {
      forget();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      lookers.removeEventListener(key, look);
    };
  }, [reload, every, key]);

  return { data: known.get(key) as T | undefined, problem, reload, set };
}
