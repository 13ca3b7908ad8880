import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { TicketRow } from '../queries/types.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { workspaceText } from '../words/workspace.ts';
import { QueueColumns } from './QueueColumns.tsx';
import { QueueEnd } from './QueueEnd.tsx';
import { QueueRow } from './QueueRow.tsx';
import styles from './queue.module.css';
import { moved } from './queues.ts';

interface Props {
  rows: readonly TicketRow[];
  label: string;
  /** Whether there are rows beyond these. */
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

const wideRow = 58;
const narrowRow = 96;
/** The next page is asked for when this many rows are left. */
const ahead = 20;

/** The rows of a queue, of which only those on the screen are drawn. j and k move, Enter opens. */
export function QueueList({ rows, label, more, loadingMore, onMore }: Props) {
  const say = workspaceText.useText();
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false });
  const [chosenId, setChosenId] = useState<string>();
  const known = rows.findIndex(({ id }) => id === chosenId);
  const chosen = known < 0 ? undefined : known;

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? narrowRow : wideRow),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when the layout changes.
  useEffect(() => virtual.measure(), [narrow]);

  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !loadingMore && last >= rows.length - ahead) onMore();
  }, [more, loadingMore, last, rows.length, onMore]);

  function choose(index: number | undefined): void {
    const row = index === undefined ? undefined : rows[index];
    if (index === undefined || !row) return;
    setChosenId(row.id);
    virtual.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${row.id}"] a`)?.focus({ preventScroll: true });
    });
  }

  useShortcuts({
    j: () => choose(moved(chosen, 1, rows.length)),
    k: () => choose(moved(chosen, -1, rows.length)),
    Enter: (event) => {
      const row = chosen === undefined ? undefined : rows[chosen];
      const onControl = event.target instanceof HTMLElement && event.target.closest('a, button');
      if (row && !onControl) navigate(`/tickets/${row.id}`);
      else if (onControl instanceof HTMLElement) onControl.click();
    },
  });

  return (
    <div className={styles.table} role="table" aria-label={label} aria-rowcount={more ? -1 : rows.length + 1}>
      <QueueColumns />
      <div className={styles.scroller} ref={scroller} role="rowgroup" tabIndex={-1}>
        <div className={styles.canvas} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <QueueRow
                key={row.id}
                row={row}
                place={index}
                top={start}
                chosen={row.id === chosenId}
                onFocus={() => setChosenId(row.id)}
              />
            );
          })}
        </div>
        <QueueEnd count={rows.length} more={more} loadingMore={loadingMore} onMore={onMore} label={say('list.more')} />
      </div>
    </div>
  );
}
