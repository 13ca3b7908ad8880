import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { ticketStates } from '../tickets/ticket.ts';

/** How many incidents that are alike make a group, and within how many days. */
export const recurrenceInput = z.lazy(() =>
  z.strictObject({
    incidents: z.int().check(z.minimum(3), z.maximum(50)),
    days: z.int().check(z.minimum(1), z.maximum(60)),
    revision: z.int().check(z.minimum(0)),
  }),
);
export const recurrenceView = z.object({ incidents: z.int(), days: z.int(), revision: z.int() });
export type Recurrence = z.infer<typeof recurrenceView>;

/** Where a desk has not said otherwise. */
export const usualRecurrence: Recurrence = { incidents: 5, days: 7, revision: 0 };

/** Tickets of one group at the most: what a problem can be linked with. */
export const mostInGroup = 50;
/** Groups that are looked at when a new incident comes. */
export const mostGroups = 200;

/** Incidents that look alike, as they were noticed. */
export interface RecurringGroup {
  id: string;
  state: 'proposed' | 'accepted' | 'dismissed';
  ticketIds: string[];
  /** What they share: words that most of them say, and what most of them concern. */
  words: string[];
  names: string[];
  /** Days within which they came, by the desk's setting of that time. */
  days: number;
  /** Whether as many as the desk asks for came again since somebody decided. */
  noticedAt: string;
  updatedAt: string;
  decidedBy?: { id: string; name: string };
  reason?: string;
  problemId?: string;
  revision: number;
}

export const groupPath = z.object({ groupId: z.string().check(z.regex(idPattern('recurringGroup'))) });
/** Accepted with the subject of the problem, or dismissed with the reason. */
export const groupDecision = z.lazy(() =>
  z.strictObject({
    decision: z.enum(['accept', 'dismiss']),
    subject: z.optional(z.string().check(z.trim(), z.maxLength(300))),
    reason: z.optional(z.string().check(z.trim(), z.maxLength(500))),
  }),
);

export const groupView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      state: z.enum(['proposed', 'accepted', 'dismissed']),
      words: z.array(z.string()),
      names: z.array(z.string()),
      days: z.int(),
      count: z.int(),
      noticedAt: z.string(),
      updatedAt: z.string(),
      decidedBy: z.optional(z.object({ id: z.string(), name: z.string() })),
      reason: z.optional(z.string()),
      problemId: z.optional(z.string()),
      tickets: z.array(
        z.object({
          id: z.string(),
          number: z.int(),
          subject: z.string(),
          state: z.enum(ticketStates),
          requester: z.object({ id: z.string(), name: z.string() }),
          createdAt: z.string(),
        }),
      ),
    })
    .register(z.globalRegistry, { id: 'RecurringGroup' }),
);
