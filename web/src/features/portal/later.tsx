import { type ComponentType, lazy } from 'react';
import { currentLanguage, type Language, loadLanguage } from '../../i18n/language.ts';

/**
 * A part of the portal that the first view does not need: its code and its words come when it is shown, or before, when it is known
 * that it will be (`begin`).
 */
export function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const loaded = async () => {
    const part = await load();
    let language: Language;
    do {
      language = currentLanguage();
      await loadLanguage();
    } while (language !== currentLanguage());
    return part;
  };
  return Object.assign(lazy(loaded), { begin: () => void loaded().catch(() => undefined) });
}
