import { Link } from 'wouter';
import { StateBadge } from '../../parts/StateBadge.tsx';
import { useTicketsOf } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './panel.module.css';

const shown = 5;

/** What the requester asked before, or asks besides. */
export function RequesterHistory({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const { data } = useTicketsOf(ticket.requester.id);
  if (!data) return null;
  const others = data.items.filter(({ id }) => id !== ticket.id);
  return (
    <div>
      <h3 className={styles.subtitle}>{say('panel.history')}</h3>
      {others.length === 0 ? (
        <p className={styles.soft}>{say('panel.noHistory')}</p>
      ) : (
        <ul className={styles.history}>
          {others.slice(0, shown).map((other) => (
            <li key={other.id}>
              <Link href={`/tickets/${other.id}`}>
                <span>{other.number}</span> {other.subject}
              </Link>
              <StateBadge
                state={other.state}
                reason={other.pendingReason}
                wait={other.wait}
                type={other.type}
                status={other.status}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
