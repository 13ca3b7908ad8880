/** What the page itself asked for while its scripts were on their way (`src/early.js`). */
type Name = 'clock' | 'desk' | 'session';

/** Milliseconds after the page's beginning for which such an answer is still the newest. */
const newestFor = 10_000;

const begun = () => (globalThis as { guichetEarly?: Partial<Record<Name, Promise<Response>>> }).guichetEarly;

/** Whether the page itself asked for something that nobody has taken yet. */
export function isAskedEarly(name: Name): boolean {
  return begun()?.[name] !== undefined;
}

/** The answer that was asked for early, once; undefined where it was not, to whoever comes second, and when it is no longer new. */
export function takeEarly(name: Name): Promise<Response> | undefined {
  const answers = begun();
  const answer = answers?.[name];
  if (answers) delete answers[name];
  return performance.now() < newestFor ? answer : undefined;
}
