import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { fileSize } from '../../../i18n/format.ts';
import { Icon } from '../parts/Icon.tsx';
import { Moment } from '../parts/Moment.tsx';
import { useNotifyDone, useNotifyFailure } from '../parts/notify.ts';
import type { IncomingMail } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './settings.module.css';
import { agreementKeys } from './useAgreements.ts';

/** One mail: what it was, what became of it and why; as it arrived, and once more. */
export function MailRow({ mail }: { mail: IncomingMail }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const done = useNotifyDone();
  const [busy, setBusy] = useState(false);
  const params = { path: { mailId: mail.id } };

  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      failed(words('action.failed'), text(asProblem(thrown)));
    }
    setBusy(false);
  }
  async function download(): Promise<void> {
    const { url } = await answer(api.GET('/api/incoming-mail/{mailId}/raw', { params }));
    const link = document.createElement('a');
    link.href = url;
    link.rel = 'noopener noreferrer';
    link.click();
  }
  async function retry(): Promise<void> {
    await answer(api.POST('/api/incoming-mail/{mailId}/retry', { params }));
    done(say('mail.retried'));
    await client.invalidateQueries({ queryKey: agreementKeys.mail });
  }

  return (
    <tr>
      <th scope="row">
        {mail.subject || say('mail.noSubject')}
        <span className={styles.under}>{fileSize(mail.size, language)}</span>
      </th>
      <td data-label={say('mail.from')}>
        {mail.from ? mail.from.name || mail.from.address : say('mail.noSender')}
        {mail.from?.name && <span className={styles.under}>{mail.from.address}</span>}
      </td>
      <td data-label={say('mail.when')}>
        <Moment at={mail.receivedAt} />
      </td>
      <td data-label={say('mail.state')}>
        <span className={styles.status} data-status={mail.status}>
          {say(`mail.${mail.status}`)}
        </span>
        {mail.ticket && (
          <Link className={styles.under} href={`/tickets/${mail.ticket.id}`}>
            {say('mail.ticket', { number: String(mail.ticket.number) })}
          </Link>
        )}
        {mail.reason && <span className={styles.under}>{mail.reason}</span>}
      </td>
      <td className={styles.rowActions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('mail.raw')}
          title={say('mail.raw')}
          disabled={busy}
          onClick={() => void attempt(download)}
        >
          <Icon name="archive" size={16} />
        </ActionIcon>
        {mail.status !== 'processed' && (
          <Button size="compact-xs" variant="default" loading={busy} onClick={() => void attempt(retry)}>
            {say('mail.retry')}
          </Button>
        )}
      </td>
    </tr>
  );
}
