import { Checkbox, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { settingsText } from '../../words/settings.ts';
import { periodText } from '../calendar-date.ts';
import settings from '../settings.module.css';
import { AmountInput } from './AmountInput.tsx';
import { useCurrency } from './currency.ts';
import { type FaultAt, having, type Terms } from './line-form.ts';

const periods = ['month', 'quarter', 'year'] as const;
/** For how long a contract is mostly renewed. */
const renewals = ['P1M', 'P3M', 'P6M', 'P1Y', 'P2Y', 'P3Y'];
const choices = ['refuse', 'quote', 'bill'] as const;

interface Props {
  terms: Terms;
  onTerms: (terms: Terms) => void;
  onCurrency: (currency: string) => void;
  faultAt: FaultAt;
}

/** What a version says beside its lines: its end and renewal, its price, its rate card, and what becomes of the rest. */
export function ConditionsForm({ terms, onTerms, onCurrency, faultAt }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const currency = useCurrency();
  const { rates, price, renewal, notCovered, endsOn } = terms;
  return (
    <div className={settings.line}>
      <div className={settings.fields}>
        <TextInput
          type="date"
          label={say('new.endsOn')}
          description={say('new.endsOnHint')}
          value={endsOn ?? ''}
          error={faultAt('endsOn')}
          onChange={(event) => onTerms(having(terms, 'endsOn', event.currentTarget.value || undefined))}
        />
        <TextInput
          label={say('terms.currency')}
          maxLength={3}
          value={currency}
          error={faultAt('rates.currency') ?? faultAt('price.currency')}
          onChange={(event) => onCurrency(event.currentTarget.value.toUpperCase())}
        />
        <Select
          label={say('terms.notCovered')}
          clearable
          placeholder={say('notCovered.desk')}
          value={notCovered ?? null}
          data={choices.map((value) => ({ value, label: say(`notCovered.${value}`) }))}
          onChange={(value) => onTerms(having(terms, 'notCovered', (value as Terms['notCovered']) ?? undefined))}
        />
      </div>
      <fieldset className={settings.fieldset}>
        <legend>{say('terms.price')}</legend>
        <div className={settings.rowOfFields}>
          <AmountInput
            label={say('terms.price')}
            value={price?.amount}
            currency={currency}
            fault={faultAt('price.amount')}
            onValue={(amount) =>
              onTerms(
                having(terms, 'price', amount === undefined ? undefined : { per: 'month', ...price, amount, currency }),
              )
            }
          />
          <Select
            size="sm"
            label={say('terms.per')}
            allowDeselect={false}
            disabled={!price}
            value={price?.per ?? 'month'}
            data={periods.map((value) => ({ value, label: say(`per.${value}`) }))}
            onChange={(per) => per && price && onTerms({ ...terms, price: { ...price, per: per as typeof price.per } })}
          />
        </div>
      </fieldset>
      <fieldset className={settings.fieldset}>
        <legend>{say('terms.rates')}</legend>
        <Checkbox
          label={say('terms.hasRates')}
          checked={rates !== undefined}
          onChange={(event) =>
            onTerms(having(terms, 'rates', event.currentTarget.checked ? { currency, labourPerHour: 0 } : undefined))
          }
        />
        {rates && (
          <div className={settings.fields}>
            <AmountInput
              label={say('terms.labourRate')}
              required
              value={rates.labourPerHour}
              currency={currency}
              fault={faultAt('rates.labourPerHour')}
              onValue={(amount) => onTerms({ ...terms, rates: { ...rates, labourPerHour: amount ?? 0 } })}
            />
            <AmountInput
              label={say('terms.visitRate')}
              value={rates.travelPerVisit}
              currency={currency}
              fault={faultAt('rates.travelPerVisit')}
              onValue={(amount) => onTerms({ ...terms, rates: having(rates, 'travelPerVisit', amount) })}
            />
            <AmountInput
              label={say('terms.kmRate')}
              value={rates.travelPerKm}
              currency={currency}
              fault={faultAt('rates.travelPerKm')}
              onValue={(amount) => onTerms({ ...terms, rates: having(rates, 'travelPerKm', amount) })}
            />
            <NumberInput
              label={say('terms.markup')}
              suffix=" %"
              min={0}
              max={1000}
              value={rates.partsMarkup ?? ''}
              error={faultAt('rates.partsMarkup')}
              onChange={(value) =>
                onTerms({ ...terms, rates: having(rates, 'partsMarkup', value === '' ? undefined : Number(value)) })
              }
            />
          </div>
        )}
      </fieldset>
      <fieldset className={settings.fieldset}>
        <legend>{say('terms.renewal')}</legend>
        <Checkbox
          label={say('terms.hasRenewal')}
          description={endsOn ? undefined : say('terms.renewalNeedsEnd')}
          disabled={!endsOn}
          checked={renewal !== undefined}
          error={faultAt('renewal')}
          onChange={(event) =>
            onTerms(
              having(
                terms,
                'renewal',
                event.currentTarget.checked ? { tacit: true, period: 'P1Y', noticeDays: 90 } : undefined,
              ),
            )
          }
        />
        {renewal && (
          <div className={settings.fields}>
            <Checkbox
              label={say('terms.tacit')}
              checked={renewal.tacit}
              onChange={(event) => onTerms({ ...terms, renewal: { ...renewal, tacit: event.currentTarget.checked } })}
            />
            <Select
              label={say('terms.renewalPeriod')}
              allowDeselect={false}
              value={renewal.period}
              data={[...new Set([...renewals, renewal.period])].map((value) => ({
                value,
                label: periodText(value, language),
              }))}
              error={faultAt('renewal.period')}
              onChange={(period) => period && onTerms({ ...terms, renewal: { ...renewal, period } })}
            />
            <NumberInput
              label={say('terms.noticeDays')}
              min={0}
              max={730}
              value={renewal.noticeDays}
              error={faultAt('renewal.noticeDays')}
              onChange={(days) => onTerms({ ...terms, renewal: { ...renewal, noticeDays: Number(days) || 0 } })}
            />
            <TagsInput
              label={say('terms.warnDays')}
              value={(renewal.warnDays ?? [90, 30, 7]).map(String)}
              error={faultAt('renewal.warnDays')}
              acceptValueOnBlur
              onChange={(values) =>
                onTerms({
                  ...terms,
                  renewal: {
                    ...renewal,
                    warnDays: values.map(Number).filter((day) => Number.isInteger(day) && day >= 0),
                  },
                })
              }
            />
          </div>
        )}
      </fieldset>
    </div>
  );
}
