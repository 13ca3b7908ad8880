import { workspaceText } from '../words/workspace.ts';
import styles from './queue.module.css';

const columns = ['priority', 'number', 'subject', 'state', 'holder', 'due', 'last'] as const;

/** The names of the columns. */
export function QueueColumns() {
  const say = workspaceText.useText();
  return (
    <div role="rowgroup">
      <div className={styles.columns} role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <span key={column} role="columnheader" data-column={column}>
            {say(`column.${column}`)}
          </span>
        ))}
      </div>
    </div>
  );
}
