import { useStatusName } from '../queries/statuses.ts';
import type { TicketRow } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './marks.module.css';

interface Props {
  state: TicketRow['state'];
  reason?: TicketRow['pendingReason'];
  /** Of the ticket, for what the desk calls its state. */
  type?: TicketRow['type'];
  status?: string | undefined;
}

/** The state in a word, as the desk calls it; with the reason when it waits. */
export function StateBadge({ state, reason, type, status }: Props) {
  const say = workspaceText.useText();
  const own = useStatusName(type, state, status);
  return (
    <span className={styles.state} data-state={state}>
      {status && own ? own : state === 'pending' && reason ? say(`pending.${reason}`) : (own ?? say(`state.${state}`))}
    </span>
  );
}
