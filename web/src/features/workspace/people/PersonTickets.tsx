import { Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { Moment } from '../parts/Moment.tsx';
import { PriorityMark } from '../parts/PriorityMark.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import { useTicketsOf } from '../queries/tickets.ts';
import type { Person } from '../queries/types.ts';
import { peopleText } from '../words/people.ts';
import { workspaceText } from '../words/workspace.ts';
import { PersonFigures } from './PersonFigures.tsx';
import styles from './people.module.css';

const shown = 100;

/** What somebody asked so far, newest first. */
export function PersonTickets({ person }: { person: Person }) {
  const say = peopleText.useText();
  const words = workspaceText.useText();
  const { data, error, isPending, refetch } = useTicketsOf(person.id, shown);
  if (isPending) return <Skeleton height={120} />;
  if (!data) return <LoadProblem title={words('list.failed')} error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <p className={styles.soft}>{say('person.noTickets')}</p>;
  return (
    <>
      <PersonFigures tickets={data.items} more={data.cursor !== undefined} />
      <ul className={styles.tickets}>
        {data.items.map((ticket) => (
          <li key={ticket.id}>
            <PriorityMark priority={ticket.priority} />
            <div>
              <Link href={`/tickets/${ticket.id}`}>{ticket.subject}</Link>
              <p className={styles.soft}>
                {words('row.number', { number: String(ticket.number) })} · <Moment at={ticket.createdAt} />
              </p>
            </div>
            <StateBadge
              state={ticket.state}
              reason={ticket.pendingReason}
              wait={ticket.wait}
              type={ticket.type}
              status={ticket.status}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
