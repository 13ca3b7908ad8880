import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import { timeZoneSchema } from '../sla/calendar.ts';
import { categoryId } from '../tickets/category.ts';
import { mostItems } from '../tickets/checklist.ts';
import { valuesInput, valuesView } from '../tickets/field.ts';
import { tagsInput } from '../tickets/tag.ts';
import { ticketTypes } from '../tickets/ticket-type.ts';
import { ruleSchema } from './rule.ts';

/** Schedules of one desk at the most. */
export const mostSchedules = 200;

const grade = z.int().check(z.minimum(1), z.maximum(3));
const itemText = z.string().check(z.trim(), z.minLength(1, 'field.required'), z.maxLength(200));

/**
 * Tickets that are made again and again: what they say, who has them, and when. In `subject` and `text`, {date}, {month},
 * {year} and {week} are those of the day for which one is made, in its requester’s language.
 */
const content = z.lazy(() =>
  z.strictObject({
    name: line(80),
    paused: z.boolean(),
    type: z.enum(ticketTypes),
    subject: line(200),
    text: z.string().check(z.trim(), z.minLength(1, 'field.required'), z.maxLength(10_000)),
    /** For whom: their customer and contract are the ticket’s. */
    requesterId: z.string().check(z.regex(idPattern('person'))),
    category: z.optional(categoryId),
    impact: grade,
    urgency: grade,
    /** Who has it from the start; else its workflow says. */
    teamId: z.optional(z.string().check(z.regex(idPattern('team')))),
    /** A member of that team. */
    assigneeId: z.optional(z.string().check(z.regex(idPattern('person')))),
    tags: tagsInput,
    fields: valuesInput,
    /** What is to be done, as a checklist of the ticket. */
    checklist: z.array(z.strictObject({ text: itemText, required: z.boolean() })).check(z.maxLength(mostItems)),
    /** Whether the requester gets the acknowledgement that requests get. */
    acknowledged: z.boolean(),
    rule: ruleSchema,
  }),
);
export const scheduleInput = content;
export const scheduleChange = z.lazy(() => z.extend(inside(content), { revision: z.int().check(z.minimum(1)) }));
export type ScheduleInput = z.infer<typeof scheduleInput>;

export interface Schedule extends Omit<ScheduleInput, 'fields'> {
  id: string;
  fields: z.infer<typeof valuesView>;
  revision: number;
  updatedAt: string;
}

export const schedulePath = z.object({ scheduleId: z.string().check(z.regex(idPattern('schedule'))) });
export const previewInput = z.strictObject({ rule: ruleSchema });
export const datesOutput = z.object({
  timeZone: timeZoneSchema,
  items: z.array(z.object({ at: z.string(), date: z.string(), movedFrom: z.optional(z.string()) })),
});

/** What became of one date, or of several that were missed and made once. */
export const scheduledTicket = z.lazy(() =>
  z.object({
    /** The time for which it was made, ISO 8601 UTC. */
    at: z.string(),
    madeAt: z.string(),
    ticket: z.optional(z.object({ id: z.string(), number: z.int(), subject: z.string() })),
    /** Earlier times that were missed, for which it stands as well. */
    missed: z.optional(z.object({ count: z.int(), first: z.string() })),
    /** Why none could be made, in the reader’s language. */
    fault: z.optional(z.string()),
  }),
);
export type ScheduledTicket = z.infer<typeof scheduledTicket>;

const ref = z.object({ id: z.string(), name: z.string() });
export const scheduleView = z.lazy(() =>
  z
    .extend(z.object(inside(content).shape), {
      id: z.string(),
      fields: valuesView,
      requester: z.optional(ref),
      assignee: z.optional(ref),
      /** When the next ticket is made; absent where it is paused or has ended. */
      nextAt: z.optional(z.string()),
      last: z.optional(scheduledTicket),
      revision: z.int(),
      updatedAt: z.string(),
    })
    .register(z.globalRegistry, { id: 'TicketSchedule' }),
);
export const historyOutput = z.object({ items: z.array(scheduledTicket), cursor: z.optional(z.string()) });
export const historyQuery = z.object({ cursor: z.optional(z.string().check(z.maxLength(2000))) });
