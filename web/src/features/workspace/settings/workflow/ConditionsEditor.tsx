import { ActionIcon, Button, MultiSelect, NativeSelect, TagsInput } from '@mantine/core';
import { closedValues } from '../../../../../../workflows/condition-faults.ts';
import {
  type Comparison,
  type Conditions,
  comparisonsOf,
  isCustom,
  type Test,
  type TicketField,
  ticketFields,
} from '../../../../../../workflows/conditions.ts';
import { categoryChoices } from '../../../../client/category-paths.ts';
import { useTicketCategories } from '../../../../client/ticket-categories.ts';
import { useTicketFields } from '../../../../client/ticket-fields.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useTeams } from '../../queries/desk.ts';
import { useLevels } from '../../queries/levels.ts';
import { useReasonChoices } from '../../queries/pending-reasons.ts';
import { useCustomers } from '../../queries/people.ts';
import { useStatusChoices } from '../../queries/statuses.ts';
import { settingsText } from '../../words/settings.ts';
import { useContracts } from '../useAgreements.ts';
import { type DraftFault, faultInside } from './faults.ts';
import styles from './workflow-editor.module.css';

interface Props {
  label: string;
  value: Conditions | undefined;
  onValue: (value: Conditions) => void;
  faults: readonly DraftFault[];
  path: string;
}

/** What must hold: all of some tests, and one at least of some others. */
export function ConditionsEditor({ label, value = {}, onValue, faults, path }: Props) {
  const say = settingsText.useText();
  const fresh: Test = { field: 'priority', is: 'atMost', values: ['2'] };
  const whole = faults.find(({ field }) => field === path)?.message;
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {whole && <p className={styles.faultText}>{whole}</p>}
      {(['all', 'any'] as const).map((kind) => {
        const tests = value[kind] ?? [];
        const set = (next: Test[]) => onValue({ ...value, [kind]: next });
        return (
          <div key={kind} className={styles.tests}>
            {tests.length > 0 && <p className={styles.hint}>{say(`conditions.${kind}`)}</p>}
            {tests.map((test, index) => (
              <TestRow
                // biome-ignore lint/suspicious/noArrayIndexKey: tests have no ids, and are only ever appended or removed.
                key={index}
                test={test}
                fault={faultInside(faults, `${path}.${kind}.${index}`)}
                onTest={(next) => set(tests.map((one, at) => (at === index ? next : one)))}
                onRemove={() => set(tests.filter((_, at) => at !== index))}
              />
            ))}
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => set([...tests, fresh])}
            >
              {say(`conditions.add.${kind}`)}
            </Button>
          </div>
        );
      })}
    </fieldset>
  );
}

interface RowProps {
  test: Test;
  fault: string | undefined;
  onTest: (test: Test) => void;
  onRemove: () => void;
}

/** The values among which one chooses for a field; undefined where any word will do. */
function useChoices(field: TicketField): { value: string; label: string }[] | undefined {
  const say = settingsText.useText();
  const { data: teams = [] } = useTeams();
  const { data: customers = [] } = useCustomers();
  const { data: contracts = [] } = useContracts();
  const { data: own } = useTicketFields();
  const levels = useLevels();
  const { data: tree } = useTicketCategories();
  const statuses = useStatusChoices();
  const reasons = useReasonChoices();
  const language = useLanguage();
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const asked = isCustom(field) ? own?.fields.find(({ key }) => `custom.${key}` === field) : undefined;
  if (asked?.kind === 'choice')
    return (asked.options ?? []).map(({ value, label }) => ({ value, label: label[language] }));
  if (asked?.kind === 'checkbox')
    return (['yes', 'no'] as const).map((value) => ({ value, label: say(`value.${value}`) }));
  if (field === 'level') return levels.choices();
  if (field === 'status') return statuses;
  if (field === 'pendingReason') return reasons;
  if (field === 'category') return categoryChoices(tree?.categories ?? [], language);
  if (field === 'team') return named(teams);
  if (field === 'customer') return named(customers);
  if (field === 'contract') return named(contracts);
  const worded = new Set<TicketField>([
    'type',
    'channel',
    'language',
    'covered',
    'notCovered',
    'hours',
    'vip',
    'state',
  ]);
  const closed = closedValues[field];
  return closed?.map((value) => ({
    value,
    label: worded.has(field) ? say(`value.${value}` as 'value.yes') : value,
  }));
}

function TestRow({ test, fault, onTest, onRemove }: RowProps) {
  const say = settingsText.useText();
  const choices = useChoices(test.field);
  const language = useLanguage();
  const { data } = useTicketFields();
  const own = (data?.fields ?? []).filter(({ retired }) => !retired);
  const possible = comparisonsOf(test.field);
  const compared = test.is === 'atLeast' || test.is === 'atMost';
  const changeField = (field: TicketField) => {
    const is = comparisonsOf(field).includes(test.is) ? test.is : (comparisonsOf(field)[0] as Comparison);
    onTest({ field, is, values: closedValues[field]?.slice(0, 1) ?? [] });
  };
  return (
    <div className={styles.test}>
      <NativeSelect
        aria-label={say('conditions.field')}
        value={test.field}
        data={[
          ...ticketFields.map((field) => ({ value: field as string, label: say(`ticketField.${field}`) })),
          ...own.map(({ key, label }) => ({ value: `custom.${key}`, label: label[language] })),
        ]}
        onChange={(event) => changeField(event.currentTarget.value as TicketField)}
      />
      <NativeSelect
        aria-label={say('conditions.is')}
        value={test.is}
        data={possible.map((is) => ({ value: is, label: say(`comparison.${is}`) }))}
        onChange={(event) =>
          onTest({ ...test, is: event.currentTarget.value as Comparison, values: test.values.slice(0, 1) })
        }
      />
      {choices && compared ? (
        <NativeSelect
          aria-label={say('conditions.values')}
          value={test.values[0] ?? ''}
          error={fault}
          data={choices}
          onChange={(event) => onTest({ ...test, values: [event.currentTarget.value] })}
        />
      ) : choices ? (
        <MultiSelect
          aria-label={say('conditions.values')}
          value={test.values}
          error={fault}
          data={choices}
          onChange={(values) => onTest({ ...test, values })}
        />
      ) : (
        <TagsInput
          aria-label={say('conditions.values')}
          value={test.values}
          error={fault}
          acceptValueOnBlur
          maxTags={compared ? 1 : 50}
          onChange={(values) => onTest({ ...test, values })}
        />
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={say('conditions.remove')} onClick={onRemove}>
        <Icon name="cross" size={16} />
      </ActionIcon>
    </div>
  );
}
