import * as z from 'zod/mini';
import { bondsOf, ticketsById } from './links-store.ts';
import { viewOfEvent } from './outputs.ts';
import { eventsOf } from './store.ts';
import { timelineEvent } from './ticket.ts';

const origin = z.object({ id: z.string(), number: z.int() });
export const mergedView = z.lazy(() =>
  z.object({
    items: z.array(
      z.object({
        ticket: z.extend(origin, { subject: z.string(), requester: z.object({ id: z.string(), name: z.string() }) }),
        /** The newest ones, oldest first. */
        events: z.array(timelineEvent),
        /** There are older ones, to be read with the ticket itself. */
        more: z.boolean(),
      }),
    ),
  }),
);

/** Tickets whose events are shown with the one that they were merged into, and events of each. */
const most = { tickets: 20, events: 200 };

/** The tickets that were merged into one, and into those, with what happened in them. */
export async function mergedInto(ticketId: string): Promise<z.infer<typeof mergedView>['items']> {
  const ids: string[] = [];
  for (let level = [ticketId]; level.length > 0 && ids.length < most.tickets; ) {
    const bonds = (await Promise.all(level.map(bondsOf))).flat();
    level = bonds.filter(({ relation }) => relation === 'mergedFrom').map(({ otherId }) => otherId);
    ids.push(...level);
  }
  const tickets = ids.length > 0 ? await ticketsById(ids.slice(0, most.tickets)) : [];
  tickets.sort((a, b) => a.number - b.number);
  return Promise.all(
    tickets.map(async ({ id, number, subject, requester }) => {
      const { items, cursor } = await eventsOf(id, most.events);
      return {
        ticket: { id, number, subject, requester },
        events: items.map(viewOfEvent).reverse(),
        more: cursor !== undefined,
      };
    }),
  );
}
