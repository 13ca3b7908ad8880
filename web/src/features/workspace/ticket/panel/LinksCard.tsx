import { ActionIcon, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';

const LinkDialog = lazy(() => import('./LinkDialog.tsx'));

/** The tickets that this one belongs together with, and what it is to each. */
export function LinksCard({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const path = { ticketId: ticket.id };
  const { data, error } = useQuery({
    queryKey: ticketKeys.links(ticket.id),
    queryFn: ({ signal }) => answer(api.GET('/api/tickets/{ticketId}/links', { params: { path }, signal })),
  });

  async function remove(linkedId: string, number: number): Promise<void> {
    setProblem(undefined);
    try {
      await answer(api.DELETE('/api/tickets/{ticketId}/links/{linkedId}', { params: { path: { ...path, linkedId } } }));
      await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
      announce(say('links.removed', { number: String(number) }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <PanelCard
      title={say('links.title')}
      aside={
        <Button size="compact-xs" variant="default" onClick={() => setAdding(true)}>
          {say('links.add')}
        </Button>
      }
    >
      {error && <p className={styles.soft}>{say('links.failed')}</p>}
      {data?.items.length === 0 && <p className={styles.soft}>{say('links.none')}</p>}
      {data && data.items.length > 0 && (
        <ul className={styles.work}>
          {data.items.map(({ relation, ticket: other }) => (
            <li key={other.id}>
              <div>
                <span className={styles.soft}>
                  {say(`relation.${relation}`)} · {say(`state.${other.state}`)}
                </span>
                <Link href={`/tickets/${other.id}`}>
                  #{other.number} {other.subject}
                </Link>
              </div>
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label={say('links.remove', { number: String(other.number) })}
                onClick={() => void remove(other.id, other.number)}
              >
                <Icon name="cross" size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {adding && (
        <Suspense fallback={null}>
          <LinkDialog ticket={ticket} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </PanelCard>
  );
}
