import { idsOfCustomer } from '../people/commands.ts';
import { asks } from './asks.ts';
import { paddedNumber, type StoredTicket } from './item.ts';
import { type Queue, ticketsIn } from './store.ts';
import type { Ticket } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';

/** Requests in one answer. */
const most = 25;
/** Of a customer with so many people at the most, the requests of each are read; of a larger one all the desk's. */
const mostPeople = 60;
/** Tickets of the desk that one look back reads at once, and how often: bounds what an answer may cost. */
const lookedAtOnce = 250;
const mostLooks = 4;

/** A page of requests, newest first; `next` is the highest number of the next page. */
interface Colleagues {
  items: StoredTicket[];
  next?: number;
}

/** Whether a ticket is a request that the people of a customer may read, where it lets them: one of theirs, or one in which it takes part. */
export function isOfOrganisation(
  {
    customer,
    organisations = [],
    private: hidden,
    type,
  }: Pick<Ticket, 'customer' | 'organisations' | 'private' | 'type'>,
  customerId: string | undefined,
): boolean {
  if (customerId === undefined || hidden || isDeskWork(type)) return false;
  return customer?.id === customerId || organisations.some(({ id }) => id === customerId);
}

/** Tickets that were read, newest first, and from which number on none is missing among them. */
interface Read {
  tickets: StoredTicket[];
  /** Absent: nothing older is left. */
  downTo?: number;
}

/** What some people of a customer asked for, and what it takes part in. */
async function readOfPeople(customerId: string, personIds: readonly string[], from: number): Promise<Read> {
  const lists: Queue[] = [
    { kind: 'organisation', customerId },
    ...personIds.map((requesterId): Queue => ({ kind: 'requester', requesterId })),
  ];
  const pages = await Promise.all(lists.map((list) => ticketsIn(list, most, undefined, paddedNumber(from))));
  const ends = pages.flatMap(({ items, cursor }) => (cursor ? (items.at(-1)?.number ?? []) : []));
  const tickets = pages.flatMap(({ items }) => items).sort((a, b) => b.number - a.number);
  return ends.length > 0 ? { tickets, downTo: Math.max(...ends) } : { tickets };
}

async function readOfDesk(from: number, enough: (tickets: StoredTicket[]) => boolean): Promise<Read> {
  const tickets: StoredTicket[] = [];
  let cursor: string | undefined;
  for (let look = 0; look < mostLooks; look++) {
    const page = await ticketsIn({ kind: 'ever' }, lookedAtOnce, cursor, paddedNumber(from));
    tickets.push(...page.items);
    cursor = page.cursor;
    if (!cursor) return { tickets };
    if (enough(tickets)) break;
  }
  const last = tickets.at(-1)?.number;
  return last === undefined ? { tickets } : { tickets, downTo: last };
}

/**
 * A page of the requests that others of a customer made, or in which it takes part, newest first, from the number `from` down; private ones are never among
 * them. It can be short, and more be left.
 */
export async function colleaguesRequests(personId: string, customerId: string, from: number): Promise<Colleagues> {
  const wanted = (ticket: StoredTicket) => isOfOrganisation(ticket, customerId) && !asks(personId, ticket);
  const people = await idsOfCustomer(customerId, mostPeople);
  const { tickets, downTo = 0 } = people
    ? await readOfPeople(
        customerId,
        people.filter((id) => id !== personId),
        from,
      )
    : await readOfDesk(from, (all) => all.filter(wanted).length > most);
  // Somebody who takes part in a request has it among their own, and it is in the list of its requester, too.
  const found = new Map(
    tickets.filter((one) => one.number >= downTo && wanted(one)).map((one) => [one.id, one] as const),
  );
  const items = [...found.values()].slice(0, most);
  const last = found.size > most ? items.at(-1)?.number : downTo;
  return { items, ...(last !== undefined && last > 1 ? { next: last - 1 } : {}) };
}
