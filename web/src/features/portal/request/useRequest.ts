import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { type Resource, useResource } from '../../../client/resource.ts';
import type { TicketPage, TimelineEvent } from '../../../client/types.ts';
import { usePlace } from '../navigation.tsx';

/** Milliseconds between two looks at an open conversation. */
const every = 10_000;

/** One request with its clocks and events; looked at again by itself, older events on demand. */
export function useRequest(ticketId: string): {
  page: Resource<TicketPage>;
  events: TimelineEvent[];
  older: (() => Promise<void>) | undefined;
  olderProblem: Problem | undefined;
} {
  const { owner } = usePlace();
  const path = { ticketId };
  const page = useResource<TicketPage>(
    `request ${ticketId} of ${owner}`,
    () => answer(api.GET('/api/tickets/{ticketId}', { params: { path } })),
    every,
  );
  const [before, setBefore] = useState<{ items: TimelineEvent[]; cursor?: string | undefined }>();
  const [olderProblem, setOlderProblem] = useState<Problem>();
  const cursor = before ? before.cursor : page.data?.cursor;

  async function older(): Promise<void> {
    setOlderProblem(undefined);
    try {
      const query = cursor ? { cursor } : {};
      const more = await answer(api.GET('/api/tickets/{ticketId}/events', { params: { path, query } }));
      setBefore({ items: [...more.items, ...(before?.items ?? [])], cursor: more.cursor });
    } catch (thrown) {
      setOlderProblem(asProblem(thrown));
    }
  }

  const byId = new Map([...(before?.items ?? []), ...(page.data?.events ?? [])].map((event) => [event.id, event]));
  const events = [...byId.values()].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  return { page, events, older: cursor ? older : undefined, olderProblem };
}
