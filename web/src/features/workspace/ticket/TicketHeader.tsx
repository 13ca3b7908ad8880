import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { deskNow } from '../../../client/clock.ts';
import { DueCountdown } from '../parts/DueCountdown.tsx';
import { Icon } from '../parts/Icon.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import type { Ticket } from '../queries/types.ts';
import { lastList } from '../queue/last-list.ts';
import { workspaceText } from '../words/workspace.ts';
import { SnoozeNote } from './SnoozeNote.tsx';
import { Steps } from './Steps.tsx';
import { SubjectEditor } from './SubjectEditor.tsx';
import { TicketButtons } from './TicketButtons.tsx';
import styles from './ticket.module.css';
import type { TicketActions } from './useTicketActions.ts';
import type { Way } from './useWay.ts';
import { WaitNote } from './WaitNote.tsx';

interface Props {
  ticket: Ticket;
  actions: TicketActions;
  onEscalate: () => void;
  onSnooze: () => void;
  way: Way;
  /** Beside its list, to which no way back is needed. */
  beside?: boolean | undefined;
  children?: ReactNode;
}

/** Number, subject, state and next deadline; what can be done; and below, the properties. */
export function TicketHeader({ ticket, actions, onEscalate, onSnooze, way, beside, children }: Props) {
  const say = workspaceText.useText();
  const { href, label } = lastList();
  const running = ticket.state !== 'resolved' && ticket.state !== 'closed';
  const late = running && ticket.nextDueAt !== undefined && Date.parse(ticket.nextDueAt) < deskNow();
  return (
    <header className={styles.header}>
      <div className={styles.headline}>
        {!beside && (
          <Link
            href={href}
            className={styles.back}
            aria-label={say('ticket.back', { queue: label ?? say('queue.mine') })}
          >
            <Icon name="back" size={20} />
          </Link>
        )}
        <div className={styles.titles}>
          <SubjectEditor ticket={ticket} onSave={(subject) => void actions.change({ subject })} />
          <p className={styles.facts}>
            <span className={styles.number}>{say('row.number', { number: String(ticket.number) })}</span>
            <StateBadge
              state={ticket.state}
              reason={ticket.pendingReason}
              wait={ticket.wait}
              type={ticket.type}
              status={ticket.status}
            />
            {ticket.private && (
              <span className={styles.private} title={say('ticket.privateHint')}>
                {say('ticket.private')}
              </span>
            )}
            {running && ticket.nextDueAt && ticket.nextDueTarget && (
              <span className={styles.due}>
                {say(`target.${ticket.nextDueTarget}`)}
                <DueCountdown dueAt={ticket.nextDueAt} />
              </span>
            )}
            {ticket.breached && !late && <span className={styles.breached}>{say('due.breached')}</span>}
          </p>
        </div>
        {!beside && <Steps way={way} />}
        <TicketButtons ticket={ticket} actions={actions} onEscalate={onEscalate} onSnooze={onSnooze} />
      </div>
      <SnoozeNote ticket={ticket} onWake={() => void actions.wake()} />
      <WaitNote ticket={ticket} />
      {children}
    </header>
  );
}
