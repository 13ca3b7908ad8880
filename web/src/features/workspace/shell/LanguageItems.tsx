import { Menu } from '@mantine/core';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { languages } from '../../../i18n/language.ts';
import { Icon } from '../parts/Icon.tsx';
import styles from './shell.module.css';
import { useSpeak } from './speak.ts';

/** Each language by its own name. */
const names = { fr: 'Français', en: 'English' } as const;

/** The languages, as items of a menu. */
export function LanguageItems() {
  const spoken = useLanguage();
  const speak = useSpeak();
  return languages.map((language) => (
    <Menu.Item
      key={language}
      lang={language}
      role="menuitemradio"
      aria-checked={spoken === language}
      closeMenuOnClick={false}
      leftSection={<span className={styles.tick}>{spoken === language && <Icon name="check" size={16} />}</span>}
      onClick={() => void speak(language)}
    >
      {names[language]}
    </Menu.Item>
  ));
}
