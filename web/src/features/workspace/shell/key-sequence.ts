/** What keys do: `r`, `?`, or two in turn as `g m`. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** The keys of a two-key shortcut must follow each other within this, in milliseconds. */
const patience = 1200;

/**
 * The keys that the components on the screen listen for. The first key of two is waited on by all of them together, so that the other
 * one is nobody's own key meanwhile.
 */
export function keySequence() {
  const listening: { readonly current: Shortcuts }[] = [];
  let first: { key: string; timer: ReturnType<typeof setTimeout> } | undefined;

  function forget(): void {
    clearTimeout(first?.timer);
    first = undefined;
  }

  /** Of several components the one that came last has a key. */
  const actOf = (keys: string) => listening.findLast(({ current }) => current[keys])?.current[keys];

  return {
    /** Listens for what `shortcuts` says at the time of each key. Gives what ends that, and says whether it was the last. */
    listen(shortcuts: { readonly current: Shortcuts }): () => boolean {
      listening.push(shortcuts);
      return () => {
        listening.splice(listening.indexOf(shortcuts), 1);
        if (listening.length === 0) forget();
        return listening.length === 0;
      };
    },
    /** What a key does, after the one before it; undefined where nothing listens for it, or it is the first of two. */
    press(key: string): Shortcuts[string] | undefined {
      const act = (first && actOf(`${first.key} ${key}`)) ?? actOf(key);
      forget();
      const begins = ({ current }: { readonly current: Shortcuts }) =>
        Object.keys(current).some((known) => known.startsWith(`${key} `));
      if (!act && listening.some(begins)) first = { key, timer: setTimeout(forget, patience) };
      return act;
    },
  };
}
