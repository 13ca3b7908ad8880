import { Link } from 'wouter';
import { useNow } from '../../../client/clock.ts';
import { Icon } from '../parts/Icon.tsx';
import { clockOf, type Timer, timerSeconds, useTimers } from '../queries/timers.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './shell.module.css';

/** The timer that runs, on every screen, and the way to its ticket. */
export function RunningTimer() {
  const running = useTimers().data?.find(({ since }) => since !== undefined);
  return running ? <Chip timer={running} /> : null;
}

function Chip({ timer }: { timer: Timer }) {
  const say = workspaceText.useText();
  const now = useNow();
  const { id, number, subject } = timer.ticket;
  return (
    <Link
      href={`/tickets/${id}`}
      className={styles.timer}
      title={`#${number} ${subject}`}
      aria-label={say('timer.runs', { number: String(number) })}
    >
      <Icon name="clock" size={16} />
      <span className={styles.timerTime}>{clockOf(timerSeconds(timer, now))}</span>
      <span className={styles.timerTicket}>#{number}</span>
    </Link>
  );
}
