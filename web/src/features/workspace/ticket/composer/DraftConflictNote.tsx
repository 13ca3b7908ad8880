import { Button, Group } from '@mantine/core';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';
import type { DraftConflict } from './useDraft.ts';

interface Props {
  conflict: DraftConflict;
  onResolve: (how: 'theirs' | 'mine' | 'both') => void;
}

/** That what is written here is not what the desk has by now, with the ways on. Nothing is lost before one is chosen. */
export function DraftConflictNote({ conflict: { draft, takenBy }, onResolve }: Props) {
  const say = workspaceText.useText();
  return (
    <div className={styles.draftConflict} role="alert">
      <p>
        {takenBy
          ? say('draft.takenBy', { name: takenBy.name })
          : say(draft ? 'draft.changedElsewhere' : 'draft.goneElsewhere')}
      </p>
      {draft && <p className={styles.sharedText}>{draft.text}</p>}
      <Group gap="xs">
        {draft && (
          <Button size="compact-sm" variant="default" onClick={() => onResolve('both')}>
            {say('draft.both')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => onResolve('mine')}>
          {say('draft.mine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onResolve('theirs')}>
          {say(draft ? 'draft.theirs' : 'draft.drop')}
        </Button>
      </Group>
    </div>
  );
}
