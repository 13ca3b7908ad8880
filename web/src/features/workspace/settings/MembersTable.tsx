import { useTeams } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import type { Member } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import { MemberActions } from './MemberActions.tsx';
import styles from './settings.module.css';

interface Props {
  members: readonly Member[];
  /** Absent where they may only be read. */
  onEdit?: (member: Member) => void;
}

/** The members, one line each. */
export function MembersTable({ members, onEdit }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const { person } = useMe();
  const levels = useLevels();
  const { data: teams = [] } = useTeams();
  const teamNames = (ids: readonly string[]) =>
    teams
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ');
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{say('members.name')}</th>
          <th scope="col">{say('members.role')}</th>
          <th scope="col">{say('members.level')}</th>
          <th scope="col">{say('members.teams')}</th>
          <th scope="col">{say('members.skills')}</th>
          <th scope="col">{say('members.status')}</th>
          {onEdit && <td />}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id} data-off={member.status === 'disabled' || undefined}>
            <th scope="row">
              {member.name} {member.id === person.id && say('members.you')}
              <span className={styles.under}>{member.email}</span>
            </th>
            <td className={styles.whole} data-label={say('members.role')}>
              {words(`role.${member.role}`)}
            </td>
            <td data-label={say('members.level')}>{levels.label(member.level)}</td>
            <td className={styles.whole} data-label={say('members.teams')}>
              {teamNames(member.teamIds)}
            </td>
            <td data-label={say('members.skills')}>{member.skills.join(', ')}</td>
            <td data-label={say('members.status')}>
              <span className={styles.status} data-status={member.status}>
                {say(`status.${member.status}`)}
              </span>
            </td>
            {onEdit && (
              <td className={styles.rowActions}>
                <MemberActions member={member} onEdit={() => onEdit(member)} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
