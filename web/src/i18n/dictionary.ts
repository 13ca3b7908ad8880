import { useSyncExternalStore } from 'react';
import { beforeLanguage, currentLanguage, type Language, onLanguage } from './language.ts';
import { fill, type Messages, type Say, type Translation } from './messages.ts';

type Load<Source extends Messages> = () => Promise<{ default: Translation<Source> }>;

/** The sentences of one feature, in every language, loaded when that language is spoken. */
export interface Dictionary<Source extends Messages> {
  /** Says a sentence in the language of the moment. Throws when nothing was loaded: call `loadLanguage` first. */
  say: Say<Source>;
  /** As `say`, for a component: it renders again when the language changes. */
  useText: () => Say<Source>;
}

/**
 * Declares a feature's dictionary from one file per language, e.g.
 * `dictionary({ en: () => import('../../i18n/portal.en.ts'), fr: () => import('../../i18n/portal.fr.ts') })`.
 */
export function dictionary<Source extends Messages>(files: {
  en: () => Promise<{ default: Source }>;
  fr: Load<Source>;
}): Dictionary<Source> {
  const loaded = new Map<Language, Translation<Source>>();
  const speakers = new Map<Language, Say<Source>>();

  beforeLanguage(async (language) => {
    if (loaded.has(language)) return;
    const file = await files[language]();
    loaded.set(language, file.default as Translation<Source>);
  });

  function speaker(language: Language): Say<Source> {
    const known = speakers.get(language);
    if (known) return known;
    const messages = loaded.get(language);
    if (!messages)
      throw new Error(`This dictionary is not loaded in ${language}: await loadLanguage() before rendering`);
    const say: Say<Source> = (key, ...values) => fill(language, messages[key], values[0]);
    speakers.set(language, say);
    return say;
  }

  return {
    say: (key, ...values) => speaker(currentLanguage())(key, ...values),
    useText: () => speaker(useLanguage()),
  };
}

/** The language of the interface; the component renders again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage, currentLanguage);
}
