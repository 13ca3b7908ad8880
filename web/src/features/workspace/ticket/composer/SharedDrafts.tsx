import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import type { ReplyDraft } from '../../queries/drafts.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';

interface Props {
  drafts: readonly ReplyDraft[];
  onTakeOver: (draft: ReplyDraft) => Promise<void>;
}

/** What colleagues have begun to write and share, to be taken over and finished. */
export function SharedDrafts({ drafts, onTakeOver }: Props) {
  const say = workspaceText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const [busy, setBusy] = useState<string>();
  if (drafts.length === 0) return null;
  async function take(draft: ReplyDraft): Promise<void> {
    setBusy(draft.author.id);
    try {
      await onTakeOver(draft);
    } catch (thrown) {
      failed(say('draft.takeOverFailed'), text(asProblem(thrown)));
    }
    setBusy(undefined);
  }
  return (
    <ul className={styles.sharedDrafts} aria-label={say('draft.shared')}>
      {drafts.map((draft) => (
        <li key={draft.author.id} data-internal={draft.visibility === 'internal' || undefined}>
          <div>
            <p>
              <Icon name={draft.visibility === 'internal' ? 'note' : 'reply'} size={14} />{' '}
              <strong>
                {say(draft.visibility === 'internal' ? 'draft.noteOf' : 'draft.of', { name: draft.author.name })}
              </strong>{' '}
              <Moment at={draft.updatedAt} as="ago" />
            </p>
            <p className={styles.sharedText}>{draft.text.replace(/\n{2,}/g, '\n')}</p>
          </div>
          <Button
            size="compact-sm"
            variant="default"
            loading={busy === draft.author.id}
            aria-label={say('draft.takeOverOf', { name: draft.author.name })}
            onClick={() => void take(draft)}
          >
            {say('draft.takeOver')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
