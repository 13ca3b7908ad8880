import { Checkbox } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { TicketRow } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import type { Column } from './columns.ts';
import { QueueCell } from './QueueCell.tsx';
import styles from './queue.module.css';

interface Props {
  row: TicketRow;
  columns: readonly Column[];
  /** From 0. */
  place: number;
  /** Pixels from the top of the list. */
  top: number;
  chosen: boolean;
  selected: boolean;
  onFocus: (ticketId: string) => void;
  /** `range`: with all between this row and the one that was selected before. */
  onSelect: (ticketId: string, on: boolean, range: boolean) => void;
  /** Shows the ticket beside the list; absent where it opens on a page of its own. */
  onShow?: ((ticketId: string) => void) | undefined;
}

/** Whether the row was updated while it was on the screen, for a moment of attention. */
function useTouched(updatedAt: string): boolean {
  const before = useRef(updatedAt);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (before.current === updatedAt) return;
    before.current = updatedAt;
    setTouched(true);
    const timer = setTimeout(() => setTouched(false), 2500);
    return () => clearTimeout(timer);
  }, [updatedAt]);
  return touched;
}

/** A ticket in a list. */
function Row({ row, columns, place, top, chosen, selected, onFocus, onSelect, onShow }: Props) {
  const say = workspaceText.useText();
  const touched = useTouched(row.updatedAt);
  const withRequester = !columns.some(({ name }) => name === 'requester');
  const withCustomer = row.customer && !columns.some(({ name }) => name === 'customer');
  return (
    <div
      className={styles.row}
      role="row"
      aria-rowindex={place + 2}
      data-row={row.id}
      data-chosen={chosen || undefined}
      data-selected={selected || undefined}
      data-touched={touched || undefined}
      data-unread={row.lastFrom !== 'staff' || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(row.id)}
    >
      <span role="cell" data-column="select">
        <Checkbox
          size="xs"
          aria-label={say('select.row', { number: String(row.number) })}
          checked={selected}
          onChange={(event) =>
            onSelect(row.id, event.currentTarget.checked, (event.nativeEvent as MouseEvent).shiftKey)
          }
        />
      </span>
      {columns.map(({ name }) => (
        <span role="cell" data-column={name} key={name}>
          {name === 'subject' ? (
            <>
              <Link
                href={`/tickets/${row.id}`}
                className={styles.subject}
                title={row.subject}
                onClick={(event) => {
                  if (!onShow || event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  onShow(row.id);
                }}
              >
                {row.subject}
              </Link>
              <span className={styles.requester}>
                {withRequester && row.requester.name}
                {withRequester && withCustomer && ' · '}
                {withCustomer && row.customer?.name}
                {row.tags?.map((tag) => (
                  <span key={tag} className={styles.tag}>
                    {tag}
                  </span>
                ))}
              </span>
            </>
          ) : (
            <QueueCell row={row} column={name} />
          )}
        </span>
      ))}
    </div>
  );
}

export const QueueRow = memo(Row);
