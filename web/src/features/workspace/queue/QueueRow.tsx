import { memo, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { workspaceText } from '../words/workspace.ts';
import type { Column } from './columns.ts';
import { type EditedCell, isEditable } from './edited-cell.ts';
import { QueueCell } from './QueueCell.tsx';
import styles from './queue.module.css';
import type { ListRow } from './rows.ts';

interface Props {
  row: ListRow;
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
  /** Changes a cell where it stands; absent where there is no room for that. */
  onEdit?: ((cell: EditedCell) => void) | undefined;
}

/** Whether what is told of the row changed while it was on the screen, for a moment of attention. */
function useTouched(told: string | number | undefined): boolean {
  const before = useRef(told);
  /** How often it was since it was last at rest. */
  const [touched, setTouched] = useState(0);
  useEffect(() => {
    if (before.current === told) return;
    before.current = told;
    if (told !== undefined) setTouched((times) => times + 1);
  }, [told]);
  // Its end does not hang on what is told: that a row is drawn anew meanwhile takes nothing from the moment.
  useEffect(() => {
    if (touched === 0) return;
    const timer = setTimeout(() => setTouched(0), 2500);
    return () => clearTimeout(timer);
  }, [touched]);
  return touched > 0;
}

/** A ticket in a list. */
function Row({ row, columns, place, top, chosen, selected, onFocus, onSelect, onShow, onEdit }: Props) {
  const say = workspaceText.useText();
  const touched = useTouched(row.updatedAt);
  const refused = useTouched(row.refused);
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
      data-refused={refused || undefined}
      data-unread={row.lastFrom !== 'staff' || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(row.id)}
    >
      <span role="cell" data-column="select">
        {/* The browser's own: there is one in each row that scrolls by. */}
        <input
          type="checkbox"
          className={styles.check}
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
          ) : onEdit && isEditable(name, row) ? (
            <button
              type="button"
              className={styles.cellButton}
              // Reached from the row that is chosen, so that a list is not a hundred stops.
              tabIndex={chosen ? 0 : -1}
              aria-haspopup={name === 'state' ? 'menu' : 'dialog'}
              title={say('edit.hint', { column: say(`column.${name}`) })}
              onClick={({ currentTarget }) =>
                onEdit({ row, column: name, rect: currentTarget.getBoundingClientRect() })
              }
            >
              <QueueCell row={row} column={name} />
            </button>
          ) : (
            <QueueCell row={row} column={name} />
          )}
        </span>
      ))}
    </div>
  );
}

export const QueueRow = memo(Row);
