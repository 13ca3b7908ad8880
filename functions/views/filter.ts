import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { categoryId } from '../tickets/category.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { reasonId } from '../tickets/pending-reason.ts';
import { isSnoozed } from '../tickets/snooze.ts';
import { normalTag } from '../tickets/tag.ts';
import { channels, isOpen, ticketStates, ticketTypes } from '../tickets/ticket.ts';

/** Values of one condition. */
const most = 30;
/** People whose followed tickets one view reads. */
const mostWatchers = 10;
/* @__NO_SIDE_EFFECTS__ */
const some = <Value extends z.ZodMiniType>(value: Value) => z.array(value).check(z.minLength(1), z.maxLength(most));
/* @__NO_SIDE_EFFECTS__ */
const idOf = (kind: Parameters<typeof idPattern>[0]) => z.string().check(z.regex(idPattern(kind)));
const statusOfType = new RegExp(`^(${ticketTypes.join('|')})\\.[a-zA-Z0-9]{1,24}$`);
const hours = z.int().check(z.minimum(1), z.maximum(24 * 366));

/**
 * Which tickets a view shows: those for which every condition that is there holds. A condition with several values holds where one of
 * them does; `none` stands for a ticket that has no such thing, `me` and `mine` for who looks, so that one view serves everybody.
 */
export const viewFilter = z.lazy(() =>
  z.strictObject({
    /** The open ones unless told. */
    scope: z.optional(z.enum(['open', 'all'])),
    types: z.optional(some(z.enum(ticketTypes))),
    states: z.optional(some(z.enum(ticketStates))),
    /** The desk's own states, each as `<type>.<id>`: two types may call different things alike. */
    statuses: z.optional(some(z.string().check(z.regex(statusOfType, { error: 'category.id' })))),
    /** Nodes of the tree of categories, each with all that is below it. */
    categories: z.optional(some(z.union([z.literal('none'), categoryId]))),
    /** It has one of these tags. */
    tags: z.optional(some(z.string().check(z.trim(), z.minLength(1), z.maxLength(60)))),
    /** The desk's reasons to wait; one that every desk has finds all of its kind. */
    reasons: z.optional(some(reasonId)),
    /** 1 critical … 4 low. */
    priorities: z.optional(some(z.int().check(z.minimum(1), z.maximum(4)))),
    levels: z.optional(some(z.int().check(z.minimum(1), z.maximum(4)))),
    channels: z.optional(some(z.enum(channels))),
    teams: z.optional(some(z.union([z.enum(['mine', 'none']), idOf('team')]))),
    assignees: z.optional(some(z.union([z.enum(['me', 'none']), idOf('person')]))),
    /** Who asks by it: its requester, or somebody who takes part beside them. */
    requesters: z.optional(some(idOf('person'))),
    /** Who takes part beside the requester. */
    participants: z.optional(some(idOf('person'))),
    /** Who of the desk follows it. */
    watchers: z.optional(some(idOf('person')).check(z.maxLength(mostWatchers))),
    /** The requester's own, or one that takes part. */
    customers: z.optional(some(z.union([z.literal('none'), idOf('customer')]))),
    contracts: z.optional(some(z.union([z.literal('none'), idOf('contract')]))),
    lastFrom: z.optional(some(z.enum(['requester', 'staff', 'none']))),
    /** Whether a promise was missed. */
    breached: z.optional(z.boolean()),
    /** Something is due within so many hours, or is late. */
    dueWithin: z.optional(hours),
    /** Opened within so many hours. */
    newerThan: z.optional(hours),
    /** Opened so many hours ago, or earlier. */
    olderThan: z.optional(hours),
    /** Nothing has changed for so many hours. */
    quietFor: z.optional(hours),
    /** Only those that are put aside, or none of them; absent: none of the open ones, all where all tickets ever are asked for. */
    snoozed: z.optional(z.boolean()),
    /** Who looks follows it. */
    followed: z.optional(z.literal(true)),
    /** All of these words are in the subject, whatever their case and accents. */
    words: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
    /** Values of fields that the desk added. */
    fields: z.optional(
      z
        .array(
          z.strictObject({
            key: z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,31}$/, { error: 'field.fieldKey' })),
            values: some(
              z.union([z.string().check(z.trim(), z.minLength(1), z.maxLength(200)), z.number(), z.boolean()]),
            ),
          }),
        )
        .check(z.minLength(1), z.maxLength(5)),
    ),
  }),
);
export type ViewFilter = z.infer<typeof viewFilter>;

