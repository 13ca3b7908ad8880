import { Textarea, TextInput } from '@mantine/core';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';

interface Props {
  label: string;
  value: { fr: string; en: string } | undefined;
  onValue: (value: { fr: string; en: string }) => void;
  faultAt: (language: 'fr' | 'en') => string | undefined;
  required?: boolean;
  maxLength: number;
  lines?: number;
  description?: string;
}

/** The same words in both languages, side by side. */
export function BothWords({ label, value, onValue, faultAt, required = false, maxLength, lines, description }: Props) {
  const say = settingsText.useText();
  const both = value ?? { fr: '', en: '' };
  return (
    <div className={styles.fields}>
      {(['fr', 'en'] as const).map((language) => {
        const common = {
          size: 'sm' as const,
          label: say(language === 'fr' ? 'forms.inFrench' : 'forms.inEnglish', { label }),
          required,
          maxLength,
          value: both[language],
          error: faultAt(language),
          ...(description ? { description } : {}),
          onChange: (event: { currentTarget: { value: string } }) =>
            onValue({ ...both, [language]: event.currentTarget.value }),
        };
        return lines ? (
          <Textarea key={language} autosize minRows={lines} maxRows={12} {...common} />
        ) : (
          <TextInput key={language} {...common} />
        );
      })}
    </div>
  );
}
