import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { DialogComing } from '../../parts/DialogComing.tsx';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { withWords } from '../../parts/with-words.ts';
import type { TicketMail } from '../../queries/mails.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './timeline.module.css';

const ResendDialog = lazy(withWords(() => import('./ResendDialog.tsx')));

type State = TicketMail['state'];
const icons: Partial<Record<State, IconName>> = { delivered: 'check', sent: 'mail', delayed: 'clock' };

function toneOf(state: State): 'plain' | 'warning' | 'bad' {
  if (state === 'delivered' || state === 'sent') return 'plain';
  return state === 'delayed' || state === 'limited' ? 'warning' : 'bad';
}

/** What became of the mails that told of one event, each with its reason and a way to send it again. */
export function MailMarks({ ticketId, mails }: { ticketId: string; mails: readonly TicketMail[] }) {
  const say = workspaceText.useText();
  const [again, setAgain] = useState<TicketMail>();
  return (
    <ul className={styles.mails} aria-label={say('delivery.label')}>
      {mails.map((mail) => (
        <li key={`${mail.sentBy} ${mail.recipient.id}`} data-tone={toneOf(mail.state)}>
          <Icon name={icons[mail.state] ?? 'alert'} size={14} />
          <span>
            <strong>{say(`delivery.${mail.state}`)}</strong> · {mail.recipient.name}
            {mail.address && ` (${mail.address})`} · <Moment at={mail.at} />
            {mail.resentBy && ` · ${say('delivery.resentBy', { who: mail.resentBy })}`}
            {mail.reason && <span className={styles.mailReason}>{say(`delivery.reason.${mail.reason}`)}</span>}
            {mail.state === 'suppressed' && <span className={styles.mailReason}>{say('delivery.suppressedWhy')}</span>}
          </span>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={say('delivery.resendTo', { name: mail.recipient.name })}
            onClick={() => setAgain(mail)}
          >
            {say('delivery.resend')}
          </Button>
        </li>
      ))}
      {again && (
        <Suspense fallback={<DialogComing />}>
          <ResendDialog ticketId={ticketId} mail={again} onClose={() => setAgain(undefined)} />
        </Suspense>
      )}
    </ul>
  );
}
