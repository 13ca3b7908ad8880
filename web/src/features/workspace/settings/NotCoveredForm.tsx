import { Checkbox, Select, TextInput } from '@mantine/core';
import type { Desk } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { AmountInput } from './contract/AmountInput.tsx';
import { having } from './contract/terms.ts';
import styles from './settings.module.css';

type Rates = NonNullable<Desk['rates']>;
const choices = ['refuse', 'quote', 'bill'] as const;

interface Props {
  notCovered: Desk['notCovered'] | null;
  rates: Rates | null | undefined;
  onNotCovered: (value: NonNullable<Desk['notCovered']> | null) => void;
  onRates: (value: Rates | null) => void;
}

/** What becomes of requests that no contract covers, and at what they are billed. */
export function NotCoveredForm({ notCovered, rates, onNotCovered, onRates }: Props) {
  const say = settingsText.useText();
  const currency = rates?.currency ?? 'EUR';
  return (
    <fieldset className={styles.fieldset}>
      <legend>{say('terms.notCovered')}</legend>
      <div className={styles.fields}>
        <Select
          label={say('desk.notCovered')}
          description={say('desk.notCoveredHint')}
          clearable
          placeholder={say('desk.notCoveredNone')}
          value={notCovered ?? null}
          data={choices.map((value) => ({ value, label: say(`notCovered.${value}`) }))}
          onChange={(value) => onNotCovered(choices.find((one) => one === value) ?? null)}
        />
        <Checkbox
          label={say('desk.hasRates')}
          checked={rates !== null && rates !== undefined}
          onChange={(event) => onRates(event.currentTarget.checked ? { currency, labourPerHour: 0 } : null)}
        />
      </div>
      {rates && (
        <div className={styles.fields}>
          <TextInput
            size="sm"
            label={say('terms.currency')}
            maxLength={3}
            value={rates.currency}
            onChange={(event) => onRates({ ...rates, currency: event.currentTarget.value.toUpperCase() })}
          />
          <AmountInput
            label={say('terms.labourRate')}
            required
            value={rates.labourPerHour}
            currency={currency}
            onValue={(amount) => onRates({ ...rates, labourPerHour: amount ?? 0 })}
          />
          <AmountInput
            label={say('terms.visitRate')}
            value={rates.travelPerVisit}
            currency={currency}
            onValue={(amount) => onRates(having(rates, 'travelPerVisit', amount))}
          />
          <AmountInput
            label={say('terms.kmRate')}
            value={rates.travelPerKm}
            currency={currency}
            onValue={(amount) => onRates(having(rates, 'travelPerKm', amount))}
          />
        </div>
      )}
    </fieldset>
  );
}
