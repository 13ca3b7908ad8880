export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** Where the visitor's choice is kept; `src/early.js` reads the same key before the first paint. */
const storageKey = 'guichet.language';

/** Where it is kept what the reader's account says; it counts where nothing was chosen on this device. */
const preferredKey = 'guichet.language.preferred';

type Listener = () => void;
const listeners = new Set<Listener>();
const beforeSwitch = new Set<(language: Language) => Promise<unknown>>();

/** Whether `value` is one of our languages. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The stored choice, else what the account said before, else the first of our languages that the browser asks for, else English. */
function initialLanguage(): Language {
  if (typeof document === 'undefined') return 'en';
  const written = document.documentElement.lang;
  return isLanguage(written) ? written : 'en';
}

let current: Language = initialLanguage();

/** The language that the interface speaks now. */
export function currentLanguage(): Language {
  return current;
}

/** Calls `listener` after each change of language; returns the way to stop. */
export function onLanguage(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Registers what must be loaded before a language can be spoken (a dictionary). */
export function beforeLanguage(load: (language: Language) => Promise<unknown>): void {
  beforeSwitch.add(load);
}

/** Loads every registered dictionary for the present language. Call it once before the first render. */
export async function loadLanguage(): Promise<void> {
  await Promise.all([...beforeSwitch].map((load) => load(current)));
}

/**
 * Speaks `language` from now on: loads its dictionaries, then sets the document's `lang`, keeps the choice on this
 * device unless `keep` is false, and tells every listener. Nothing changes when a dictionary cannot be loaded.
 */
export async function speak(language: Language, keep = true): Promise<void> {
  let loaded = 0;
  // A part of the page that came meanwhile brought its own dictionary.
  while (loaded < beforeSwitch.size) {
    loaded = beforeSwitch.size;
    await Promise.all([...beforeSwitch].map((load) => load(language)));
  }
  if (keep) rememberLanguage(language);
  if (language === current) return;
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

/** Keeps the choice of language on this device. A browser that refuses storage keeps it for the page only. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    return;
  }
}

/** Speaks the language of somebody's account, unless another one was chosen on this device, and begins with it the next time. */
export function speakPreferred(language: Language): void {
  try {
    localStorage.setItem(preferredKey, language);
  } catch {
    // It is asked for again the next time.
  }
  if (!rememberedLanguage()) void speak(language, false);
}

/** The language chosen on this device before, if any. */
export function rememberedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the reader has a language of ours by choice: on this device before, or among those that the browser asks for. */
export function readerHasLanguage(): boolean {
  return rememberedLanguage() !== undefined || navigator.languages.some((tag) => isLanguage(tag.slice(0, 2)));
}
