import { Skeleton } from '@mantine/core';
import { useLocation } from 'wouter';
import { DueCountdown } from '../parts/DueCountdown.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import { useTicketsOf } from '../queries/tickets.ts';
import type { PersonSummary } from '../queries/types.ts';
import { drafts } from '../ticket/composer/drafts.ts';
import { callText } from '../words/call.ts';
import { CallerFacts } from './CallerFacts.tsx';
import styles from './call.module.css';

interface Props {
  caller: PersonSummary | undefined;
  /** What was written so far, for the ticket that it turns out to be about. */
  text: string;
}

/** What is already open for the caller, so that one incident does not become two tickets. */
export function CallerCard({ caller, text }: Props) {
  const say = callText.useText();
  const [, navigate] = useLocation();
  const { data, isPending } = useTicketsOf(caller?.id);
  if (!caller) return null;
  const open = (data?.items ?? []).filter(({ state }) => state !== 'resolved' && state !== 'closed');

  function takeInstead(ticketId: string): void {
    if (text) drafts().keep(ticketId, { text, visibility: 'internal' }, Date.now());
    navigate(`/tickets/${ticketId}`);
  }

  return (
    <aside className={styles.card} aria-label={say('open.title', { name: caller.name })}>
      <h2>{say('open.title', { name: caller.name })}</h2>
      {isPending ? (
        <Skeleton height={60} />
      ) : open.length === 0 ? (
        <p className={styles.soft}>{say('open.none', { name: caller.name })}</p>
      ) : (
        <>
          <p className={styles.soft}>{say('open.hint')}</p>
          <ul>
            {open.map((ticket) => (
              <li key={ticket.id}>
                <button type="button" onClick={() => takeInstead(ticket.id)} aria-describedby={`about-${ticket.id}`}>
                  {say('open.take', { number: String(ticket.number) })}
                </button>
                <span id={`about-${ticket.id}`}>{ticket.subject}</span>
                <span className={styles.openFacts}>
                  <StateBadge
                    state={ticket.state}
                    reason={ticket.pendingReason}
                    wait={ticket.wait}
                    type={ticket.type}
                    status={ticket.status}
                  />
                  {ticket.nextDueAt && <DueCountdown dueAt={ticket.nextDueAt} />}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <CallerFacts callerId={caller.id} />
    </aside>
  );
}
