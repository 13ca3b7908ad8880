import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { DialogComing } from '../../parts/DialogComing.tsx';
import { RemovableLine } from '../../parts/RemovableLine.tsx';
import { withWords } from '../../parts/with-words.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { useLinks } from '../useLinks.ts';
import { PanelCard } from './PanelCard.tsx';
import { PropagationLine } from './PropagationLine.tsx';
import styles from './panel.module.css';

const PropagationDialog = lazy(withWords(() => import('../acts/PropagationDialog.tsx')));
/** Links that are shown before somebody asks for all of them. */
const shownFirst = 20;
const LinkDialog = lazy(() => import('./LinkDialog.tsx'));

/** The tickets that this one belongs together with, and what it is to each. */
export function LinksCard({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [answering, setAnswering] = useState(false);
  const [all, setAll] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const path = { ticketId: ticket.id };
  const { data, error } = useLinks(ticket.id);
  const below = (data?.items ?? [])
    .filter(({ relation, ticket: other }) => relation === 'parentOf' && !['resolved', 'closed'].includes(other.state))
    .map(({ ticket: other }) => other);

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
          {(all ? data.items : data.items.slice(0, shownFirst)).map(({ relation, ticket: other }) => (
            <RemovableLine
              key={other.id}
              href={`/tickets/${other.id}`}
              label={say('links.remove', { number: String(other.number) })}
              onRemove={
                relation === 'mergedInto' || relation === 'mergedFrom'
                  ? undefined
                  : () => void remove(other.id, other.number)
              }
              before={
                <span className={styles.soft}>
                  {say(`relation.${relation}`)} · {say(`state.${other.state}`)}
                </span>
              }
            >
              #{other.number} {other.subject}
            </RemovableLine>
          ))}
        </ul>
      )}
      {!all && data && data.items.length > shownFirst && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {say('links.all', { count: data.items.length })}
        </Button>
      )}
      {below.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => setAnswering(true)}>
          {say('propagation.start')}
        </Button>
      )}
      {data?.items.some(({ relation }) => relation === 'parentOf') && <PropagationLine ticketId={ticket.id} />}
      {problem && <ProblemNotice problem={problem} />}
      {answering && (
        <Suspense fallback={<DialogComing />}>
          <PropagationDialog ticket={ticket} below={below} onClose={() => setAnswering(false)} />
        </Suspense>
      )}
      {adding && (
        <Suspense fallback={<DialogComing />}>
          <LinkDialog ticket={ticket} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </PanelCard>
  );
}
