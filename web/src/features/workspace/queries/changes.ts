import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { noteUnread } from './notices.ts';
import { ticketKeys } from './tickets.ts';
import { refreshLists } from './views.ts';

const every = 5_000;
/** The feed goes back an hour; a tab that slept longer than this loads everything anew. */
const feedLength = 50 * 60_000;

/** Asks anew for what these tickets are shown in, as far as it is on the screen. */
function refresh(client: QueryClient, ticketIds: readonly string[]): void {
  refreshLists(client, ticketIds);
  void client.invalidateQueries({ queryKey: ticketKeys.counts });
  void client.invalidateQueries({ queryKey: ['requester'] });
  for (const ticketId of ticketIds) void client.invalidateQueries({ queryKey: ticketKeys.page(ticketId) });
}

/**
 * Follows the desk's feed of changes while the tab is seen, and refreshes what changed. Returns whether the feed is lost: two polls in
 * a row without an answer.
 */
export function useChanges(): { lost: boolean } {
  const client = useQueryClient();
  const [lost, setLost] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since: string | undefined;
    let heard = performance.now();
    let failures = 0;
    let stopped = false;
    let asking = false;
    const handled = new Map<string, string>();

    async function poll(): Promise<void> {
      if (stopped || asking || document.visibilityState !== 'visible') return;
      asking = true;
      clearTimeout(timer);
      const overslept = performance.now() - heard > feedLength;
      try {
        const feed = await answer(api.GET('/api/changes', { params: { query: since && !overslept ? { since } : {} } }));
        noteUnread(client, feed.unread);
        // The feed looks back a little, so that the same change is told more than once.
        const fresh = feed.items.filter(({ ticketId, at }) => handled.get(ticketId) !== at);
        for (const { ticketId, at } of fresh) handled.set(ticketId, at);
        if (overslept || failures > 0) void client.invalidateQueries();
        else if (fresh.length > 0)
          refresh(
            client,
            fresh.map(({ ticketId }) => ticketId),
          );
        since = feed.since;
        heard = performance.now();
        failures = 0;
        setLost(false);
      } catch {
        failures += 1;
        if (failures > 1) setLost(true);
      }
      asking = false;
      if (!stopped) timer = setTimeout(() => void poll(), every);
    }

    const onVisible = () => void poll();
    document.addEventListener('visibilitychange', onVisible);
    void poll();
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [client]);

  return { lost };
}
