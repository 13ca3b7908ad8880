import { Textarea } from '@mantine/core';
import { aidText } from '../../words/aid.ts';
import styles from './aid.module.css';

interface Words {
  fr: string;
  en: string;
}

interface Props {
  legend: string;
  value: Words;
  onValue: (value: Words) => void;
  maxLength: number;
  rows?: number;
  fault?: string | undefined;
}

/** A text for requesters in both languages. One that is left empty takes the other one's words. */
export function BothLanguages({ legend, value, onValue, maxLength, rows = 2, fault }: Props) {
  const say = aidText.useText();
  return (
    <fieldset className={styles.both}>
      <legend>{legend}</legend>
      {(['fr', 'en'] as const).map((language) => (
        <Textarea
          key={language}
          label={say(`in.${language}`)}
          value={value[language]}
          maxLength={maxLength}
          autosize
          minRows={rows}
          maxRows={8}
          error={language === 'fr' ? fault : undefined}
          onChange={(event) => onValue({ ...value, [language]: event.currentTarget.value })}
        />
      ))}
    </fieldset>
  );
}
