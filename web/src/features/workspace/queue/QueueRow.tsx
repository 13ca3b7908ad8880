import { memo, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { deskNow } from '../../../client/clock.ts';
import { DueCountdown } from '../parts/DueCountdown.tsx';
import { Moment } from '../parts/Moment.tsx';
import { PriorityMark } from '../parts/PriorityMark.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import type { TicketRow } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import { Holder } from './Holder.tsx';
import styles from './queue.module.css';

interface Props {
  row: TicketRow;
  /** From 0. */
  place: number;
  /** Pixels from the top of the list. */
  top: number;
  chosen: boolean;
  onFocus: () => void;
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
function Row({ row, place, top, chosen, onFocus }: Props) {
  const say = workspaceText.useText();
  const touched = useTouched(row.updatedAt);
  const open = row.state !== 'resolved' && row.state !== 'closed';
  // A countdown that is late says by itself that something was missed.
  const late = open && row.nextDueAt !== undefined && Date.parse(row.nextDueAt) < deskNow();
  return (
    <div
      className={styles.row}
      role="row"
      aria-rowindex={place + 2}
      data-row={row.id}
      data-chosen={chosen || undefined}
      data-touched={touched || undefined}
      data-unread={row.lastFrom !== 'staff' || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={onFocus}
    >
      <span role="cell" data-column="priority">
        <PriorityMark priority={row.priority} />
      </span>
      <span role="cell" data-column="number">
        {row.number}
      </span>
      <span role="cell" data-column="subject">
        <Link href={`/tickets/${row.id}`} className={styles.subject} title={row.subject}>
          {row.subject}
        </Link>
        <span className={styles.requester}>
          {row.requester.name}
          {row.customer && ` · ${row.customer.name}`}
          {row.tags?.map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
        </span>
      </span>
      <span role="cell" data-column="state">
        <StateBadge state={row.state} reason={row.pendingReason} />
      </span>
      <span role="cell" data-column="holder">
        <Holder team={row.team} assignee={row.assignee} />
      </span>
      <span role="cell" data-column="due">
        {open && row.nextDueAt ? (
          <DueCountdown
            dueAt={row.nextDueAt}
            target={row.nextDueTarget ? say(`target.${row.nextDueTarget}`) : undefined}
          />
        ) : (
          <span className={styles.quiet}>{open && say(row.state === 'pending' ? 'due.paused' : 'due.none')}</span>
        )}
        {row.breached && !late && (
          <span className={styles.breached} title={say('due.breachedHint')}>
            {say('due.breached')}
          </span>
        )}
      </span>
      <span role="cell" data-column="last">
        <span className={styles.lastFrom}>{say(`last.${row.lastFrom ?? 'none'}`)}</span>
        <span className={styles.quiet}>
          <Moment at={row.updatedAt} as="ago" />
        </span>
      </span>
    </div>
  );
}

export const QueueRow = memo(
  Row,
  (before, now) =>
    before.row === now.row && before.place === now.place && before.top === now.top && before.chosen === now.chosen,
);
