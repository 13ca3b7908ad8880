import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { announce } from '../../parts/announce.ts';
import type { Ticket } from '../../queries/types.ts';
import { keepTicket, refreshTicket } from '../keep-ticket.ts';

/** Changes who takes part in a ticket: what was done is announced, what failed is shown, and the ticket is as it is then. */
export function useParticipation(ticketId: string) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const act = async (work: () => Promise<Ticket | undefined>, done: string) => {
    setProblem(undefined);
    try {
      const changed = await work();
      if (changed) keepTicket(client, changed);
      announce(done);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    refreshTicket(client, ticketId);
  };
  return { act, problem };
}
