import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import { draftKeys, type ReplyDraft } from '../../queries/drafts.ts';
import { workspaceText } from '../../words/workspace.ts';
import { refreshTicket } from '../keep-ticket.ts';
import { FileList } from '../timeline/FileList.tsx';
import styles from './composer.module.css';
import type { Mentionable } from './mentions.ts';

interface Props {
  ticketId: string;
  drafts: readonly ReplyDraft[];
  /** When the newest event on the screen happened. */
  seen: string;
  mentionsIn: (text: string) => readonly Mentionable[];
  onTakeOver: (draft: ReplyDraft) => Promise<void>;
}

/** What colleagues have begun to write and share: to be taken over and finished, or sent as it is. */
export function SharedDrafts({ ticketId, drafts, seen, mentionsIn, onTakeOver }: Props) {
  const say = workspaceText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const client = useQueryClient();
  const [busy, setBusy] = useState<string>();
  if (drafts.length === 0) return null;
  async function act(draft: ReplyDraft, work: () => Promise<void>, failure: string): Promise<void> {
    setBusy(draft.author.id);
    try {
      await work();
    } catch (thrown) {
      failed(failure, text(asProblem(thrown)));
    }
    setBusy(undefined);
  }
  const take = (draft: ReplyDraft) => act(draft, () => onTakeOver(draft), say('draft.takeOverFailed'));
  const send =
    ({ author, revision, text: written, visibility }: ReplyDraft) =>
    async () => {
      const params = { path: { ticketId, personId: author.id } };
      const mentions = mentionsIn(written).map(({ kind, id }) => ({ kind, id }));
      const body = { revision, seen, ...(mentions.length > 0 ? { mentions } : {}) };
      try {
        await answer(api.POST('/api/tickets/{ticketId}/drafts/{personId}/send', { params, body }));
        announce(say(visibility === 'internal' ? 'composer.noted' : 'composer.sent'));
      } finally {
        refreshTicket(client, ticketId);
        await client.invalidateQueries({ queryKey: draftKeys.of(ticketId) });
      }
    };
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
            {draft.files.length > 0 && <FileList files={draft.files} />}
          </div>
          <Group gap="xs" wrap="nowrap">
            {draft.text.trim() !== '' && (
              <Button
                size="compact-sm"
                loading={busy === draft.author.id}
                aria-label={say('draft.sendOf', { name: draft.author.name })}
                onClick={() => void act(draft, send(draft), say('draft.sendFailed'))}
              >
                {say(draft.visibility === 'internal' ? 'draft.addAsIs' : 'draft.sendAsIs')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              loading={busy === draft.author.id}
              aria-label={say('draft.takeOverOf', { name: draft.author.name })}
              onClick={() => void take(draft)}
            >
              {say('draft.takeOver')}
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  );
}
