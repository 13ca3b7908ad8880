import * as z from 'zod/mini';
import { iso } from '../shared/clock.ts';
import type { DeskEvent } from '../shared/event.ts';
import { inside } from '../shared/schema.ts';
import { spentSeconds } from '../sla/clock.ts';
import { valuesView } from './field.ts';
import type { StoredTicket } from './item.ts';
import { agreement, matter, ref, type TimelineEvent, targets, ticket, ticketRow, timelineEvent } from './ticket.ts';
import { keptKinds, type Undoable } from './undo.ts';
import type { Situation } from './verbs.ts';

const clockView = z.lazy(() =>
  z.object({
    id: z.string(),
    agreement: z.enum(['SLA', 'OLA', 'UC']),
    target: z.enum(targets),
    state: z.enum(['running', 'paused', 'stopped', 'cancelled']),
    startedAt: z.string(),
    dueAt: z.optional(z.string()),
    seconds: z.int(),
    spentSeconds: z.int(),
    breachedAt: z.optional(z.string()),
    stoppedAt: z.optional(z.string()),
    path: z.array(z.string()),
    transitions: z.array(z.object({ at: z.string(), kind: z.string(), cause: z.optional(z.string()) })),
  }),
);

const explanation = z.array(z.object({ contract: z.string(), accepted: z.boolean(), why: z.string() }));

export const ticketView = z.lazy(() =>
  z.extend(inside(ticket), { agreement: z.extend(inside(agreement), { explanation: z.optional(explanation) }) }),
);
export const matterList = z.object({ items: z.array(matter) });
export const lineChoices = z.lazy(() =>
  z.object({
    items: z.array(
      z.object({
        contractId: z.string(),
        contract: z.string(),
        version: z.int(),
        lineId: z.string(),
        line: z.string(),
      }),
    ),
  }),
);
/** A row as the desk's own lists show it; requesters get none of what is added here. */
export const staffRow = z.lazy(() =>
  z.extend(inside(ticketRow), {
    contract: z.optional(ref),
    fields: z.optional(valuesView),
    /** What it is changed from, where a list changes it. */
    revision: z.optional(z.int()),
    impact: z.optional(z.int()),
    urgency: z.optional(z.int()),
  }),
);
export const rowPage = z.lazy(() => z.object({ items: z.array(staffRow), cursor: z.optional(z.string()) }));
export const eventPage = z.lazy(() => z.object({ items: z.array(timelineEvent), cursor: z.optional(z.string()) }));
export const ticketPageView = z.lazy(() =>
  z.object({
    ticket: ticketView,
    /** Values of the fields that the desk added to its tickets. */
    fields: valuesView,
    clocks: z.array(clockView),
    events: z.array(timelineEvent),
    cursor: z.optional(z.string()),
    /** For requesters: whether they may write on it; a colleague's they read. */
    answers: z.optional(z.boolean()),
    /** The latest move, while it can be taken back: the event that told of it, and the revision that it made. For the desk alone. */
    undo: z.optional(
      z.object({
        eventId: z.string(),
        revision: z.int(),
        by: z.string(),
        at: z.string(),
        /** What was said with it stays. */
        said: z.optional(z.enum(['public', 'internal'])),
        /** So does what it told the requester, and what was added with it. */
        keeps: z.optional(z.array(z.enum(keptKinds))),
      }),
    ),
  }),
);
export const counts = z.lazy(() =>
  z.object({
    mine: z.int(),
    team: z.int(),
    unassigned: z.int(),
    due: z.int(),
    all: z.int(),
    snoozed: z.int(),
  }),
);
export const changes = z.lazy(() =>
  z.object({
    items: z.array(z.object({ ticketId: z.string(), at: z.string() })),
    since: z.string(),
    /** How many of one's own notices are unread, counted up to 100. */
    unread: z.int(),
  }),
);
export const messageAnswer = z.object({ event: timelineEvent, ticket: ticketView });

/** A ticket as a row of the desk's own lists. */
export function viewOfRow({ agreement, ...ticket }: StoredTicket): z.input<typeof staffRow> {
  const { contractId, contractName } = agreement;
  return { ...ticket, ...(contractId ? { contract: { id: contractId, name: contractName ?? '' } } : {}) };
}

/** An event as the timeline shows it: its files beside its data. */
export function viewOfEvent({ eventId, type, at, actor, cause, data }: DeskEvent): TimelineEvent {
  const { files, request: _digest, ...rest } = data;
  return {
    id: eventId,
    type,
    at,
    actor,
    ...(cause === undefined ? {} : { cause }),
    data: rest,
    ...(files ? { files: files as TimelineEvent['files'] } : {}),
  };
}

/** A move that can be taken back, as a page shows it. */
export function viewOfUndo({ eventId, revision, by, at, said, keeps }: Undoable) {
  return { eventId, revision, by, at, ...(said ? { said } : {}), ...(keeps ? { keeps } : {}) };
}

/** The clocks as they stand at `now`. */
export function viewOfClocks({ clocks, calendarOf }: Omit<Situation, 'ticket'>, now: number) {
  return clocks.map((clock) => ({
    id: clock.id,
    agreement: clock.agreement,
    target: clock.target,
    state: clock.state,
    startedAt: iso(clock.startedAt),
    ...(clock.dueAt === undefined ? {} : { dueAt: iso(clock.dueAt) }),
    seconds: clock.seconds,
    spentSeconds: spentSeconds(clock, calendarOf(clock), now),
    ...(clock.breachedAt === undefined ? {} : { breachedAt: iso(clock.breachedAt) }),
    ...(clock.stoppedAt === undefined ? {} : { stoppedAt: iso(clock.stoppedAt) }),
    path: clock.path,
    transitions: clock.transitions.map(({ at, kind, cause }) => ({
      at: iso(at),
      kind,
      ...(cause === undefined ? {} : { cause }),
    })),
  }));
}
