import { useReasonName } from '../queries/pending-reasons.ts';
import { useStatusName } from '../queries/statuses.ts';
import type { TicketRow } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './marks.module.css';

interface Props {
  state: TicketRow['state'];
  reason?: TicketRow['pendingReason'];
  /** The desk's own reason to wait. */
  wait?: TicketRow['wait'];
  /** Of the ticket, for what the desk calls its state. */
  type?: TicketRow['type'];
  status?: string | undefined;
}

/** The state in a word, as the desk calls it; with the reason when it waits. */
export function StateBadge({ state, reason, wait, type, status }: Props) {
  const say = workspaceText.useText();
  const own = useStatusName(type, state, status);
  const waits = useReasonName({ pendingReason: reason, wait });
  return (
    <span className={styles.state} data-state={state}>
      {status && own
        ? own
        : state === 'pending' && reason
          ? (waits ?? say(`pending.${reason}`))
          : (own ?? say(`state.${state}`))}
    </span>
  );
}
