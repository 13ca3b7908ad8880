import { ActionIcon, Button, NativeSelect, NumberInput } from '@mantine/core';
import { approvers } from '../../../../../../workflows/definition.ts';
import { workflowEvents } from '../../../../../../workflows/rules.ts';
import { Icon } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import { ConditionsEditor } from './ConditionsEditor.tsx';
import { DurationInput } from './DurationInput.tsx';
import { freshId } from './edits.ts';
import { faultInside } from './faults.ts';
import type { FormProps } from './form-props.ts';
import { NextSelect } from './NextSelect.tsx';
import { WordsInput } from './WordsInput.tsx';
import styles from './workflow-editor.module.css';
/** Cases with their conditions, each with where it leads. */
export function BranchForm({ workflow, step, faults, onStep, path }: FormProps<'branch'>) {
  const say = settingsText.useText();
  const cases = step.cases ?? [];
  const set = (next: typeof cases) => onStep({ ...step, cases: next });
  return (
    <>
      {cases.map((one, index) => {
        const change = (more: Partial<typeof one>) =>
          set(cases.map((it, at) => (at === index ? { ...it, ...more } : it)));
        return (
          <fieldset key={one.id} className={styles.group}>
            <legend>{say('editor.case', { number: index + 1 })}</legend>
            <WordsInput
              label={say('editor.caseTitle')}
              value={one.title}
              maxLength={80}
              onValue={(title) => change({ title })}
            />
            <ConditionsEditor
              label={say('editor.caseIf')}
              value={one.if}
              faults={faults}
              path={`${path}.cases.${index}.if`}
              onValue={(wanted) => change({ if: wanted })}
            />
            <NextSelect
              workflow={workflow}
              faults={faults}
              path={path}
              label={say('editor.next')}
              field={`cases.${index}.next`}
              value={one.next}
              onNext={(next) => change({ next })}
            />
            <Button
              variant="subtle"
              color="danger"
              size="compact-sm"
              disabled={cases.length === 1}
              onClick={() => set(cases.filter((_, at) => at !== index))}
            >
              {say('editor.removeCase')}
            </Button>
          </fieldset>
        );
      })}
      <Button
        variant="light"
        size="compact-sm"
        leftSection={<Icon name="plus" size={14} />}
        disabled={cases.length >= 8}
        onClick={() =>
          set([
            ...cases,
            {
              id: freshId(cases, 'case'),
              title: { fr: 'autre cas', en: 'another case' },
              if: { all: [{ field: 'type', is: 'oneOf', values: ['incident'] }] },
              next: step.otherwise,
            },
          ])
        }
      >
        {say('editor.addCase')}
      </Button>
      <NextSelect
        workflow={workflow}
        faults={faults}
        path={path}
        label={say('editor.otherwise')}
        field="otherwise"
        value={step.otherwise}
        onNext={(otherwise) => onStep({ ...step, otherwise })}
      />
    </>
  );
}

