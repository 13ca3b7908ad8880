import type { MemberActor } from '../shared/actor.ts';
import {
  byDue,
  followedBy,
  type Queue,
  type StoredTicket,
  ticketsById,
  ticketsIn,
  withCategoriesBelow,
} from '../tickets/commands.ts';
import { shows, type ViewFilter } from './filter.ts';

/** Tickets that are read at once from an index. */
const chunk = 250;
/** Tickets that one page of a view looks at, at the most; the cursor goes on from there. */
const pageReach = 2000;
/** Tickets that a count looks at, at the most. */
export const countReach = 500;

/** Where the tickets of a view are read from: the shortest list that holds them all. */
type Source = Queue | { kind: 'followed'; by: readonly (readonly string[])[] };

type Member = Pick<MemberActor, 'personId' | 'teamIds'>;

/** Who must follow a ticket, for a view to show it: of each of these, somebody. */
function followersIn({ followed, watchers }: ViewFilter, personId: string): (readonly string[])[] {
  return [...(followed ? [[personId]] : []), ...(watchers ? [watchers] : [])];
}

/** The ids of the tickets that somebody of each of these follows: of the newest 500 that each person does. */
async function followedIds(by: readonly (readonly string[])[]): Promise<string[]> {
  const each = await Promise.all(by.map(async (people) => new Set((await Promise.all(people.map(followedBy))).flat())));
  const [first = new Set<string>(), ...others] = each;
  return [...first].filter((id) => others.every((ids) => ids.has(id)));
}

function sourceOf(filter: ViewFilter, { personId, teamIds }: Member): Source | undefined {
  const by = followersIn(filter, personId);
  if (by.length > 0) return { kind: 'followed', by };
  const asking = [filter.requesters, filter.participants].find((one) => one?.length === 1);
  // Who takes part finds a ticket among their own.
  if (asking?.[0]) return { kind: 'requester', requesterId: asking[0] };
  if (filter.scope === 'all') return { kind: 'ever' };
  const [holder] = filter.assignees ?? [];
  // `none` in the index of holders is what was routed to a team; one without a team is in the list of all alone.
  if (holder && holder !== 'none' && filter.assignees?.length === 1)
    return { kind: 'holder', personId: holder === 'me' ? personId : holder };
  const teams = filter.teams?.flatMap((one) => (one === 'mine' ? teamIds : one));
  if (teams?.length === 0) return undefined;
  const [teamId] = teams ?? [];
  if (teamId && teamId !== 'none' && teams?.length === 1) return { kind: 'team', teamId };
  return { kind: 'open' };
}

/** The filter with all that is below the categories that it names. */
async function withDescendants(filter: ViewFilter): Promise<ViewFilter> {
  return filter.categories ? { ...filter, categories: await withCategoriesBelow(filter.categories) } : filter;
}

export interface ViewPage {
  items: StoredTicket[];
  cursor?: string;
  /** How many tickets were looked at for it. */
  looked: number;
}

/** Of these tickets those that a view shows. */
export async function ofThese(asked: ViewFilter, member: Member, ids: readonly string[], now: number) {
  const filter = await withDescendants(asked);
  const looker = { ...member, now };
  const by = followersIn(filter, member.personId);
  const followed = by.length > 0 ? new Set(await followedIds(by)) : undefined;
  const wanted = followed ? ids.filter((id) => followed.has(id)) : ids;
  return (await ticketsById(wanted)).filter((ticket) => shows(filter, ticket, looker));
}

/**
 * A page of a view, in the order of what is due next (of all tickets ever: newest first). It looks at 2 000 tickets at the most, so
 * that a page can hold fewer than `limit` while there are more: `cursor` says so. A page is a little longer than `limit` where the last
 * chunk that was read gave more.
 */
export async function viewPage(
  asked: ViewFilter,
  member: Member,
  { limit, cursor }: { limit: number; cursor?: string },
  now: number,
): Promise<ViewPage> {
  const source = sourceOf(asked, member);
  if (!source) return { items: [], looked: 0 };
  const filter = await withDescendants(asked);
  const looker = { ...member, now };
  if (source.kind === 'followed') {
    const tickets = await ticketsById(await followedIds(source.by));
    const items = tickets.filter((ticket) => shows(filter, ticket, looker)).toSorted(byDue);
    return { items, looked: tickets.length };
  }
  const page: ViewPage = { items: [], looked: 0, ...(cursor ? { cursor } : {}) };
  do {
    const { items, cursor: next } = await ticketsIn(source, Math.min(chunk, limit), page.cursor);
    page.items.push(...items.filter((ticket) => shows(filter, ticket, looker)));
    page.looked += items.length;
    if (next === undefined) {
      delete page.cursor;
      return page;
    }
    page.cursor = next;
  } while (page.items.length < limit && page.looked < pageReach);
  return page;
}

/** The first tickets that a view shows, and whether there are more. It looks at four pages' reach at the most. */
export async function ticketsShown(
  filter: ViewFilter,
  member: Member,
  most: number,
  now: number,
): Promise<{ tickets: StoredTicket[]; more: boolean }> {
  const tickets: StoredTicket[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 4 && tickets.length < most; pages++) {
    const page = await viewPage(filter, member, { limit: most - tickets.length, ...(cursor ? { cursor } : {}) }, now);
    tickets.push(...page.items);
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return { tickets: tickets.slice(0, most), more: cursor !== undefined || tickets.length > most };
}

export interface ViewCount {
  count: number;
  /** Whether there were more tickets than were looked at, so that there may be more of them. */
  more: boolean;
  looked: number;
}

/** What was read of a source, for all views that are counted from it. */
async function beginningOf(source: Source): Promise<{ items: StoredTicket[]; more: boolean }> {
  if (source.kind === 'followed') return { items: await ticketsById(await followedIds(source.by)), more: false };
  const { items, cursor } = await ticketsIn(source, countReach);
  return { items, more: cursor !== undefined };
}

/** How many tickets each of these filters shows, among the first 500 of where its tickets are; each such list is read once. */
export async function countsOf(filters: readonly ViewFilter[], member: Member, now: number): Promise<ViewCount[]> {
  const looker = { ...member, now };
  const read = new Map<string, ReturnType<typeof beginningOf>>();
  return Promise.all(
    filters.map(async (asked) => {
      const source = sourceOf(asked, member);
      if (!source) return { count: 0, more: false, looked: 0 };
      const filter = await withDescendants(asked);
      const key = JSON.stringify(source);
      const beginning = read.get(key) ?? beginningOf(source);
      read.set(key, beginning);
      const { items, more } = await beginning;
      return { count: items.filter((ticket) => shows(filter, ticket, looker)).length, more, looked: items.length };
    }),
  );
}
