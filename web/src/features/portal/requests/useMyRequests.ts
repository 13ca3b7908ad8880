import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { type Resource, useResource } from '../../../client/resource.ts';
import type { TicketRow } from '../../../client/types.ts';
import { usePlace } from '../navigation.tsx';

/** Milliseconds between two looks at the list. */
const every = 20_000;

interface Page {
  items: TicketRow[];
  cursor?: string | undefined;
}

function load(cursor?: string): Promise<Page> {
  return answer(api.GET('/api/tickets', { params: { query: { queue: 'requested', ...(cursor ? { cursor } : {}) } } }));
}

/** The reader's own requests, newest first: the first page is looked at again by itself, older ones are fetched on demand. */
export function useMyRequests(): {
  first: Resource<Page>;
  items: TicketRow[];
  more: (() => Promise<void>) | undefined;
  moreProblem: Problem | undefined;
} {
  const { owner } = usePlace();
  const first = useResource<Page>(`requests of ${owner}`, () => load(), every);
  const [older, setOlder] = useState<Page>();
  const [moreProblem, setMoreProblem] = useState<Problem>();
  const cursor = older ? older.cursor : first.data?.cursor;

  async function more(): Promise<void> {
    setMoreProblem(undefined);
    try {
      const page = await load(cursor);
      setOlder({ items: [...(older?.items ?? []), ...page.items], cursor: page.cursor });
    } catch (thrown) {
      setMoreProblem(asProblem(thrown));
    }
  }

  const byId = new Map([...(older?.items ?? []), ...(first.data?.items ?? [])].map((row) => [row.id, row]));
  const items = [...byId.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { first, items, more: cursor ? more : undefined, moreProblem };
}
