import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import type { Answer, Sent } from '../../../client/types.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { announce } from '../parts/announce.ts';
import { useNotifyFailure } from '../parts/notify.ts';
import { pendingReasonsKey } from '../queries/pending-reasons.ts';
import { type LoadedTicket, ticketKeys } from '../queries/tickets.ts';
import type { Escalation, Ticket, TicketEdit, Transition } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import { type Difference, differences, edited } from './differences.ts';
import { keepTicket, refreshTicket } from './keep-ticket.ts';
import { useNames } from './useNames.ts';
import { useUndo } from './useUndo.tsx';

/** A change of mine that met somebody else's. */
export interface Conflict {
  edit: TicketEdit;
  seen: Ticket;
  present: Ticket;
  differences: Difference[];
}

/**
 * What can be done with a ticket besides writing on it. Every change is drawn at once; when it is refused it is taken back, and a notice
 * says why. A stale edit is repeated silently where nothing that people edit was changed, and else becomes a conflict.
 */
export function useTicketActions(ticketId: string) {
  const client = useQueryClient();
  const say = workspaceText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const names = useNames();
  const { undo, offer } = useUndo();
  const [conflict, setConflict] = useState<Conflict>();
  const [blocked, setBlocked] = useState<{ transition: Transition; text: string }>();
  const turn = useRef<Promise<unknown>>(Promise.resolve());

  const present = () => client.getQueryData<LoadedTicket>(ticketKeys.page(ticketId))?.ticket;

  async function attempt(edit: TicketEdit): Promise<void> {
    const seen = present();
    if (!seen) return;
    await client.cancelQueries({ queryKey: ticketKeys.page(ticketId) });
    keepTicket(client, edited(seen, edit, names));
    let base = seen;
    for (;;) {
      try {
        const path = { ticketId };
        const body = { ...edit, revision: base.revision };
        const changed = await answer(api.PATCH('/api/tickets/{ticketId}', { params: { path }, body }));
        keepTicket(client, changed);
        offer(base, changed);
        break;
      } catch (thrown) {
        const problem = asProblem(thrown);
        const now = problem.status === 409 ? (problem.details.ticket as Ticket | undefined) : undefined;
        const changed = now ? differences(seen, now) : [];
        if (now && changed.length === 0 && now.revision !== base.revision) {
          base = now;
          continue;
        }
        keepTicket(client, now ?? seen);
        if (now) setConflict({ edit, seen, present: now, differences: changed });
        else failed(say('undone.title'), text(problem), () => void change(edit));
        break;
      }
    }
    refreshTicket(client, ticketId);
  }

  /** One change after another, so that each names the revision that the one before it made. */
  function change(edit: TicketEdit): Promise<void> {
    const mine = turn.current.then(() => attempt(edit));
    turn.current = mine.catch(() => undefined);
    return mine;
  }

  async function move(transition: Transition): Promise<boolean> {
    const seen = present();
    if (!seen) return false;
    const { to, reason } = transition;
    const kind = client
      .getQueryData<Answer<'/api/pending-reasons', 'get'>>(pendingReasonsKey)
      ?.reasons.find(({ id }) => id === reason)?.kind;
    keepTicket(client, { ...seen, state: to, pendingReason: to === 'pending' ? kind : undefined, wait: undefined });
    try {
      const params = { path: { ticketId } };
      const moved = await answer(api.POST('/api/tickets/{ticketId}/transitions', { params, body: transition }));
      keepTicket(client, moved);
      offer(seen, moved);
      announce(say(`state.${to}`));
      return true;
    } catch (thrown) {
      keepTicket(client, seen);
      const problem = asProblem(thrown);
      if (problem.details.blockers) setBlocked({ transition, text: text(problem) });
      else failed(say('undone.title'), text(problem), () => void move(transition));
      return false;
    } finally {
      refreshTicket(client, ticketId);
    }
  }

  /** Throws a Problem when it is refused, so that the dialog keeps the note. */
  async function escalate(escalation: Escalation): Promise<void> {
    const params = { path: { ticketId } };
    const ticket = await answer(api.POST('/api/tickets/{ticketId}/escalations', { params, body: escalation }));
    const seen = present();
    keepTicket(client, ticket);
    if (seen) offer(seen, ticket);
    announce(say('escalate.done', { number: String(ticket.number) }));
    refreshTicket(client, ticketId);
  }

  /** Throws a Problem when it is refused, so that the dialog keeps what was chosen. */
  async function snooze(body: Sent<'/api/tickets/{ticketId}/snooze', 'post'>): Promise<void> {
    const params = { path: { ticketId } };
    const seen = present();
    const ticket = await answer(api.POST('/api/tickets/{ticketId}/snooze', { params, body }));
    keepTicket(client, ticket);
    if (seen) offer(seen, ticket);
    announce(say('snooze.label'));
    refreshTicket(client, ticketId);
  }

  async function wake(): Promise<void> {
    try {
      const params = { path: { ticketId } };
      keepTicket(client, await answer(api.DELETE('/api/tickets/{ticketId}/snooze', { params })));
    } catch (thrown) {
      failed(say('undone.title'), text(asProblem(thrown)));
    }
    refreshTicket(client, ticketId);
  }

  return {
    change,
    move,
    snooze,
    wake,
    undo,
    escalate,
    conflict,
    /** What open tickets are in the way of. */
    blocked,
    moveAnyway() {
      setBlocked(undefined);
      if (blocked) void move({ ...blocked.transition, anyway: true });
    },
    leaveBlocked: () => setBlocked(undefined),
    /** Makes the change again, on the ticket as it now is. */
    keepMine() {
      if (!conflict) return;
      setConflict(undefined);
      void change(conflict.edit);
    },
    /** Leaves what the other person made of it. */
    dropMine: () => setConflict(undefined),
  };
}

export type TicketActions = ReturnType<typeof useTicketActions>;