/** Who looks, and when (epoch milliseconds). */
export interface Looker {
  personId: string;
  teamIds: readonly string[];
  now: number;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const hourMs = 3_600_000;

function has<Value>(wanted: readonly Value[] | undefined, value: Value): boolean {
  return wanted === undefined || wanted.includes(value);
}

function hasOne(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  return wanted === undefined || wanted.some((one) => values.includes(one));
}

/** Values of fields are compared as they are written: `12` finds the number and the text. */
function fieldHolds(ticket: StoredTicket, { key, values }: NonNullable<ViewFilter['fields']>[number]): boolean {
  const value = ticket.fields?.[key];
  // A checkbox that nobody ever touched is not ticked.
  if (value === undefined) return values.includes(false);
  return values.some((wanted) => plain(String(wanted)) === plain(String(value)));
}

/** Whether a view shows a ticket; its categories are those that `withDescendants` gave. Who follows it is not on the ticket: that is seen to by where tickets are read from. */
export function shows(filter: ViewFilter, ticket: StoredTicket, { personId, teamIds, now }: Looker): boolean {
  const team = ticket.team?.id;
  const teams = filter.teams?.flatMap((one) => (one === 'mine' ? teamIds : one));
  const assignees = filter.assignees?.map((one) => (one === 'me' ? personId : one));
  const created = Date.parse(ticket.createdAt);
  const aside = isSnoozed(ticket, now);
  const partaking = (ticket.participants ?? []).map(({ id }) => id);
  const subject = filter.words === undefined ? '' : plain(ticket.subject);
  return (
    (filter.scope === 'all' || isOpen(ticket.state)) &&
    has(filter.types, ticket.type) &&
    has(filter.states, ticket.state) &&
    has(filter.statuses, `${ticket.type}.${ticket.status ?? ticket.state}`) &&
    has(filter.categories, ticket.category ?? 'none') &&
    (filter.tags === undefined || filter.tags.some((tag) => ticket.tags?.includes(normalTag(tag)))) &&
    (filter.reasons === undefined ||
      (ticket.pendingReason !== undefined && filter.reasons.includes(ticket.pendingReason)) ||
      (ticket.wait !== undefined && filter.reasons.includes(ticket.wait.id))) &&
    has(filter.priorities, ticket.priority) &&
    has(filter.levels, ticket.level) &&
    has(filter.channels, ticket.channel) &&
    has(teams, team ?? 'none') &&
    has(assignees, ticket.assignee?.id ?? 'none') &&
    hasOne(filter.requesters, [ticket.requester.id, ...partaking]) &&
    hasOne(filter.participants, partaking) &&
    hasOne(filter.customers, [ticket.customer?.id ?? 'none', ...(ticket.organisations ?? []).map(({ id }) => id)]) &&
    has(filter.contracts, ticket.agreement.contractId ?? 'none') &&
    has(filter.lastFrom, ticket.lastFrom ?? 'none') &&
    (filter.snoozed ?? (filter.scope === 'all' ? aside : false)) === aside &&
    (filter.breached === undefined || filter.breached === ticket.breached) &&
    (filter.dueWithin === undefined ||
      (ticket.nextDueAt !== undefined && Date.parse(ticket.nextDueAt) <= now + filter.dueWithin * hourMs)) &&
    (filter.newerThan === undefined || created > now - filter.newerThan * hourMs) &&
    (filter.olderThan === undefined || created <= now - filter.olderThan * hourMs) &&
    (filter.quietFor === undefined || Date.parse(ticket.updatedAt) <= now - filter.quietFor * hourMs) &&
    (filter.words === undefined ||
      plain(filter.words)
        .split(/\s+/)
        .every((word) => subject.includes(word))) &&
    (filter.fields === undefined || filter.fields.every((one) => fieldHolds(ticket, one)))
  );
}
