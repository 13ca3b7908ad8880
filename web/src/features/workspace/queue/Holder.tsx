import type { Ref } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './queue.module.css';

/** Who holds a ticket: the person above, the team below. */
export function Holder({ team, assignee }: { team: Ref | undefined; assignee: Ref | undefined }) {
  const say = workspaceText.useText();
  return (
    <span className={styles.holder}>
      <span className={assignee ? undefined : styles.quiet}>{assignee?.name ?? say('nobody')}</span>
      <span className={styles.quiet}>{team?.name ?? say('noTeam')}</span>
    </span>
  );
}
