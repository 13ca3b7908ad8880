import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { agreementKinds, targets } from '../../../../../../functions/sla/clock.ts';
import { type Rule, type When, workflowEvents } from '../../../../../../workflows/rules.ts';
import { ruleWords } from '../../../../../../workflows/wording.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import { ActionsEditor } from './ActionsEditor.tsx';
import { ConditionsEditor } from './ConditionsEditor.tsx';
import { DurationInput } from './DurationInput.tsx';
import { freshId } from './edits.ts';
import { type DraftFault, faultInside } from './faults.ts';
import { ReasonSelect } from './ReasonSelect.tsx';
import styles from './workflow-editor.module.css';

const kinds = ['share', 'before', 'after', 'pending', 'resolved', 'every', 'event'] as const;

function newWhen(kind: When['kind']): When {
  switch (kind) {
    case 'share':
      return { kind, agreement: 'SLA', target: 'resolution', percent: 75 };
    case 'before':
    case 'after':
      return { kind, agreement: 'SLA', target: 'resolution', time: 'PT30M' };
    case 'pending':
      return { kind, reason: 'requester', time: 'P3D' };
    case 'resolved':
      return { kind, time: 'quietDays' };
    case 'every':
      return { kind, time: 'PT1H' };
    case 'event':
      return { kind, event: 'requesterReplied' };
  }
}

interface Props {
  value: readonly Rule[];
  onValue: (value: Rule[]) => void;
  faults: readonly DraftFault[];
  path: string;
  hint: string;
}

/** The sentence of a rule that may still be in the making. */
function useRuleText(): (rule: Rule) => string {
  const language = useLanguage();
  return (rule) => {
    try {
      return ruleWords(rule)[language];
    } catch {
      return rule.id;
    }
  };
}

/** Rules: when, on what conditions, what. Each is one sentence until it is opened. */
export function RulesEditor({ value, onValue, faults, path, hint }: Props) {
  const say = settingsText.useText();
  const textOf = useRuleText();
  const set = (index: number, rule: Rule) => onValue(value.map((one, at) => (at === index ? rule : one)));
  return (
    <fieldset className={styles.group}>
      <legend>{say('rules.label')}</legend>
      <p className={styles.hint}>{hint}</p>
      {value.map((rule, index) => {
        const fault = faultInside(faults, `${path}.${index}`);
        return (
          <details key={rule.id} className={styles.rule} data-faulty={fault ? true : undefined}>
            <summary>
              {textOf(rule)}
              {fault && <span className={styles.faultText}> {fault}</span>}
            </summary>
            <div className={styles.stack}>
              <NativeSelect
                label={say('rules.when')}
                value={rule.when.kind}
                data={kinds.map((kind) => ({ value: kind, label: say(`when.${kind}`) }))}
                onChange={(event) => set(index, { ...rule, when: newWhen(event.currentTarget.value as When['kind']) })}
              />
              <WhenFields
                when={rule.when}
                fault={faultInside(faults, `${path}.${index}.when`)}
                onWhen={(when) => set(index, { ...rule, when })}
              />
              <ConditionsEditor
                label={say('rules.if')}
                value={rule.if}
                faults={faults}
                path={`${path}.${index}.if`}
                onValue={(wanted) => {
                  const { if: _, ...bare } = rule;
                  set(index, wanted.all?.length || wanted.any?.length ? { ...rule, if: wanted } : bare);
                }}
              />
              <ActionsEditor
                value={rule.do}
                faults={faults}
                path={`${path}.${index}.do`}
                onValue={(next) => set(index, { ...rule, do: next })}
              />
              <Button
                variant="subtle"
                color="danger"
                size="compact-sm"
                onClick={() => onValue(value.filter((_, at) => at !== index))}
              >
                {say('rules.remove')}
              </Button>
            </div>
          </details>
        );
      })}
      <Button
        variant="light"
        size="compact-sm"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() =>
          onValue([
            ...value,
            { id: freshId(value, 'rule'), when: newWhen('share'), do: [{ kind: 'notify', audience: 'holder' }] },
          ])
        }
      >
        {say('rules.add')}
      </Button>
    </fieldset>
  );
}

interface WhenProps {
  when: When;
  fault: string | undefined;
  onWhen: (when: When) => void;
}

function WhenFields({ when, fault, onWhen }: WhenProps) {
  const say = settingsText.useText();
  if (when.kind === 'event')
    return (
      <NativeSelect
        label={say('rules.event')}
        value={when.event}
        error={fault}
        data={workflowEvents.map((one) => ({ value: one, label: say(`workflowEvent.${one}`) }))}
        onChange={(event) => onWhen({ ...when, event: event.currentTarget.value as typeof when.event })}
      />
    );
  if (when.kind === 'every')
    return (
      <DurationInput
        label={say('rules.every')}
        value={when.time}
        fault={fault}
        onValue={(time) => onWhen({ ...when, time })}
      />
    );
  if (when.kind === 'resolved')
    return (
      <>
        <NativeSelect
          label={say('rules.quiet')}
          value={when.time === 'quietDays' ? 'quietDays' : 'own'}
          data={[
            { value: 'quietDays', label: say('rules.quietDays') },
            { value: 'own', label: say('rules.ownTime') },
          ]}
          onChange={(event) => onWhen({ ...when, time: event.currentTarget.value === 'own' ? 'P3D' : 'quietDays' })}
        />
        {when.time !== 'quietDays' && (
          <DurationInput
            label={say('rules.time')}
            value={when.time}
            fault={fault}
            onValue={(time) => onWhen({ ...when, time })}
          />
        )}
      </>
    );
  if (when.kind === 'pending')
    return (
      <>
        <ReasonSelect labelled value={when.reason} onValue={(reason) => onWhen({ ...when, reason })} />
        <DurationInput
          label={say('rules.time')}
          value={when.time}
          fault={fault}
          onValue={(time) => onWhen({ ...when, time })}
        />
      </>
    );
  return (
    <div className={styles.pair}>
      <NativeSelect
        label={say('rules.agreement')}
        value={when.agreement}
        data={[...agreementKinds]}
        onChange={(event) => onWhen({ ...when, agreement: event.currentTarget.value as typeof when.agreement })}
      />
      <NativeSelect
        label={say('rules.target')}
        value={when.target}
        error={fault}
        data={targets.map((one) => ({ value: one, label: say(`clockTarget.${one}`) }))}
        onChange={(event) => onWhen({ ...when, target: event.currentTarget.value as typeof when.target })}
      />
      {when.kind === 'share' ? (
        <NumberInput
          label={say('rules.percent')}
          value={when.percent}
          min={1}
          max={500}
          allowDecimal={false}
          suffix=" %"
          onChange={(percent) => onWhen({ ...when, percent: Number(percent) || 1 })}
        />
      ) : (
        <DurationInput label={say('rules.time')} value={when.time} onValue={(time) => onWhen({ ...when, time })} />
      )}
    </div>
  );
}
