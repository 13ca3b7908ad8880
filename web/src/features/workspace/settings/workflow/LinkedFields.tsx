import { NativeSelect } from '@mantine/core';
import { ticketTypes } from '../../../../../../functions/tickets/ticket-type.ts';
import type { Action } from '../../../../../../workflows/actions.ts';
import { useTeams } from '../../queries/desk.ts';
import { settingsText } from '../../words/settings.ts';
import { WordsInput } from './WordsInput.tsx';
import styles from './workflow-editor.module.css';

type Linked = Extract<Action, { kind: 'createLinked' }>;

/** What a ticket is that a workflow creates beside its own. */
export function LinkedFields({ action, onAction }: { action: Linked; onAction: (action: Action) => void }) {
  const say = settingsText.useText();
  const { data: teams = [] } = useTeams();
  return (
    <>
      <NativeSelect
        label={say('linked.type')}
        value={action.type}
        data={ticketTypes.map((one) => ({ value: one, label: say(`linked.${one}`) }))}
        onChange={(event) => onAction({ ...action, type: event.currentTarget.value as Linked['type'] })}
      />
      <WordsInput
        label={say('linked.subject')}
        value={action.subject}
        maxLength={200}
        onValue={(subject) => onAction({ ...action, subject })}
      />
      <p className={styles.hint}>
        {say('actions.variables', { number: '{number}', subject: '{subject}', name: '{name}', desk: '{desk}' })}
      </p>
      <NativeSelect
        label={say('linked.team')}
        value={action.team ?? ''}
        data={[
          { value: '', label: say('linked.teamOwn') },
          { value: 'default', label: say('linked.teamDefault') },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => {
          const { team: _, ...bare } = action;
          const team = event.currentTarget.value;
          onAction(team ? { ...bare, team } : bare);
        }}
      />
    </>
  );
}
