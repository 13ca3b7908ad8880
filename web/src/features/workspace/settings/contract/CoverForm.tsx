import { Checkbox, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { settingsText } from '../../words/settings.ts';
import settings from '../settings.module.css';
import { AmountInput } from './AmountInput.tsx';
import { useCurrency } from './currency.ts';
import { costs, having, type Line, type LineProps } from './line-form.ts';

const units = ['hours', 'incidents', 'visits'] as const;
const periods = ['month', 'quarter', 'year'] as const;
const overdrafts = ['allowed', 'billed', 'refused'] as const;
const included = ['labour', 'travel', 'parts', 'replacement'] as const;
type Warranty = NonNullable<Line['warranty']>;
type Allowance = NonNullable<Line['allowance']>;
type CostCover = NonNullable<Line['costCover']>;

/** Warranty, cost cover and allowance of a line; each is there or not. */
export function CoverForm(props: LineProps) {
  return (
    <>
      <WarrantyForm {...props} />
      <CostCoverForm {...props} />
      <AllowanceForm {...props} />
    </>
  );
}

const yearFrom = (today: string) => `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;

function WarrantyForm({ line, onLine, faultAt }: LineProps) {
  const say = settingsText.useText();
  const { warranty } = line;
  const set = (next: Warranty | undefined) => onLine(having(line, 'warranty', next));
  const today = new Date().toISOString().slice(0, 10);
  return (
    <fieldset className={settings.fieldset}>
      <legend>{say('terms.warranty')}</legend>
      <Checkbox
        label={say('terms.hasWarranty')}
        checked={warranty !== undefined}
        onChange={(event) =>
          set(
            event.currentTarget.checked
              ? {
                  terms: say('terms.warrantyTerms'),
                  startsOn: today,
                  endsOn: yearFrom(today),
                  includes: ['labour', 'parts'],
                }
              : undefined,
          )
        }
      />
      {warranty && (
        <div className={settings.fields}>
          <TextInput
            label={say('terms.warrantyLevel')}
            maxLength={60}
            value={warranty.level ?? ''}
            error={faultAt('warranty.level')}
            onChange={(event) => set(having(warranty, 'level', event.currentTarget.value || undefined))}
          />
          <TextInput
            label={say('terms.warrantySays')}
            required
            maxLength={500}
            value={warranty.terms}
            error={faultAt('warranty.terms')}
            onChange={(event) => set({ ...warranty, terms: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={say('new.startsOn')}
            required
            value={warranty.startsOn}
            error={faultAt('warranty.startsOn')}
            onChange={(event) => set({ ...warranty, startsOn: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={say('new.endsOn')}
            required
            value={warranty.endsOn}
            error={faultAt('warranty.endsOn')}
            onChange={(event) => set({ ...warranty, endsOn: event.currentTarget.value })}
          />
          <MultiSelect
            label={say('terms.includes')}
            value={warranty.includes ?? ['labour', 'parts']}
            data={included.map((value) => ({ value, label: say(`cost.${value}`) }))}
            onChange={(values) => set({ ...warranty, includes: values as Warranty['includes'] })}
          />
        </div>
      )}
    </fieldset>
  );
}

function CostCoverForm({ line, onLine, faultAt }: LineProps) {
  const say = settingsText.useText();
  const currency = useCurrency();
  const { costCover } = line;
  const set = (next: CostCover | undefined) => onLine(having(line, 'costCover', next));
  const full: CostCover = { labour: { percent: 100 }, travel: { percent: 100 }, parts: { percent: 0 } };
  return (
    <fieldset className={settings.fieldset}>
      <legend>{say('terms.costCover')}</legend>
      <Checkbox
        label={say('terms.hasCostCover')}
        description={say('terms.noCostCover')}
        checked={costCover !== undefined}
        onChange={(event) => set(event.currentTarget.checked ? full : undefined)}
      />
      {costCover &&
        costs.map((cost) => {
          const cover = costCover[cost] ?? { percent: 0 };
          const { cap } = cover;
          const change = (next: typeof cover) => set({ ...costCover, [cost]: next });
          return (
            <div key={cost} className={settings.rowOfFields}>
              <NumberInput
                size="sm"
                label={say('terms.coverOf', { cost: say(`cost.${cost}`) })}
                suffix=" %"
                min={0}
                max={100}
                value={cover.percent}
                error={faultAt(`costCover.${cost}.percent`)}
                onChange={(percent) => change({ ...cover, percent: Number(percent) || 0 })}
              />
              <AmountInput
                key={`${cost} ${cap === undefined}`}
                label={say('terms.cap')}
                value={cap?.amount}
                currency={cap?.currency ?? currency}
                fault={faultAt(`costCover.${cost}.cap.amount`) ?? faultAt(`costCover.${cost}.cap.currency`)}
                onValue={(amount) =>
                  change(
                    having(cover, 'cap', amount === undefined ? undefined : { per: 'year', ...cap, amount, currency }),
                  )
                }
              />
              <Select
                size="sm"
                label={say('terms.per')}
                allowDeselect={false}
                disabled={!cap}
                value={cap?.per ?? 'year'}
                data={periods.map((value) => ({ value, label: say(`per.${value}`) }))}
                onChange={(per) => per && cap && change({ ...cover, cap: { ...cap, per: per as typeof cap.per } })}
              />
            </div>
          );
        })}
    </fieldset>
  );
}

function AllowanceForm({ line, onLine, faultAt }: LineProps) {
  const say = settingsText.useText();
  const { allowance } = line;
  const set = (next: Allowance | undefined) => onLine(having(line, 'allowance', next));
  return (
    <fieldset className={settings.fieldset}>
      <legend>{say('terms.allowance')}</legend>
      <Checkbox
        label={say('terms.hasAllowance')}
        checked={allowance !== undefined}
        onChange={(event) =>
          set(event.currentTarget.checked ? { unit: 'hours', quantity: 10, per: 'month' } : undefined)
        }
      />
      {allowance && (
        <div className={settings.fields}>
          <NumberInput
            label={say('terms.quantity')}
            required
            min={0}
            step={allowance.unit === 'hours' ? 0.25 : 1}
            value={allowance.quantity}
            error={faultAt('allowance.quantity')}
            onChange={(quantity) => set({ ...allowance, quantity: Number(quantity) || 0 })}
          />
          <Select
            label={say('terms.unit')}
            allowDeselect={false}
            value={allowance.unit}
            data={units.map((value) => ({ value, label: say(`unit.${value}`) }))}
            onChange={(unit) => unit && set({ ...allowance, unit: unit as Allowance['unit'] })}
          />
          <Select
            label={say('terms.per')}
            allowDeselect={false}
            value={allowance.per}
            data={periods.map((value) => ({ value, label: say(`per.${value}`) }))}
            onChange={(per) => per && set({ ...allowance, per: per as Allowance['per'] })}
          />
          <Select
            label={say('terms.overdraft')}
            allowDeselect={false}
            value={allowance.overdraft ?? 'allowed'}
            data={overdrafts.map((value) => ({ value, label: say(`overdraft.${value}`) }))}
            onChange={(overdraft) => set({ ...allowance, overdraft: overdraft as Allowance['overdraft'] })}
          />
          <TagsInput
            label={say('terms.alerts')}
            description={say('terms.alertsHint')}
            value={(allowance.alerts ?? [80, 100]).map(String)}
            error={faultAt('allowance.alerts')}
            acceptValueOnBlur
            onChange={(values) =>
              set({ ...allowance, alerts: values.map(Number).filter((value) => Number.isInteger(value) && value > 0) })
            }
          />
          <div>
            <Checkbox
              label={say('terms.carryOver')}
              checked={allowance.carryOver !== undefined}
              onChange={(event) => set(having(allowance, 'carryOver', event.currentTarget.checked ? {} : undefined))}
            />
            {allowance.carryOver && (
              <NumberInput
                size="sm"
                label={say('terms.carryMost')}
                placeholder={say('terms.all')}
                min={0}
                value={allowance.carryOver.most ?? ''}
                error={faultAt('allowance.carryOver.most')}
                onChange={(most) => set({ ...allowance, carryOver: most === '' ? {} : { most: Number(most) } })}
              />
            )}
          </div>
        </div>
      )}
    </fieldset>
  );
}
