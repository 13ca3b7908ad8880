import { NativeSelect, TextInput } from '@mantine/core';
import { assignments } from '../../../../../../workflows/actions.ts';
import { useTeams } from '../../queries/desk.ts';
import { useLevels } from '../../queries/levels.ts';
import { settingsText } from '../../words/settings.ts';
import { ActionsEditor } from './ActionsEditor.tsx';
import { ConditionsEditor } from './ConditionsEditor.tsx';
import { faultInside } from './faults.ts';
import type { FormProps, Props } from './form-props.ts';
import { NextSelect } from './NextSelect.tsx';
import { RulesEditor } from './RulesEditor.tsx';
import { AskForm, BranchForm, LoopForm, ParallelForm, WaitForm } from './WayForms.tsx';
import { WordsInput } from './WordsInput.tsx';
import styles from './workflow-editor.module.css';

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

function RouteForm({ step, faults, onStep, path }: FormProps<'route'>) {
  const say = settingsText.useText();
  const levels = useLevels();
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
          error={faultInside(faults, `${path}.level`)}
          data={[{ value: '', label: say('editor.teamLevel') }, ...levels.choices(step.level)]}
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