/** With which steps the ways begin, and where they meet. */
export function ParallelForm({ workflow, step, faults, onStep, path }: FormProps<'parallel'>) {
  const say = settingsText.useText();
  const ways = step.ways ?? [];
  const whole = faults.find(({ field }) => field === `${path}.ways`)?.message;
  return (
    <>
      {whole && <p className={styles.faultText}>{whole}</p>}
      {ways.map((way, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a way is known by its place alone.
        <div key={index} className={styles.actionHead}>
          <NextSelect
            workflow={workflow}
            faults={faults}
            path={path}
            label={say('editor.way', { number: index + 1 })}
            field={`ways.${index}`}
            value={way}
            onNext={(next) => onStep({ ...step, ways: ways.map((one, at) => (at === index ? next : one)) })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('editor.removeWay')}
            onClick={() => onStep({ ...step, ways: ways.filter((_, at) => at !== index) })}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="light"
        size="compact-sm"
        leftSection={<Icon name="plus" size={14} />}
        disabled={ways.length >= 5}
        onClick={() => onStep({ ...step, ways: [...ways, ''] })}
      >
        {say('editor.addWay')}
      </Button>
      <NextSelect
        workflow={workflow}
        faults={faults}
        path={path}
        label={say('editor.meet')}
        field="next"
        value={step.next}
        onNext={(next) => onStep({ ...step, next })}
      />
    </>
  );
}

/** What is repeated, how often at most, and as long as what. */
export function LoopForm({ workflow, step, faults, onStep, path }: FormProps<'loop'>) {
  const say = settingsText.useText();
  const common = { workflow, faults, path };
  return (
    <>
      <NextSelect
        {...common}
        label={say('editor.body')}
        field="body"
        value={step.body}
        onNext={(body) => onStep({ ...step, body })}
      />
      <NumberInput
        label={say('editor.rounds')}
        value={step.atMost}
        min={1}
        max={50}
        allowDecimal={false}
        error={faultInside(faults, `${path}.atMost`)}
        onChange={(atMost) => onStep({ ...step, atMost: Number(atMost) || 1 })}
      />
      <ConditionsEditor
        label={say('editor.while')}
        value={step.while}
        faults={faults}
        path={`${path}.while`}
        onValue={(wanted) => {
          const { while: _, ...bare } = step;
          onStep(wanted.all?.length || wanted.any?.length ? { ...step, while: wanted } : bare);
        }}
      />
      <NextSelect
        {...common}
        label={say('editor.afterLoop')}
        field="next"
        value={step.next}
        onNext={(next) => onStep({ ...step, next })}
      />
    </>
  );
}

/** How long, or for what, and where it goes on. */
export function WaitForm({ workflow, step, faults, onStep, path }: FormProps<'wait'>) {
  const say = settingsText.useText();
  const common = { workflow, faults, path };
  const { for: wanted } = step;
  return (
    <>
      <NativeSelect
        label={say('editor.waitFor')}
        value={wanted.kind}
        data={[
          { value: 'time', label: say('editor.waitTime') },
          { value: 'event', label: say('editor.waitEvent') },
        ]}
        onChange={(event) =>
          onStep({
            ...step,
            for:
              event.currentTarget.value === 'event'
                ? { kind: 'event', event: 'requesterReplied', atMost: 'P1D' }
                : { kind: 'time', time: 'PT1H' },
          })
        }
      />
      {wanted.kind === 'time' ? (
        <DurationInput
          label={say('rules.time')}
          value={wanted.time}
          fault={faultInside(faults, `${path}.for`)}
          onValue={(time) => onStep({ ...step, for: { ...wanted, time } })}
        />
      ) : (
        <>
          <NativeSelect
            label={say('rules.event')}
            value={wanted.event}
            data={workflowEvents.map((one) => ({ value: one, label: say(`workflowEvent.${one}`) }))}
            onChange={(event) =>
              onStep({ ...step, for: { ...wanted, event: event.currentTarget.value as typeof wanted.event } })
            }
          />
          <DurationInput
            label={say('editor.atMost')}
            value={wanted.atMost}
            fault={faultInside(faults, `${path}.for`)}
            onValue={(atMost) => onStep({ ...step, for: { ...wanted, atMost } })}
          />
        </>
      )}
      <NextSelect
        {...common}
        label={say('editor.next')}
        field="next"
        value={step.next}
        onNext={(next) => onStep({ ...step, next })}
      />
      {wanted.kind === 'event' && (
        <NextSelect
          {...common}
          label={say('editor.timedOut')}
          field="timedOut"
          value={step.timedOut}
          none={say('editor.sameAsNext')}
          onNext={(timedOut) => {
            const { timedOut: _, ...bare } = step;
            onStep(timedOut ? { ...step, timedOut } : bare);
          }}
        />
      )}
    </>
  );
}

/** Who answers what until when, and what silence means. */
export function AskForm({ workflow, step, faults, onStep, path }: FormProps<'ask'>) {
  const say = settingsText.useText();
  const common = { workflow, faults, path };
  return (
    <>
      <NativeSelect
        label={say('editor.askOf')}
        value={step.of}
        data={approvers.map((one) => ({ value: one, label: say(`approver.${one}`) }))}
        onChange={(event) => onStep({ ...step, of: event.currentTarget.value as typeof step.of })}
      />
      <WordsInput
        label={say('editor.question')}
        value={step.question}
        maxLength={500}
        long
        fault={(language) => faults.find(({ field }) => field === `${path}.question.${language}`)?.message}
        onValue={(question) => onStep({ ...step, question })}
      />
      <DurationInput
        label={say('editor.atMost')}
        value={step.atMost}
        fault={faultInside(faults, `${path}.atMost`)}
        onValue={(atMost) => onStep({ ...step, atMost })}
      />
      <NativeSelect
        label={say('editor.silence')}
        value={step.silence}
        data={(['approve', 'refuse'] as const).map((one) => ({ value: one, label: say(`silence.${one}`) }))}
        onChange={(event) => onStep({ ...step, silence: event.currentTarget.value as typeof step.silence })}
      />
      <NextSelect
        {...common}
        label={say('editor.approved')}
        field="approved"
        value={step.approved}
        onNext={(approved) => onStep({ ...step, approved })}
      />
      <NextSelect
        {...common}
        label={say('editor.refused')}
        field="refused"
        value={step.refused}
        onNext={(refused) => onStep({ ...step, refused })}
      />
    </>
  );
}
