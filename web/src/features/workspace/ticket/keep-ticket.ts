import type { QueryClient } from '@tanstack/react-query';
import { type LoadedTicket, ticketKeys } from '../queries/tickets.ts';
import type { Ticket } from '../queries/types.ts';
import { refreshLists } from '../queries/views.ts';

/** What the screen shows of a ticket, with a newer state of it. */
export function keepTicket(client: QueryClient, ticket: Ticket): void {
  client.setQueryData<LoadedTicket>(
    ticketKeys.page(ticket.id),
    (page) =>
      page && {
        ...page,
        ticket: {
          ...ticket,
          agreement: { ...page.ticket.agreement, ...ticket.agreement } as Ticket['agreement'],
        },
      },
  );
}

/** Asks anew for everything in which this ticket is shown. */
export function refreshTicket(client: QueryClient, ticketId: string): void {
  refreshLists(client, [ticketId]);
  void client.invalidateQueries({ queryKey: ticketKeys.page(ticketId) });
  void client.invalidateQueries({ queryKey: ticketKeys.counts });
}
