import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { amountText, readAmount } from '../../../../../../functions/contracts/money.ts';
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

/** An amount of money as one writes it, in units; kept in minor units. In another currency it is written anew. */
export function AmountInput(props: Props) {
  return <AmountField key={props.currency} {...props} />;
}

function AmountField({ label, value, currency, required = false, fault, onValue }: Props) {
  const say = settingsText.useText();
  const [text, setText] = useState(() => (value === undefined ? '' : amountText(value, currency)));
  const bad = text.trim() !== '' && readAmount(text, currency) === undefined;
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
        onValue(readAmount(event.currentTarget.value, currency));
      }}
    />
  );
}
