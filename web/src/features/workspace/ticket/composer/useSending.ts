import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { deskNow } from '../../../../client/clock.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { useNotifyFailure } from '../../parts/notify.ts';
import { type LoadedTicket, ticketKeys } from '../../queries/tickets.ts';
import type { NewMessage, StoredFile, Ticket, TimelineEvent } from '../../queries/types.ts';
import { useMe } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import { keepTicket, refreshTicket } from '../keep-ticket.ts';
import { useUndo } from '../useUndo.tsx';
import type { Mentionable } from './mentions.ts';

/** `blocked`: an open ticket is in the way of resolving. `stale`: others wrote what the author had not read. */
export type Sent =
  | { kind: 'arrived' | 'failed' }
  | { kind: 'stale'; newer: readonly TimelineEvent[] }
  | { kind: 'blocked'; text: string };

export interface Sending {
  /** Messages on their way, drawn as if they had arrived. */
  pending: readonly TimelineEvent[];
  /** What became of it; what did not arrive was taken back, and said so unless others wrote meanwhile. */
  send: (message: NewMessage, files: readonly StoredFile[], mentions?: readonly Mentionable[]) => Promise<Sent>;
}

/** Sends messages of a ticket; each is shown at once and taken back visibly when it is refused. */
export function useSending(ticket: Ticket): Sending {
  const client = useQueryClient();
  const say = workspaceText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const { person } = useMe();
  const { offer } = useUndo();
  const [pending, setPending] = useState<TimelineEvent[]>([]);

  return {
    pending,
    async send(message, files, mentions = []) {
      const draft: TimelineEvent = {
        id: `sending-${performance.now()}`,
        type: 'ticket.message',
        at: new Date(deskNow()).toISOString(),
        actor: { kind: 'member', id: person.id, name: person.name },
        data: { text: message.text, visibility: message.visibility, from: 'staff', mentions },
        files: [...files],
      };
      setPending((known) => [...known, draft]);
      try {
        const params = { path: { ticketId: ticket.id } };
        const sent = await answer(api.POST('/api/tickets/{ticketId}/messages', { params, body: message }));
        client.setQueryData<LoadedTicket>(
          ticketKeys.page(ticket.id),
          (page) => page && { ...page, events: [...page.events.filter(({ id }) => id !== sent.event.id), sent.event] },
        );
        keepTicket(client, sent.ticket);
        if (message.then) offer(ticket, sent.ticket, message.visibility);
        announce(say(message.visibility === 'internal' ? 'composer.noted' : 'composer.sent'));
        return { kind: 'arrived' };
      } catch (thrown) {
        const problem = asProblem(thrown);
        const newer = problem.details.newer as TimelineEvent[] | undefined;
        if (newer) return { kind: 'stale', newer };
        if (problem.details.blockers) return { kind: 'blocked', text: text(problem) };
        failed(say('composer.failed'), `${text(problem)} ${say('composer.kept')}`);
        return { kind: 'failed' };
      } finally {
        setPending((known) => known.filter(({ id }) => id !== draft.id));
        refreshTicket(client, ticket.id);
      }
    },
  };
}
