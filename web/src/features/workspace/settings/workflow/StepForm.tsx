import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { assignments } from '../../../../../../workflows/actions.ts';
import { approvers, type Step, type StepOf, type Workflow } from '../../../../../../workflows/definition.ts';
import { workflowEvents } from '../../../../../../workflows/rules.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useTeams } from '../../queries/desk.ts';
import { settingsText } from '../../words/settings.ts';
import { ActionsEditor } from './ActionsEditor.tsx';
import { ConditionsEditor } from './ConditionsEditor.tsx';
import { DurationInput } from './DurationInput.tsx';
import { freshId } from './edits.ts';
import { type DraftFault, faultInside } from './faults.ts';
import { RulesEditor } from './RulesEditor.tsx';
import { WordsInput } from './WordsInput.tsx';
import styles from './workflow-editor.module.css';

interface Props {
  workflow: Workflow;
  step: Step;
  faults: readonly DraftFault[];
  onStep: (step: Step) => void;
}

type FormProps<Kind extends Step['kind']> = Omit<Props, 'step'> & { step: StepOf<Kind>; path: string };

/** The form of one step: what it is called, what it does, where it leads. */
export function StepForm({ workflow, step, faults, onStep }: Props) {
  const say = settingsText.useText();
  const path = `definition.steps.${workflow.steps.findIndex(({ id }) => id === step.id)}`;
  const own = faults.find(({ field }) => field === path)?.message;
  const common = { workflow, faults, onStep, path };
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>{say(`stepHelp.${step.kind}`)}</p>
      {own && (
        <p className={styles.faultText} role="alert">
          {own}
        </p>
      )}
      <WordsInput
        label={say('editor.stepTitle')}
        value={step.title}
        maxLength={80}
        fault={(language) => faults.find(({ field }) => field === `${path}.title.${language}`)?.message}
        onValue={(title) => onStep({ ...step, title })}
      />
      {step.kind === 'route' && <RouteForm {...common} step={step} />}
      {step.kind === 'watch' && <WatchForm {...common} step={step} />}
      {step.kind === 'do' && (
        <ActionsEditor
          value={step.do}
          faults={faults}
          path={`${path}.do`}
          onValue={(next) => onStep({ ...step, do: next })}
        />
      )}
      {step.kind === 'branch' && <BranchForm {...common} step={step} />}
      {step.kind === 'parallel' && <ParallelForm {...common} step={step} />}
      {step.kind === 'loop' && <LoopForm {...common} step={step} />}
      {step.kind === 'wait' && <WaitForm {...common} step={step} />}
      {step.kind === 'ask' && <AskForm {...common} step={step} />}
      {(step.kind === 'route' || step.kind === 'watch' || step.kind === 'do') && (
        <NextSelect
          {...common}
          label={say('editor.next')}
          field="next"
          value={step.next}
          onNext={(next) => onStep({ ...step, next })}
        />
      )}
    </div>
  );
}

interface NextProps {
  workflow: Workflow;
  label: string;
  value: string | undefined;
  faults: readonly DraftFault[];
  path: string;
  field: string;
  onNext: (id: string) => void;
  /** What an empty choice means; without it nothing can be left out. */
  none?: string;
}

/** Where a way leads: the keyboard's way of drawing it. */
function NextSelect({ workflow, label, value, faults, path, field, onNext, none }: NextProps) {
  const say = settingsText.useText();
  const language = useLanguage();
  const known = workflow.steps.some(({ id }) => id === value);
  return (
    <NativeSelect
      label={label}
      value={known ? value : ''}
      error={faultInside(faults, `${path}.${field}`)}
      data={[
        ...(known && none === undefined ? [] : [{ value: '', label: none ?? say('editor.choose') }]),
        ...workflow.steps.map((step) => ({ value: step.id, label: step.title?.[language] || step.id })),
      ]}
      onChange={(event) => onNext(event.currentTarget.value)}
    />
  );
}

function RouteForm({ step, faults, onStep, path }: FormProps<'route'>) {
  const say = settingsText.useText();
  const { data: teams = [] } = useTeams();
  return (
    <>
      <NativeSelect
        label={say('editor.team')}
        value={step.team}
        error={faultInside(faults, `${path}.team`)}
        data={[
          { value: 'default', label: say('editor.firstTeam') },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => onStep({ ...step, team: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <NativeSelect
          label={say('editor.level')}
          value={String(step.level ?? '')}
          data={[
            { value: '', label: say('editor.teamLevel') },
            ...['1', '2', '3', '4'].map((one) => ({ value: one, label: one })),
          ]}
          onChange={(event) => {
            const { level: _, ...bare } = step;
            const level = event.currentTarget.value;
            onStep(level ? { ...step, level: Number(level) } : bare);
          }}
        />
        <TextInput
          label={say('editor.skill')}
          value={step.skill ?? ''}
          maxLength={40}
          onChange={(event) => {
            const { skill: _, ...bare } = step;
            const skill = event.currentTarget.value;
            onStep(skill.trim() ? { ...step, skill } : bare);
          }}
        />
      </div>
      <NativeSelect
        label={say('editor.assign')}
        value={step.assign}
        data={assignments.map((one) => ({ value: one, label: say(`assignment.${one}`) }))}
        onChange={(event) => onStep({ ...step, assign: event.currentTarget.value as typeof step.assign })}
      />
    </>
  );
}

function WatchForm({ step, faults, onStep, path }: FormProps<'watch'>) {
  const say = settingsText.useText();
  return (
    <>
      <RulesEditor
        value={step.rules ?? []}
        faults={faults}
        path={`${path}.rules`}
        hint={say('rules.ofStep')}
        onValue={(rules) => onStep({ ...step, rules })}
      />
      <ConditionsEditor
        label={say('editor.until')}
        value={step.until}
        faults={faults}
        path={`${path}.until`}
        onValue={(until) => {
          const { until: _, ...bare } = step;
          onStep(until.all?.length || until.any?.length ? { ...step, until } : bare);
        }}
      />
    </>
  );
}

function BranchForm({ workflow, step, faults, onStep, path }: FormProps<'branch'>) {
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

function ParallelForm({ workflow, step, faults, onStep, path }: FormProps<'parallel'>) {
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

function LoopForm({ workflow, step, faults, onStep, path }: FormProps<'loop'>) {
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

function WaitForm({ workflow, step, faults, onStep, path }: FormProps<'wait'>) {
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

function AskForm({ workflow, step, faults, onStep, path }: FormProps<'ask'>) {
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
