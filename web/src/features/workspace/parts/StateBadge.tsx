import type { TicketRow } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './marks.module.css';

/** The state in a word, with the reason when it waits. */
export function StateBadge({ state, reason }: { state: TicketRow['state']; reason?: TicketRow['pendingReason'] }) {
  const say = workspaceText.useText();
  return (
    <span className={styles.state} data-state={state}>
      {state === 'pending' && reason ? say(`pending.${reason}`) : say(`state.${state}`)}
    </span>
  );
}
