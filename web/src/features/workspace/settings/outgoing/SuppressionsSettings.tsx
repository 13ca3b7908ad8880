import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { SuppressionDialog } from './SuppressionDialog.tsx';
import { type Suppression, useLiftedSuppressions, useSuppressions } from './useSuppressions.ts';

/** The addresses to which nothing is sent, and those that were taken off the list. */
export default function SuppressionsSettings() {
  const say = settingsText.useText();
  const [shown, setShown] = useState<'now' | 'lifted'>('now');
  const [open, setOpen] = useState<{ lifting: string | undefined }>();
  return (
    <>
      <SettingsHead title={say('section.suppressions')} text={say('suppressions.text')}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ lifting: undefined })}>
          {say('suppressions.add')}
        </Button>
      </SettingsHead>
      <div className={styles.scroll}>
        <SegmentedControl
          size="xs"
          aria-label={say('suppressions.which')}
          value={shown}
          onChange={(value) => setShown(value === 'lifted' ? 'lifted' : 'now')}
          data={(['now', 'lifted'] as const).map((value) => ({ value, label: say(`suppressions.${value}`) }))}
        />
      </div>
      {shown === 'now' ? <Present onLift={(lifting) => setOpen({ lifting })} /> : <Lifted />}
      {open && <SuppressionDialog lifting={open.lifting} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** Why an address is on the list. */
function Why({ entry }: { entry: Suppression }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const { cause, reason, detail, by, ticketId } = entry;
  return (
    <>
      {cause === 'manual' ? say('suppressions.manual', { who: by ?? '' }) : say(`suppressions.${cause}`)}
      {reason && <span className={styles.under}>{words(`delivery.reason.${reason}`)}</span>}
      {detail && <span className={styles.under}>{detail}</span>}
      {ticketId && (
        <Link className={styles.under} href={`/tickets/${ticketId}`}>
          {say('suppressions.ticket')}
        </Link>
      )}
    </>
  );
}

function Present({ onLift }: { onLift: (address: string) => void }) {
  const say = settingsText.useText();
  const query = useSuppressions();
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return <EmptyState title={say('suppressions.empty')} text={say('suppressions.emptyText')} />;
        return (
          <>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('suppressions.address')}</th>
                  <th scope="col">{say('suppressions.why')}</th>
                  <th scope="col">{say('suppressions.since')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {items.map((entry) => (
                  <tr key={entry.address}>
                    <th scope="row">{entry.address}</th>
                    <td data-label={say('suppressions.why')}>
                      <Why entry={entry} />
                    </td>
                    <td data-label={say('suppressions.since')}>
                      <Moment at={entry.since} />
                    </td>
                    <td className={styles.rowActions}>
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={say('suppressions.liftOf', { address: entry.address })}
                        onClick={() => onLift(entry.address)}
                      >
                        {say('suppressions.lift')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <More query={query} />
          </>
        );
      }}
    </Loaded>
  );
}

function Lifted() {
  const say = settingsText.useText();
  const query = useLiftedSuppressions();
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return <EmptyState title={say('suppressions.noneLifted')} text={say('suppressions.noneLiftedText')} />;
        return (
          <>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('suppressions.address')}</th>
                  <th scope="col">{say('suppressions.why')}</th>
                  <th scope="col">{say('suppressions.who')}</th>
                  <th scope="col">{say('suppressions.when')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((entry) => (
                  <tr key={`${entry.liftedAt} ${entry.address}`}>
                    <th scope="row">{entry.address}</th>
                    <td data-label={say('suppressions.why')}>
                      <Why entry={entry} />
                    </td>
                    <td data-label={say('suppressions.who')}>
                      {say('suppressions.liftedBy', { who: entry.liftedBy, reason: entry.liftedReason })}
                    </td>
                    <td data-label={say('suppressions.when')}>
                      <Moment at={entry.liftedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <More query={query} />
          </>
        );
      }}
    </Loaded>
  );
}

function More({
  query,
}: {
  query: Pick<ReturnType<typeof useSuppressions>, 'hasNextPage' | 'isFetchingNextPage'> & {
    fetchNextPage: () => Promise<unknown>;
  };
}) {
  const say = settingsText.useText();
  if (!query.hasNextPage) return null;
  return (
    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {say('mail.more')}
    </Button>
  );
}
