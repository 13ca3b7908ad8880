import { type ComponentType, lazy } from 'react';
import { currentLanguage, type Language, loadLanguage } from '../../i18n/language.ts';

/** A part of the portal that the first view does not need: its code and its words come when it is shown. */
export function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(async () => {
    const part = await load();
    let language: Language;
    do {
      language = currentLanguage();
      await loadLanguage();
    } while (language !== currentLanguage());
    return part;
  });
}
