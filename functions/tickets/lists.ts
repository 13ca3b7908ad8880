import type { MemberActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { sees } from './access.ts';
import { paddedNumber, type StoredTicket } from './item.ts';
import { ticketsById } from './links-store.ts';
import { isSnoozed } from './snooze.ts';
import { countSnoozed, snoozedTickets } from './snoozes.ts';
import { countIn, type Page, type Queue, ticketsIn } from './store.ts';
import { isOpen } from './ticket.ts';
import { followedBy } from './watchers-store.ts';

export const queueNames = [
  'mine',
  'team',
  'unassigned',
  'due',
  'all',
  'closed',
  'followed',
  'snoozed',
  'requested',
] as const;
export type QueueName = (typeof queueNames)[number];

/** What is due within this is "due soon". */
const soonMs = 4 * 3600_000;
/** Counts in the navigation stop here. */
const countCap = 100;

/** The tickets of one requester, newest first. */
export function ticketsOfRequester(requesterId: string, limit: number, cursor?: string): Promise<Page<StoredTicket>> {
  return ticketsIn({ kind: 'requester', requesterId }, limit, cursor);
}

/** The newest tickets of the tenant, whatever their state, newest first. */
export async function newestTickets(limit: number): Promise<StoredTicket[]> {
  return (await ticketsIn({ kind: 'ever' }, limit)).items;
}

/** A page of all tickets of the tenant, whatever their state, newest first; `from` is the highest number among them. */
export function ticketsByAge(limit: number, cursor?: string, from?: number): Promise<Page<StoredTicket>> {
  return ticketsIn({ kind: 'ever' }, limit, cursor, from === undefined ? undefined : paddedNumber(from));
}

/** Whose open tickets are asked for. */
export type Whose =
  | { teamId: string }
  | { personId: string }
  | { level: number }
  /** One of the desk's own states, `<type>.<id>`. */
  | { status: string }
  | { category: string }
  /** That wait for one of these reasons of the desk's own. */
  | { reasons: readonly string[] };

function isOf(whose: Whose, { level, type, status, category, wait }: StoredTicket): boolean {
  if ('level' in whose) return level === whose.level;
  if ('reasons' in whose) return wait?.id !== undefined && whose.reasons.includes(wait.id);
  if ('status' in whose) return status !== undefined && whose.status === `${type}.${status}`;
  return !('category' in whose) || whose.category === category;
}

/** The open tickets of a team, that a person holds, that are at a support level, or are marked so. */
export async function openTicketsOf(whose: Whose): Promise<StoredTicket[]> {
  const queue: Queue =
    'teamId' in whose
      ? { kind: 'team', teamId: whose.teamId }
      : 'personId' in whose
        ? { kind: 'holder', personId: whose.personId }
        : { kind: 'open' };
  const found: StoredTicket[] = [];
  let cursor: string | undefined;
  do {
    const page = await ticketsIn(queue, 200, cursor);
    found.push(...page.items.filter((ticket) => isOf(whose, ticket)));
    cursor = page.cursor;
  } while (cursor);
  return found;
}

/**
 * The first open tickets that a person holds, by what is due next; nobody's (`none`) are those that were routed to a team.
 * @param most how many are read at the most
 * @returns whether there are more, too
 */
export async function firstHeldBy(personId: string, most: number): Promise<{ tickets: StoredTicket[]; more: boolean }> {
  const tickets: StoredTicket[] = [];
  let cursor: string | undefined;
  do {
    const page = await ticketsIn({ kind: 'holder', personId }, Math.min(200, most + 1 - tickets.length), cursor);
    tickets.push(...page.items);
    cursor = page.cursor;
  } while (cursor && tickets.length <= most);
  return { tickets: tickets.slice(0, most), more: tickets.length > most };
}

/** In the order of what is due next; what nothing is due on comes last, newest first. */
export function byDue(one: StoredTicket, other: StoredTicket): number {
  const [a, b] = [one.nextDueAt ?? '~', other.nextDueAt ?? '~'];
  return a < b ? -1 : a > b ? 1 : other.number - one.number;
}

/** The open ones of the newest 500 tickets that somebody follows, by what is due next. */
async function followedTickets(personId: string): Promise<StoredTicket[]> {
  const tickets = await ticketsById(await followedBy(personId));
  return tickets.filter(({ state }) => isOpen(state)).toSorted(byDue);
}

function queueOf(
  name: Exclude<QueueName, 'followed' | 'snoozed'>,
  member: MemberActor,
  teamId: string | undefined,
): Queue | undefined {
  switch (name) {
    case 'mine':
      return { kind: 'holder', personId: member.personId };
    case 'unassigned':
      return { kind: 'holder', personId: 'none' };
    case 'due':
    case 'all':
      return { kind: 'open' };
    case 'closed':
      return { kind: 'ever' };
    case 'requested':
      return { kind: 'requester', requesterId: member.personId };
    case 'team': {
      const team = teamId ?? member.teamIds[0];
      return team === undefined ? undefined : { kind: 'team', teamId: team };
    }
  }
}

/**
 * A page of a queue, one query. A member of several teams chooses one by `teamId` (the first one else). The `closed` queue
 * reads all tickets by number and leaves out those that are still open, so that a page of it can be short; so can a requester's,
 * from which the desk's own work is left out, and one of open tickets, from which those are that are put aside. What one follows comes on one page: it is bounded, and read by ids.
 */
export async function queuePage(
  name: QueueName,
  member: MemberActor,
  more: { teamId?: string; cursor?: string; limit: number },
  now: number,
): Promise<Page<StoredTicket>> {
  if (name === 'followed') return { items: await followedTickets(member.personId) };
  if (name === 'snoozed') return { items: await snoozedTickets(now) };
  const queue = queueOf(name, member, more.teamId);
  if (!queue) return { items: [] };
  const page = await ticketsIn(queue, more.limit, more.cursor, name === 'due' ? iso(now + soonMs) : undefined);
  if (member.role === 'requester') return { ...page, items: page.items.filter((one) => sees(member, one)) };
  if (name !== 'closed') return { ...page, items: page.items.filter((one) => !isSnoozed(one, now)) };
  return { ...page, items: page.items.filter(({ state }) => state === 'closed' || state === 'resolved') };
}

/** How many tickets each queue of the navigation holds, counted up to 100. */
export async function queueCounts(
  member: MemberActor,
  now: number,
): Promise<Record<'mine' | 'team' | 'unassigned' | 'due' | 'all' | 'snoozed', number>> {
  const soon = iso(now + soonMs);
  const count = (name: Exclude<QueueName, 'followed' | 'snoozed'>, before?: string) => {
    const queue = queueOf(name, member, undefined);
    return queue ? countIn(queue, countCap, now, before) : 0;
  };
  const [mine, team, unassigned, due, all, snoozed] = await Promise.all([
    count('mine'),
    count('team'),
    count('unassigned'),
    count('due', soon),
    count('all'),
    countSnoozed(now, countCap),
  ]);
  return { mine, team, unassigned, due, all, snoozed };
}
