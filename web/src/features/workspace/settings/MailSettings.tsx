import { Button, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../parts/EmptyState.tsx';
import type { IncomingMail } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { Loaded } from './Loaded.tsx';
import { MailIntakeForm } from './MailIntakeForm.tsx';
import { MailTable } from './MailTable.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';
import { useIncomingMail } from './useAgreements.ts';

const statuses = ['received', 'processed', 'refused', 'unreadable'] as const;

/** Why mail is refused, and why it cannot be read. */
const reasons = {
  refused: [
    'autoReply',
    'bounce',
    'delayed',
    'receipt',
    'complaint',
    'spam',
    'virus',
    'tooMany',
    'loop',
    'ownMail',
    'recovery',
  ],
  unreadable: ['noSender', 'badSender', 'severalSenders', 'unparsable'],
} as const;

/** The mail that came in, and what became of each. */
export function MailSettings() {
  const say = settingsText.useText();
  const { desk, person } = useMe();
  const [status, setStatus] = useState<IncomingMail['status']>();
  const [reason, setReason] = useState<IncomingMail['reasonCode']>();
  const mail = useIncomingMail(status, reason);
  const possible = status === 'refused' || status === 'unreadable' ? reasons[status] : [];
  return (
    <>
      <SettingsHead title={say('section.mail')} text={say('mail.text', { address: desk.address })} />
      {person.role === 'administrator' && (
        <details className={styles.folded}>
          <summary>{say('mail.rules')}</summary>
          <MailIntakeForm />
        </details>
      )}
      <Group gap="xs">
        <div className={styles.scroll}>
          <SegmentedControl
            size="xs"
            aria-label={say('mail.status')}
            value={status ?? 'all'}
            onChange={(value) => {
              setStatus(statuses.find((one) => one === value));
              setReason(undefined);
            }}
            data={[
              { value: 'all', label: say('mail.all') },
              ...statuses.map((value) => ({ value, label: say(`mail.${value}`) })),
            ]}
          />
        </div>
        {possible.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={say('mail.reason')}
            value={reason ?? ''}
            onChange={({ currentTarget: { value } }) => setReason(possible.find((one) => one === value))}
            data={[
              { value: '', label: say('mail.anyReason') },
              ...possible.map((value) => ({ value, label: say(`mail.why.${value}`) })),
            ]}
          />
        )}
      </Group>
      <Loaded query={mail}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0 && !mail.hasNextPage)
            return reason ? (
              <EmptyState title={say('mail.none.reason')} text={say('mail.noneText')} />
            ) : status && status !== 'processed' ? (
              <EmptyState title={say(`mail.none.${status}`)} text={say('mail.noneText')} />
            ) : (
              <EmptyState title={say('mail.empty')} text={say('mail.emptyText', { address: desk.address })} />
            );
          return (
            <>
              <MailTable key={`${status} ${reason}`} items={items} />
              {mail.hasNextPage && (
                <Button variant="default" loading={mail.isFetchingNextPage} onClick={() => void mail.fetchNextPage()}>
                  {say('mail.more')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
