import { Button, Group, NativeSelect } from '@mantine/core';
import { formTypes } from '../../../../../../functions/forms/kinds.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { useTeams } from '../../queries/desk.ts';
import type { FormQuestion, FormTicket } from '../../queries/forms.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from '../settings.module.css';
import { BothWords } from './BothWords.tsx';
import { ConditionsInput } from './ConditionsInput.tsx';
import { maybe } from './edits.ts';

const grades = ['1', '2', '3'] as const;

interface Props {
  plan: FormTicket;
  /** The first one stands above the others, and is always made. */
  first: boolean;
  questions: readonly FormQuestion[];
  faultAt: (path: string) => string | undefined;
  onPlan: (plan: FormTicket) => void;
  onRemove: (() => void) | undefined;
}

/** One ticket that a form makes. */
export function PlanEditor({ plan, first, questions, faultAt, onPlan, onRemove }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const teams = useTeams();
  const { key, type, subject, text, teamId = '', impact, urgency } = plan;
  const name = subject[language] || key;
  const set = <Part extends 'teamId' | 'impact' | 'urgency' | 'text' | 'when'>(part: Part, value: FormTicket[Part]) => {
    const { [part]: _, ...rest } = plan;
    onPlan((value === undefined ? rest : { ...rest, [part]: value }) as FormTicket);
  };
  const grade = (part: 'impact' | 'urgency', value: number | undefined) => (
    <NativeSelect
      size="sm"
      label={say(`forms.${part}`)}
      value={String(value ?? '')}
      data={[
        { value: '', label: say('forms.usual') },
        ...grades.map((one) => ({ value: one, label: say(`forms.grade.${one}`) })),
      ]}
      onChange={(event) => set(part, event.currentTarget.value ? Number(event.currentTarget.value) : undefined)}
    />
  );
  return (
    <fieldset className={styles.fieldset}>
      <legend>{first ? say('forms.mainTicket') : name}</legend>
      <BothWords
        label={say('forms.subject')}
        required
        maxLength={200}
        value={subject}
        faultAt={(of) => faultAt(`subject.${of}`)}
        onValue={(next) => onPlan({ ...plan, subject: next })}
      />
      <BothWords
        label={say('forms.ticketText')}
        description={say('forms.ticketTextHint', { answers: '{answers}', name: '{name}' })}
        maxLength={4000}
        lines={2}
        value={text}
        faultAt={(of) => faultAt(`text.${of}`)}
        onValue={(next) => set('text', maybe(next))}
      />
      <div className={styles.fields}>
        <NativeSelect
          size="sm"
          label={say('forms.type')}
          value={type}
          data={formTypes.map((value) => ({ value, label: words(`type.${value}`) }))}
          onChange={(event) => onPlan({ ...plan, type: event.currentTarget.value as FormTicket['type'] })}
        />
        <NativeSelect
          size="sm"
          label={say('forms.team')}
          value={teamId}
          error={faultAt('teamId')}
          data={[
            { value: '', label: say('forms.byWorkflow') },
            ...(teams.data ?? []).map((team) => ({ value: team.id, label: team.name })),
          ]}
          onChange={(event) => set('teamId', event.currentTarget.value || undefined)}
        />
        {grade('impact', impact)}
        {grade('urgency', urgency)}
      </div>
      {!first && (
        <ConditionsInput
          legend={say('forms.madeWhen')}
          when={plan.when}
          questions={questions}
          faultAt={faultAt}
          onWhen={(when) => set('when', when)}
        />
      )}
      {onRemove && (
        <Group>
          <Button size="compact-sm" variant="subtle" color="danger" onClick={onRemove}>
            {say('forms.remove', { name })}
          </Button>
        </Group>
      )}
    </fieldset>
  );
}
