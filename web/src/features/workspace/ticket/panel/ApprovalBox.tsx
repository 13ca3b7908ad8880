import { Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import type { Answer } from '../../../../client/types.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Moment } from '../../parts/Moment.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import { useMe } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './panel.module.css';

type Approval = Answer<'/api/approvals', 'get'>['items'][number];

/** What the workflow asks, until when, and for who may the answer. */
export function ApprovalBox({ approval }: { approval: Approval }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const fail = useNotifyFailure();
  const text = useProblemText();
  const { person } = useMe();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState<'approve' | 'refuse'>();
  const { of, ticket, id } = approval;
  const atDesk = of !== 'requester' && of !== 'customer';
  const mine = atDesk && (person.role === 'administrator' || person.role === of);
  const give = async (answered: 'approve' | 'refuse') => {
    setBusy(answered);
    try {
      await answer(
        api.POST('/api/tickets/{ticketId}/approvals/{approvalId}', {
          params: { path: { ticketId: ticket.id, approvalId: id } },
          body: { answer: answered, ...(note.trim() ? { note: note.trim() } : {}) },
        }),
      );
    } catch (thrown) {
      fail(say('approval.failed'), text(asProblem(thrown)));
    }
    setBusy(undefined);
    await client.invalidateQueries({ queryKey: ticketKeys.workflow(ticket.id) });
  };
  return (
    <section className={styles.approval} aria-label={say('approval.title')}>
      <p>
        <strong>{approval.question[language]}</strong>
      </p>
      <p className={styles.soft}>
        {say(`approval.of.${of}`)}
        {approval.asked && ` (${approval.asked.name})`} · {say('approval.until')} <Moment at={approval.dueAt} /> ·{' '}
        {say(`approval.silence.${approval.silence}`)}
      </p>
      {mine && (
        <>
          <TextInput
            size="xs"
            label={say('approval.note')}
            value={note}
            maxLength={2000}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button size="compact-sm" loading={busy === 'approve'} onClick={() => void give('approve')}>
              {say('approval.approve')}
            </Button>
            <Button size="compact-sm" variant="default" loading={busy === 'refuse'} onClick={() => void give('refuse')}>
              {say('approval.refuse')}
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}
