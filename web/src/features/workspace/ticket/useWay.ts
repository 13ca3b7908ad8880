import { useEffect, useRef } from 'react';
import type { LoadedTicket } from '../queries/tickets.ts';
import { neighbours } from '../queue/last-list.ts';
import { useListHabits } from '../queue/list-settings.ts';
import { useMe } from '../shell/me.ts';

/** Where a ticket stands in the list from which it was opened, and the way on. */
export interface Way {
  place?: { place: number; of: number };
  next: () => void;
  previous: () => void;
  hasNext: boolean;
  hasPrevious: boolean;
}

/** The newest resolving or closing of the ticket by this person, if its timeline ends so. */
function endedBy({ events, ticket }: LoadedTicket, personId: string): string | undefined {
  if (ticket.state !== 'resolved' && ticket.state !== 'closed') return undefined;
  const moved = events.findLast(({ type }) => type === 'ticket.state');
  return moved?.actor.id === personId ? moved.id : undefined;
}

/**
 * The way through the list from which a ticket was opened. It is taken as it stood when the ticket was opened: what becomes of the ticket
 * does not move its neighbours away. Where somebody wants that, resolving or closing it goes on to the next one.
 */
export function useWay(page: LoadedTicket, onGo: (ticketId: string) => void): Way {
  const { person } = useMe();
  const [{ onward }] = useListHabits();
  const here = useRef(neighbours(page.ticket.id));
  const found = here.current;
  const ended = endedBy(page, person.id);
  const atFirst = useRef(ended);
  const go = useRef(onGo);
  go.current = onGo;

  useEffect(() => {
    if (onward && ended !== undefined && ended !== atFirst.current && found?.after) go.current(found.after);
  }, [onward, ended, found]);

  return {
    ...(found ? { place: { place: found.place, of: found.of } } : {}),
    next: () => found?.after && onGo(found.after),
    previous: () => found?.before && onGo(found.before),
    hasNext: found?.after !== undefined,
    hasPrevious: found?.before !== undefined,
  };
}
