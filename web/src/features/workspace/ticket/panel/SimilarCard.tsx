import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import type { components } from '../../../../client/schema.d.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { Moment } from '../../parts/Moment.tsx';
import { useSimilar } from '../../queries/aid.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { aidText } from '../../words/aid.ts';
import { workspaceText } from '../../words/workspace.ts';
import { insertIntoAnswer } from '../composer/insertion.ts';
import styles from './aid.module.css';
import { KnownErrors } from './KnownErrors.tsx';
import { PanelCard } from './PanelCard.tsx';
import panel from './panel.module.css';
import { WhyText } from './WhyText.tsx';

type Suggestion = components['schemas']['Suggestion'];

/** What was solved before that is like this ticket, and what of the open ones probably is the same trouble. */
export default function SimilarCard({ ticket }: { ticket: Ticket }) {
  const say = aidText.useText();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const params = { path: { ticketId: ticket.id } };
  const { data, error } = useSimilar(ticket.id);
  const { data: links } = useQuery({
    queryKey: ticketKeys.links(ticket.id),
    queryFn: ({ signal }) => answer(api.GET('/api/tickets/{ticketId}/links', { params, signal })),
  });
  const linked = new Set(links?.items.map(({ ticket: other }) => other.id));

  async function link(other: Suggestion['ticket'], relation: 'relatesTo' | 'duplicateOf'): Promise<void> {
    setProblem(undefined);
    try {
      await answer(api.POST('/api/tickets/{ticketId}/links', { params, body: { number: other.number, relation } }));
      announce(say('similar.linked', { number: String(other.number) }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
  }
  function insert({ number }: Suggestion['ticket'], text: string): void {
    insertIntoAnswer(ticket.id, { text });
    announce(say('similar.inserted', { number: String(number) }));
  }

  const parts = data && [
    { name: 'duplicates' as const, items: data.duplicates },
    { name: 'solved' as const, items: data.solved },
  ];
  return (
    <PanelCard title={say('similar.title')}>
      <KnownErrors ticket={ticket} />
      {error && <p className={panel.soft}>{say('similar.failed')}</p>}
      {parts?.every(({ items }) => items.length === 0) && <p className={panel.soft}>{say('similar.none')}</p>}
      {parts?.map(
        ({ name, items }) =>
          items.length > 0 && (
            <div key={name}>
              <h3 className={styles.heading}>{say(`similar.${name}`)}</h3>
              <ul className={styles.list}>
                {items.map((one) => (
                  <Proposed
                    key={one.ticket.id}
                    suggestion={one}
                    linked={linked.has(one.ticket.id)}
                    duplicate={name === 'duplicates'}
                    onLink={(relation) => void link(one.ticket, relation)}
                    onInsert={(text) => insert(one.ticket, text)}
                  />
                ))}
              </ul>
            </div>
          ),
      )}
      {problem && <ProblemNotice problem={problem} />}
    </PanelCard>
  );
}

interface ProposedProps {
  suggestion: Suggestion;
  linked: boolean;
  duplicate: boolean;
  onLink: (relation: 'relatesTo' | 'duplicateOf') => void;
  onInsert: (text: string) => void;
}

function Proposed({ suggestion, linked, duplicate, onLink, onInsert }: ProposedProps) {
  const say = aidText.useText();
  const workspace = workspaceText.useText();
  const { ticket, why, solution } = suggestion;
  const number = String(ticket.number);
  return (
    <li>
      <Link href={`/tickets/${ticket.id}`}>
        #{number} {ticket.subject}
      </Link>
      <p className={styles.meta}>
        {workspace(`state.${ticket.state}`)} · {ticket.requester.name} · <Moment at={ticket.createdAt} />
      </p>
      <WhyText why={why} />
      {solution && (
        <details className={styles.solution}>
          <summary>{say('similar.solution')}</summary>
          <p>{solution}</p>
        </details>
      )}
      <div className={styles.acts}>
        {solution && (
          <Button
            size="compact-xs"
            variant="light"
            aria-label={say('similar.insertOf', { number })}
            onClick={() => onInsert(solution)}
          >
            {say('similar.insert')}
          </Button>
        )}
        {duplicate && !linked && (
          <Button
            size="compact-xs"
            variant="light"
            aria-label={say('similar.duplicateOf', { number })}
            onClick={() => onLink('duplicateOf')}
          >
            {say('similar.duplicate')}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="default"
          disabled={linked}
          aria-label={linked ? undefined : say('similar.linkOf', { number })}
          onClick={() => onLink('relatesTo')}
        >
          {say(linked ? 'similar.linkedAlready' : 'similar.link')}
        </Button>
      </div>
    </li>
  );
}
