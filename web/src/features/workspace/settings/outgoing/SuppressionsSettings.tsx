import { Button, SegmentedControl } from '@mantine/core';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
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

interface Pages<Item> {
  pages: { items: Item[] }[];
}

/** The pages of a list as a table of these columns, and a way to the next one. */
function Listed<Item>({
  query,
  none,
  columns,
  row,
}: {
  query: Pick<UseInfiniteQueryResult<Pages<Item>>, 'data' | 'error' | 'isPending' | 'refetch'> & {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  none: { title: string; text: string };
  /** The last one may have no name: what can be done. */
  columns: readonly (string | undefined)[];
  row: (item: Item) => ReactNode;
}) {
  const say = settingsText.useText();
  return (
    <Loaded query={query as Pick<UseQueryResult<Pages<Item>>, 'data' | 'error' | 'isPending' | 'refetch'>}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <EmptyState {...none} />;
        return (
          <>
            <table className={styles.table}>
              <thead>
                <tr>
                  {columns.map((name) =>
                    name ? (
                      <th scope="col" key={name}>
                        {name}
                      </th>
                    ) : (
                      <td key="" />
                    ),
                  )}
                </tr>
              </thead>
              <tbody>{items.map(row)}</tbody>
            </table>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {say('mail.more')}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Present({ onLift }: { onLift: (address: string) => void }) {
  const say = settingsText.useText();
  return (
    <Listed
      query={useSuppressions()}
      none={{ title: say('suppressions.empty'), text: say('suppressions.emptyText') }}
      columns={[say('suppressions.address'), say('suppressions.why'), say('suppressions.since'), undefined]}
      row={(entry) => (
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
      )}
    />
  );
}

function Lifted() {
  const say = settingsText.useText();
  return (
    <Listed
      query={useLiftedSuppressions()}
      none={{ title: say('suppressions.noneLifted'), text: say('suppressions.noneLiftedText') }}
      columns={[
        say('suppressions.address'),
        say('suppressions.why'),
        say('suppressions.who'),
        say('suppressions.when'),
      ]}
      row={(entry) => (
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
      )}
    />
  );
}
