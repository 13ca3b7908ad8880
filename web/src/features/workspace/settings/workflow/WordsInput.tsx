import { Textarea, TextInput } from '@mantine/core';
import { settingsText } from '../../words/settings.ts';
import styles from './workflow-editor.module.css';

interface Words {
  fr: string;
  en: string;
}

interface Props {
  label: string;
  value: Words | undefined;
  onValue: (value: Words) => void;
  maxLength: number;
  long?: boolean;
  fault?: (language: 'fr' | 'en') => string | undefined;
}

/** A text in both languages, side by side. */
export function WordsInput({ label, value, onValue, maxLength, long, fault }: Props) {
  const say = settingsText.useText();
  const present = { fr: value?.fr ?? '', en: value?.en ?? '' };
  return (
    <fieldset className={styles.words}>
      <legend>{label}</legend>
      {(['fr', 'en'] as const).map((language) => {
        const common = {
          label: say(`language.${language}`),
          value: present[language],
          maxLength,
          error: fault?.(language),
          onChange: (event: { currentTarget: { value: string } }) =>
            onValue({ ...present, [language]: event.currentTarget.value }),
        };
        return long ? (
          <Textarea key={language} {...common} autosize minRows={2} maxRows={8} />
        ) : (
          <TextInput key={language} {...common} />
        );
      })}
    </fieldset>
  );
}
