import { ActionIcon } from '@mantine/core';
import { Icon } from '../parts/Icon.tsx';
import { workspaceText } from '../words/workspace.ts';
import styles from './ticket.module.css';
import type { Way } from './useWay.ts';

/** The way to the ticket before and after this one in the list from which it was opened. */
export function Steps({ way }: { way: Way }) {
  const say = workspaceText.useText();
  if (!way.place) return null;
  return (
    <div className={styles.steps} role="group" aria-label={say('way.label')}>
      <ActionIcon
        variant="subtle"
        aria-label={say('way.previous')}
        title={say('way.previous')}
        aria-keyshortcuts="k"
        disabled={!way.hasPrevious}
        onClick={way.previous}
      >
        <Icon name="up" size={16} />
      </ActionIcon>
      <span className={styles.place}>{say('way.place', way.place)}</span>
      <ActionIcon
        variant="subtle"
        className={styles.onward}
        aria-label={say('way.next')}
        title={say('way.next')}
        aria-keyshortcuts="j"
        disabled={!way.hasNext}
        onClick={way.next}
      >
        <Icon name="up" size={16} />
      </ActionIcon>
    </div>
  );
}
