import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import type { LoadedTicket } from '../../queries/tickets.ts';
import type { TimelineEvent } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { type Stretch, withEarlier, withNewest } from './stretch.ts';

export interface History {
  events: readonly TimelineEvent[];
  /** Whether there is more before the first of them. */
  earlier: boolean;
  loading: boolean;
  loadEarlier: () => Promise<void>;
}

/** A ticket's events as far as they were loaded: the newest, which come anew with every change, and the earlier ones that were asked for. */
export function useHistory(page: LoadedTicket): History {
  const say = workspaceText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const [joined, setJoined] = useState<LoadedTicket>(page);
  const [stretch, setStretch] = useState<Stretch>(page);
  const [loading, setLoading] = useState(false);
  if (page !== joined) {
    setJoined(page);
    setStretch((known) => withNewest(known, page));
  }

  return {
    events: stretch.events,
    earlier: stretch.cursor !== undefined,
    loading,
    async loadEarlier() {
      const { cursor } = stretch;
      if (cursor === undefined || loading) return;
      setLoading(true);
      try {
        const params = { path: { ticketId: page.ticket.id }, query: { cursor } };
        const earlier = await answer(api.GET('/api/tickets/{ticketId}/events', { params }));
        setStretch((known) => withEarlier(known, { events: earlier.items, cursor: earlier.cursor }));
      } catch (thrown) {
        failed(say('ticket.failed'), text(asProblem(thrown)));
      }
      setLoading(false);
    },
  };
}
