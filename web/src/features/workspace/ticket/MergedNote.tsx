import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { useNotifyFailure } from '../parts/notify.ts';
import type { Ticket } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import { keepTicket, refreshTicket } from './keep-ticket.ts';
import styles from './ticket.module.css';

/** Where a merged ticket goes on, and the way back. */
export function MergedNote({ ticket, into }: { ticket: Ticket; into: { id: string; number: number } }) {
  const say = workspaceText.useText();
  const client = useQueryClient();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const [busy, setBusy] = useState(false);
  const number = String(into.number);
  async function undo(): Promise<void> {
    setBusy(true);
    try {
      const params = { path: { ticketId: ticket.id } };
      keepTicket(client, await answer(api.DELETE('/api/tickets/{ticketId}/merge', { params })));
      announce(say('merged.undone'));
    } catch (thrown) {
      failed(say('undone.title'), text(asProblem(thrown)));
    }
    refreshTicket(client, ticket.id);
    refreshTicket(client, into.id);
    setBusy(false);
  }
  return (
    <div className={styles.merged}>
      <p>
        {say('merged.into')} <Link href={`/tickets/${into.id}`}>{say('row.number', { number })}</Link>
      </p>
      <Button variant="default" size="xs" loading={busy} onClick={() => void undo()}>
        {say('merged.undo')}
      </Button>
    </div>
  );
}
