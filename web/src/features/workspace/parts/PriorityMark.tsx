import { workspaceText } from '../words/workspace.ts';
import styles from './marks.module.css';

/** `1` to `4` as the API numbers them. */
export type Priority = 1 | 2 | 3 | 4;

/** The priority of a ticket as one of the four. */
export function asPriority(value: number): Priority {
  return value === 1 || value === 2 || value === 3 ? value : 4;
}

/** P1 to P4; with `worded` the word beside it. The word is always there for screen readers. */
export function PriorityMark({ priority, worded = false }: { priority: number; worded?: boolean }) {
  const say = workspaceText.useText();
  const level = asPriority(priority);
  const word = say(`priority.${level}`);
  return (
    <span className={styles.priority} data-priority={level} title={say('priority.full', { priority: level, word })}>
      <span className={styles.priorityMark}>P{level}</span>
      <span className={worded ? undefined : styles.hidden}> {word}</span>
    </span>
  );
}
