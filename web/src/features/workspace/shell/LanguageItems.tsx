import { Menu } from '@mantine/core';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { languages } from '../../../i18n/language.ts';
import { useSpeak } from './speak.ts';

/** Each language by its own name. */
const names = { fr: 'Français', en: 'English' } as const;

/** The languages, as items of a menu. */
export function LanguageItems() {
  const spoken = useLanguage();
  const speak = useSpeak();
  return languages.map((language) => (
    <Menu.RadioItem
      key={language}
      lang={language}
      value={language}
      checked={spoken === language}
      onChange={() => void speak(language)}
    >
      {names[language]}
    </Menu.RadioItem>
  ));
}
