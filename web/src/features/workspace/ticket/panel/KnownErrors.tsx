import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import type { components } from '../../../../client/schema.d.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { aidKeys } from '../../queries/aid.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { aidText } from '../../words/aid.ts';
import { insertIntoAnswer } from '../composer/insertion.ts';
import styles from './aid.module.css';
import { WhyText } from './WhyText.tsx';

type KnownError = components['schemas']['KnownError'];

/** Known errors that a ticket looks like: one click puts the way around it into the answer and links the problem. */
export function KnownErrors({ ticket }: { ticket: Ticket }) {
  const say = aidText.useText();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const params = { path: { ticketId: ticket.id } };
  const { data } = useQuery({
    queryKey: aidKeys.knownErrors(ticket.id),
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/tickets/{ticketId}/known-errors', { params, signal }))).items,
  });
  if (!data || data.length === 0) return null;

  async function use(known: KnownError): Promise<void> {
    setProblem(undefined);
    insertIntoAnswer(ticket.id, { text: known.workaround, workaround: true });
    announce(say('known.inserted', { number: String(known.problem.number) }));
    if (known.linked) return;
    try {
      const body = { number: known.problem.number, relation: 'causedBy' as const };
      await answer(api.POST('/api/tickets/{ticketId}/links', { params, body }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await client.invalidateQueries({ queryKey: aidKeys.knownErrors(ticket.id) });
    await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
  }

  return (
    <div>
      <h3 className={styles.heading}>{say('known.title')}</h3>
      <ul className={styles.list}>
        {data.map((known) => (
          <li key={known.problem.id}>
            <Link href={`/tickets/${known.problem.id}`}>
              #{known.problem.number} {known.problem.subject}
            </Link>
            <WhyText why={known.why} />
            <details className={styles.solution}>
              <summary>{say('problem.workaround')}</summary>
              <p>{known.workaround}</p>
            </details>
            <div className={styles.acts}>
              <Button
                size="compact-xs"
                variant="light"
                aria-label={say('known.useOf', { number: String(known.problem.number) })}
                onClick={() => void use(known)}
              >
                {say(known.linked ? 'known.insert' : 'known.use')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
