import type { Language } from './language.ts';
import { en } from './messages/en.ts';
import { fr } from './messages/fr.ts';

export type MessageKey = keyof typeof en;

const catalogues: Record<Language, Record<MessageKey, string>> = { en, fr };

/** Whether `key` names a sentence of the catalogue. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** The sentence of `key` in `language`, with each `{name}` replaced by its value. */
export function say(language: Language, key: MessageKey, values: Record<string, string | number> = {}): string {
  return catalogues[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
