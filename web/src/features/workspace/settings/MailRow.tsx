import { ActionIcon, Checkbox } from '@mantine/core';
import { Link } from 'wouter';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { fileSize } from '../../../i18n/format.ts';
import { Original } from '../mail/Original.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Moment } from '../parts/Moment.tsx';
import type { IncomingMail } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import styles from './settings.module.css';

/** Whether reading a mail again can change what became of it: the desk's own mails and viruses stay out whoever asks. */
export function canBeRetried({ status, reasonCode }: IncomingMail): boolean {
  return status !== 'processed' && reasonCode !== 'ownMail' && reasonCode !== 'virus';
}

interface Props {
  mail: IncomingMail;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

/** One mail: what it was, what became of it and why; as it arrived. */
export function MailRow({ mail, chosen, onChoose }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const subject = mail.subject || say('mail.noSubject');
  return (
    <tr>
      <td className={styles.choice}>
        {canBeRetried(mail) && (
          <Checkbox
            size="xs"
            aria-label={say('mail.choose', { subject })}
            checked={chosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )}
      </td>
      <th scope="row">
        {subject}
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
        <Original mailId={mail.id}>
          {(open) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('mail.original', { subject })}
              title={say('mail.originalHint')}
              onClick={open}
            >
              <Icon name="eye" size={16} />
            </ActionIcon>
          )}
        </Original>
      </td>
    </tr>
  );
}
