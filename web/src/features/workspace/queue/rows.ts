import type { QueryClient } from '@tanstack/react-query';
import { ticketKeys } from '../queries/tickets.ts';
import type { Ticket, TicketRow } from '../queries/types.ts';
import type { Page } from '../queries/views.ts';

/** A row as lists hold it. `refused`: when a change of it was taken back (milliseconds), for a moment of attention. */
export type ListRow = TicketRow & { refused?: number };

interface Pages {
  pages: Page[];
  pageParams: unknown[];
}

/** The row of a ticket as some list has it now. */
export function rowOf(client: QueryClient, ticketId: string): ListRow | undefined {
  for (const [, list] of client.getQueriesData<Pages>({ queryKey: ticketKeys.queues }))
    for (const { items } of list?.pages ?? []) {
      const row = items.find(({ id }) => id === ticketId);
      if (row) return row;
    }
  return undefined;
}

/** Draws a ticket's row anew in every list that has it. The pages and rows that stay are the same objects. */
export function drawRow(client: QueryClient, row: ListRow): void {
  client.setQueriesData<Pages>({ queryKey: ticketKeys.queues }, (list) => {
    if (!list) return list;
    let found = false;
    const pages = list.pages.map((page) => {
      const at = page.items.findIndex(({ id }) => id === row.id);
      if (at < 0) return page;
      found = true;
      return { ...page, items: page.items.with(at, row) };
    });
    return found ? { ...list, pages } : list;
  });
}

/** A ticket's row after the API said how it is. What only rows have is what it was. */
export function rowAfter(ticket: Ticket, { contract, fields }: TicketRow): ListRow {
  return { ...ticket, ...(contract ? { contract } : {}), ...(fields ? { fields } : {}) };
}
