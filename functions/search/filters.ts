import * as z from 'zod/mini';
import { invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { dateSchema } from '../sla/calendar.ts';
import { dayMs, dayOf, instantOf } from '../sla/zone.ts';
import { loadDesk } from '../tenants/commands.ts';
import { categoryId } from '../tickets/category.ts';
import { ticketsByAge, withCategoriesBelow } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { normalTag, tagInput } from '../tickets/tag.ts';
import { isOpen, ticketStates, ticketTypes } from '../tickets/ticket.ts';
import { isNamed, type Query } from './query.ts';

/* @__NO_SIDE_EFFECTS__ */
const id = (kind: 'person' | 'team' | 'customer') => z.string().check(z.regex(idPattern(kind)));

/** What narrows a search. `state` may be one state, or `unresolved` for all that are not resolved or closed; days are the desk's, inclusive. */
export const filterQuery = {
  state: z.optional(z.enum(['unresolved', ...ticketStates])),
  type: z.optional(z.enum(ticketTypes)),
  priority: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(4))),
  team: z.optional(id('team')),
  assignee: z.optional(z.union([z.literal('none'), id('person')])),
  /** Who asks, or takes part beside the requester. */
  requester: z.optional(id('person')),
  customer: z.optional(id('customer')),
  /** A node of the tree of categories, with all that is below it. */
  category: z.optional(categoryId),
  tag: z.optional(tagInput),
  from: z.optional(dateSchema),
  to: z.optional(dateSchema),
};

const asFilters = z.object(filterQuery);

export interface Filters {
  state?: 'unresolved' | StoredTicket['state'] | undefined;
  type?: StoredTicket['type'] | undefined;
  priority?: number | undefined;
  team?: string | undefined;
  assignee?: string | undefined;
  requester?: string | undefined;
  customer?: string | undefined;
  categories?: readonly string[] | undefined;
  /** As it is kept. */
  tag?: string | undefined;
  /** Epoch milliseconds, from the first to before the second. */
  from?: number | undefined;
  to?: number | undefined;
}

/** The filters of a request, with its days as instants in the desk's time zone. @throws PublicError 400 for a last day before the first */
export async function filtersOf(asked: z.infer<typeof asFilters>): Promise<Filters> {
  const { from, to, category, tag, ...others } = asked;
  const rest: Filters = {
    ...others,
    ...(category === undefined ? {} : { categories: await withCategoriesBelow([category]) }),
    ...(tag === undefined ? {} : { tag: normalTag(tag) }),
  };
  if (from === undefined && to === undefined) return rest;
  if (from !== undefined && to !== undefined && to < from)
    throw invalid({ field: 'query.to', key: 'search.backwards' });
  const { timeZone } = await loadDesk();
  const midnight = (date: string, later: number) => instantOf(timeZone, (dayOf(date) + later) * dayMs);
  return {
    ...rest,
    ...(from === undefined ? {} : { from: midnight(from, 0) }),
    ...(to === undefined ? {} : { to: midnight(to, 1) }),
  };
}

/** The requester's own organisation, and those that take part. */
export function organisationsOf({ customer, organisations = [] }: StoredTicket) {
  return customer ? [customer, ...organisations] : organisations;
}

/** Whether a ticket, as it is now, is one of those that were asked for. */
export function passes(ticket: StoredTicket, filters: Filters, query: Query): boolean {
  const { state, type, priority, team, assignee, requester, customer, categories, tag, from, to } = filters;
  const created = Date.parse(ticket.createdAt);
  const askers = [ticket.requester, ...(ticket.participants ?? [])];
  return (
    (state === undefined || (state === 'unresolved' ? isOpen(ticket.state) : ticket.state === state)) &&
    (type === undefined || ticket.type === type) &&
    (priority === undefined || ticket.priority === priority) &&
    (team === undefined || ticket.team?.id === team) &&
    (assignee === undefined || (ticket.assignee?.id ?? 'none') === assignee) &&
    (requester === undefined || askers.some(({ id }) => id === requester)) &&
    (customer === undefined || organisationsOf(ticket).some(({ id }) => id === customer)) &&
    (categories === undefined || (ticket.category !== undefined && categories.includes(ticket.category))) &&
    (tag === undefined || ticket.tags?.includes(tag) === true) &&
    (from === undefined || created >= from) &&
    (to === undefined || created < to) &&
    askers.some(({ name }) => isNamed(name, query.requester)) &&
    (query.customer.length === 0 || organisationsOf(ticket).some(({ name }) => isNamed(name, query.customer)))
  );
}

/** The newest ticket with a number of at most `number`. */
async function newestUpTo(number: number): Promise<StoredTicket | undefined> {
  return (await ticketsByAge(1, undefined, number)).items[0];
}

/**
 * The number of the last ticket that was opened before an instant, by halving: numbers are given in the order in which tickets are opened.
 * Some twenty reads of one item at a million tickets.
 */
export async function lastNumberBefore(instant: number): Promise<number> {
  let low = 0;
  let high = (await newestUpTo(999_999_999))?.number ?? 0;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const ticket = await newestUpTo(middle);
    if (!ticket || Date.parse(ticket.createdAt) < instant) low = middle;
    else high = Math.min(ticket.number, middle) - 1;
  }
  return low;
}
