import { type Notice, unreadNotices } from '../notices/commands.ts';
import type { Person } from '../people/person.ts';
import { byDue, firstHeldBy, isSnoozed, type StoredTicket } from '../tickets/commands.ts';

/** A ticket as an overview names it, with what was said where that is why it is there. */
export interface Named {
  id: string;
  number: number;
  subject: string;
  priority?: number;
  /** ISO 8601. */
  dueAt?: string;
  text?: string;
}

/** What somebody who works at the desk is to know of at a time. A ticket is named in the first part that it belongs to. */
export interface Overview {
  /** Their open tickets on which something is late. */
  overdue: Named[];
  /** Their open tickets to which the requester wrote last, and approvals that they are asked for. */
  waiting: Named[];
  /** Messages that call upon them and that they have not read. */
  mentions: Named[];
  /** Their other open tickets, by what is due next. */
  own: Named[];
  /** Open tickets of their teams that nobody holds. */
  unassigned: Named[];
  /** What they have not read of articles, contracts and domains. */
  others: Notice[];
  /** Parts of which there may be more than were read. */
  beyond: readonly ('waiting' | 'own' | 'unassigned')[];
}

/** Unread notices that are looked at for mentions and questions. */
const mostNotices = 100;
/** Open tickets that are read for an overview, of one's own and of those that nobody holds: those on which something is due first. */
const reach = 1000;

function named({ id, number, subject, priority, nextDueAt }: StoredTicket): Named {
  return { id, number, subject, priority, ...(nextDueAt ? { dueAt: nextDueAt } : {}) };
}

/**
 * What somebody is to know of at `now` (epoch milliseconds). Tickets that are put aside are left out, as they are of lists.
 * @param most how many of their own tickets, and of nobody's, are read at the most
 */
export async function overviewOf(person: Person, now: number, most = reach): Promise<Overview> {
  const [held, free, notices] = await Promise.all([
    firstHeldBy(person.id, most),
    person.teamIds.length > 0 ? firstHeldBy('none', most) : { tickets: [], more: false },
    unreadNotices(person.id, mostNotices),
  ]);
  const seen = (tickets: StoredTicket[]) => tickets.filter((one) => !isSnoozed(one, now)).toSorted(byDue);
  const mine = seen(held.tickets);
  const isLate = ({ nextDueAt }: StoredTicket) => nextDueAt !== undefined && Date.parse(nextDueAt) <= now;
  const isAsked = ({ lastFrom, state }: StoredTicket) => lastFrom === 'requester' && state !== 'pending';
  const told = (kind: string) =>
    notices.flatMap(({ kind: one, ticket, text }) =>
      one === kind && ticket ? [{ ...ticket, ...(text ? { text } : {}) }] : [],
    );
  return {
    overdue: mine.filter(isLate).map(named),
    waiting: [...told('approval'), ...mine.filter((one) => !isLate(one) && isAsked(one)).map(named)],
    mentions: told('mention'),
    own: mine.filter((one) => !isLate(one) && !isAsked(one)).map(named),
    unassigned: seen(free.tickets)
      .filter(({ team }) => team && person.teamIds.includes(team.id))
      .map(named),
    others: notices.filter(({ ticket }) => ticket === undefined),
    beyond: [...(held.more ? (['waiting', 'own'] as const) : []), ...(free.more ? (['unassigned'] as const) : [])],
  };
}

/** Whether there is nothing for an overview to say. */
export function saysNothing({ beyond: _, ...parts }: Overview): boolean {
  return Object.values(parts).every((part: unknown[]) => part.length === 0);
}
