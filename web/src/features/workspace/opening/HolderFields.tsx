import { Select } from '@mantine/core';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { useMembers, useTeams } from '../queries/desk.ts';
import { holderChoices } from '../ticket/holder-choices.ts';
import { openingText } from '../words/opening.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './opening.module.css';

interface Props {
  teamId: string | undefined;
  assigneeId: string | undefined;
  onTeam: (teamId: string | undefined) => void;
  onAssignee: (assigneeId: string | undefined) => void;
}

/** Who gets a new ticket at once; its workflow chooses where nothing is said. */
export function HolderFields({ teamId, assigneeId, onTeam, onAssignee }: Props) {
  const say = openingText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { data: teams = [] } = useTeams();
  const { data: members = [] } = useMembers();
  const team = teams.find(({ id }) => id === teamId);
  return (
    <fieldset className={styles.group}>
      <legend>{say('holder')}</legend>
      <p className={styles.hint}>{say('holder.text')}</p>
      <div className={styles.beside}>
        <Select
          size="xs"
          label={words('field.team')}
          placeholder={say('holder.byWorkflow')}
          clearable
          clearButtonProps={{ 'aria-label': say('holder.byWorkflow') }}
          value={teamId ?? null}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next) => onTeam(next ?? undefined)}
        />
        <Select
          size="xs"
          label={words('field.assignee')}
          placeholder={say('holder.byWorkflow')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': say('holder.byWorkflow') }}
          value={assigneeId ?? null}
          data={holderChoices(members, { team, assignee: undefined }, { language, others: words('assignee.others') })}
          onChange={(next) => onAssignee(next ?? undefined)}
        />
      </div>
    </fieldset>
  );
}
