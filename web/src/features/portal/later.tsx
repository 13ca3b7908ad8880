import { type ComponentType, createElement, lazy, useState } from 'react';
import { currentLanguage, type Language, loadLanguage } from '../../i18n/language.ts';

/**
 * A part of the portal that the first view does not need: its code and its words come when it is shown, or before, when it is known
 * that it will be (`begin`). One that is here already is drawn at once: what React has waited for, even for an instant, it shows
 * 300 ms after the placeholder at the earliest.
 */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let here: ComponentType<Props> | undefined;
  const loaded = async () => {
    const part = await load();
    let language: Language;
    do {
      language = currentLanguage();
      await loadLanguage();
    } while (language !== currentLanguage());
    here = part.default;
    return part;
  };
  const Awaited: ComponentType<Props> = lazy(loaded);
  function Part(props: Props) {
    // Chosen once: another component in its place would begin anew.
    const [Shown] = useState(() => here ?? Awaited);
    return createElement(Shown, props);
  }
  return Object.assign(Part, { begin: () => void loaded().catch(() => undefined) });
}
