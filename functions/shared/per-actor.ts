import { type Actor, useActor } from './actor.ts';

/** What is read once for each request, message or task: by the first who asks, for the acting party. */
export interface PerActor<T> {
  (): Promise<T>;
  /** It is read anew at its next use: after it was changed. */
  forget(): void;
}

/** Reads by `load` once for each actor; a read that fails is tried again at the next use. */
export function perActor<T>(load: () => Promise<T>): PerActor<T> {
  const loaded = new WeakMap<Actor, Promise<T>>();
  const read = () => {
    const actor = useActor();
    const known = loaded.get(actor);
    if (known) return known;
    const begun = load();
    loaded.set(actor, begun);
    begun.catch(() => loaded.delete(actor));
    return begun;
  };
  return Object.assign(read, { forget: () => void loaded.delete(useActor()) });
}
