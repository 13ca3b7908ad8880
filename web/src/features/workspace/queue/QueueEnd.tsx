import { Button } from '@mantine/core';
import { workspaceText } from '../words/workspace.ts';
import styles from './queue.module.css';

interface Props {
  count: number;
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  label: string;
}

/** Under the last row: whether there are more. */
export function QueueEnd({ count, more, loadingMore, onMore, label }: Props) {
  const say = workspaceText.useText();
  return (
    <div className={styles.end} role="presentation">
      {more ? (
        <Button variant="subtle" size="xs" loading={loadingMore} onClick={onMore}>
          {label}
        </Button>
      ) : (
        <p>{say('list.end', { count })}</p>
      )}
    </div>
  );
}
