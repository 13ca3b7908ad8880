import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { type TicketType, ticketTypes } from '../../../../../../functions/tickets/ticket-type.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { useWorkflows } from '../useAgreements.ts';
import styles from './replay.module.css';

/** What is asked, as it stands in the fields. */
export interface Draft {
  workflowId: string;
  form: 'published' | 'draft';
  days: number;
  type: '' | TicketType;
  own: boolean;
}

const spans = [1, 7, 14, 30, 60, 90] as const;

interface Props {
  draft: Draft;
  /** Whether somebody is making a next version of the workflow. */
  hasDraft: boolean;
  running: boolean;
  onDraft: (draft: Draft) => void;
  onStart: () => void;
  onStop: () => void;
}

/** Which workflow, over which tickets. */
export function ReplayForm({ draft, hasDraft, running, onDraft, onStart, onStop }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { data: workflows = [] } = useWorkflows();
  const set = (change: Partial<Draft>) => onDraft({ ...draft, ...change });
  return (
    <form
      className={styles.form}
      aria-label={say('replay.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (running) onStop();
        else onStart();
      }}
    >
      <NativeSelect
        label={say('replay.workflow')}
        value={draft.workflowId}
        data={workflows.map(({ id, name }) => ({ value: id, label: name[language] }))}
        onChange={(event) => set({ workflowId: event.currentTarget.value, form: 'published' })}
      />
      <NativeSelect
        label={say('replay.form')}
        value={draft.form}
        disabled={!hasDraft}
        data={[
          { value: 'published', label: say('replay.published') },
          ...(hasDraft ? [{ value: 'draft', label: say('replay.draft') }] : []),
        ]}
        onChange={(event) => set({ form: event.currentTarget.value === 'draft' ? 'draft' : 'published' })}
      />
      <NativeSelect
        label={say('replay.days')}
        value={String(draft.days)}
        data={spans.map((count) => ({ value: String(count), label: say('replay.daysOf', { count }) }))}
        onChange={(event) => set({ days: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        label={say('replay.type')}
        value={draft.type}
        data={[
          { value: '', label: say('replay.anyType') },
          ...ticketTypes.map((type) => ({ value: type, label: words(`type.${type}`) })),
        ]}
        onChange={(event) => set({ type: typeOf(event.currentTarget.value) })}
      />
      <Checkbox
        className={styles.own}
        label={say('replay.own')}
        checked={draft.own}
        onChange={(event) => set({ own: event.currentTarget.checked })}
      />
      <Button
        type="submit"
        variant={running ? 'default' : 'filled'}
        disabled={!draft.workflowId}
        leftSection={<Icon name={running ? 'pause' : 'play'} size={16} />}
      >
        {say(running ? 'replay.stop' : 'replay.start')}
      </Button>
    </form>
  );
}

function typeOf(text: string): Draft['type'] {
  return ticketTypes.find((type) => type === text) ?? '';
}
