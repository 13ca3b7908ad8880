import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { minorUnitsOf } from '../../ticket/panel/work-time.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';

interface Props {
  label: string;
  /** Minor units. */
  value: number | undefined;
  currency: string;
  required?: boolean;
  fault?: string | undefined;
  onValue: (value: number | undefined) => void;
}

/** An amount of money as one writes it, in units; kept in minor units. */
export function AmountInput({ label, value, currency, required = false, fault, onValue }: Props) {
  const say = settingsText.useText();
  const [text, setText] = useState(() => (value === undefined ? '' : (value / 100).toFixed(2)));
  const bad = text.trim() !== '' && minorUnitsOf(text) === undefined;
  return (
    <TextInput
      size="sm"
      label={label}
      required={required}
      inputMode="decimal"
      rightSection={<span className={styles.soft}>{currency}</span>}
      rightSectionWidth={44}
      value={text}
      error={bad ? say('terms.amountFault') : fault}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onValue(minorUnitsOf(event.currentTarget.value));
      }}
    />
  );
}
