import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { deskNow } from '../../../client/clock.ts';
import { DueCountdown } from '../parts/DueCountdown.tsx';
import { Icon } from '../parts/Icon.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import type { Ticket } from '../queries/types.ts';
import { lastQueue } from '../queue/last-queue.ts';
import { workspaceText } from '../words/workspace.ts';
import { SubjectEditor } from './SubjectEditor.tsx';
import { TicketButtons } from './TicketButtons.tsx';
import styles from './ticket.module.css';
import type { TicketActions } from './useTicketActions.ts';

interface Props {
  ticket: Ticket;
  actions: TicketActions;
  onEscalate: () => void;
  children?: ReactNode;
}

/** Number, subject, state and next deadline; what can be done; and below, the properties. */
export function TicketHeader({ ticket, actions, onEscalate, children }: Props) {
  const say = workspaceText.useText();
  const queue = lastQueue();
  const running = ticket.state !== 'resolved' && ticket.state !== 'closed';
  const late = running && ticket.nextDueAt !== undefined && Date.parse(ticket.nextDueAt) < deskNow();
  return (
    <header className={styles.header}>
      <div className={styles.headline}>
        <Link
          href={`/queues/${queue}`}
          className={styles.back}
          aria-label={say('ticket.back', { queue: say(`queue.${queue}`) })}
        >
          <Icon name="back" size={20} />
        </Link>
        <div className={styles.titles}>
          <SubjectEditor ticket={ticket} onSave={(subject) => void actions.change({ subject })} />
          <p className={styles.facts}>
            <span className={styles.number}>{say('row.number', { number: String(ticket.number) })}</span>
            <StateBadge state={ticket.state} reason={ticket.pendingReason} />
            {running && ticket.nextDueAt && ticket.nextDueTarget && (
              <span className={styles.due}>
                {say(`target.${ticket.nextDueTarget}`)}
                <DueCountdown dueAt={ticket.nextDueAt} />
              </span>
            )}
            {ticket.breached && !late && <span className={styles.breached}>{say('due.breached')}</span>}
          </p>
        </div>
        <TicketButtons ticket={ticket} actions={actions} onEscalate={onEscalate} />
      </div>
      {children}
    </header>
  );
}
