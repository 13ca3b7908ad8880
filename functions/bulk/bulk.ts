import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { categoryId } from '../tickets/category.ts';
import { reasonId } from '../tickets/pending-reason.ts';
import { snoozeInput } from '../tickets/snooze.ts';
import { tagInput } from '../tickets/tag.ts';
import { textLimit } from '../tickets/ticket.ts';
import { viewFilter } from '../views/commands.ts';

/** Tickets of one job. */
export const mostTickets = 500;
/** Jobs of one person that run at the same time. */
export const mostRunning = 3;
/** Days for which a job and what became of each ticket are kept. */
export const keptDays = 30;

/* @__NO_SIDE_EFFECTS__ */
const idOf = (kind: Parameters<typeof idPattern>[0]) => z.string().check(z.regex(idPattern(kind)));
const grade = z.int().check(z.minimum(1), z.maximum(3));

/** What is done to every ticket of a job. */
export const deed = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('assign'),
      teamId: z.optional(idOf('team')),
      /** Null takes the assignee away. */
      assigneeId: z.optional(z.nullable(idOf('person'))),
      level: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
    }),
    z.strictObject({ kind: z.literal('prioritise'), impact: z.optional(grade), urgency: z.optional(grade) }),
    z.strictObject({
      kind: z.literal('resolve'),
      /** A public answer to each requester; without one they are told that it is resolved. */
      text: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(textLimit))),
    }),
    z.strictObject({ kind: z.literal('wait'), reason: reasonId }),
    /** Puts them aside until then. */
    z.strictObject({ kind: z.literal('snooze'), until: snoozeInput.shape.until }),
    z.strictObject({ kind: z.literal('follow') }),
    z.strictObject({ kind: z.literal('addTag'), tag: tagInput }),
    z.strictObject({ kind: z.literal('removeTag'), tag: tagInput }),
    /** Null takes it away. */
    z.strictObject({ kind: z.literal('categorise'), category: z.nullable(categoryId) }),
    z.strictObject({ kind: z.literal('macro'), macroId: idOf('macro') }),
  ]),
);
export type Deed = z.infer<typeof deed>;

export const jobInput = z.strictObject({
  deed,
  ticketIds: z.optional(z.array(idOf('ticket')).check(z.minLength(1), z.maxLength(mostTickets))),
  /** All tickets that a filter shows, the first 500 of them. */
  filter: z.optional(viewFilter),
});
export const jobPath = z.object({ jobId: idOf('bulkJob') });

export const jobStates = ['running', 'done', 'undoing', 'undone'] as const;
export const outcomes = ['waiting', 'done', 'unchanged', 'refused', 'undone', 'left'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a deed may change of a ticket: it is compared, and restored, one by one. */
export interface Snapshot {
  /** The ticket's revision. */
  revision: number;
  state: string;
  /** The desk's reason, by its id. */
  pendingReason?: string;
  teamId?: string;
  assigneeId?: string;
  level: number;
  impact: number;
  urgency: number;
  /** Until when it is put aside. */
  snoozedUntil?: string;
  /** Whether who started the job follows it. */
  followed?: boolean;
  /** Whether it has the tag that the job gives or takes. */
  tagged?: boolean;
  /** Absent where it has none. */
  category?: string;
}

export interface Job {
  id: string;
  by: { id: string; name: string };
  deed: Deed;
  state: (typeof jobStates)[number];
  total: number;
  /** How many tickets have each outcome. */
  counts: Partial<Record<Outcome, number>>;
  /** There were more tickets than one job takes. */
  more?: boolean;
  startedAt: string;
  endedAt?: string;
}

export interface Reason {
  key: string;
  values?: Record<string, string | number>;
}

/** What became of one ticket of a job. */
export interface Result {
  ticketId: string;
  number: number;
  subject: string;
  outcome: Outcome;
  reason?: Reason;
  before?: Snapshot;
  after?: Snapshot;
}

export const jobView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      deed,
      state: z.enum(jobStates),
      total: z.int(),
      counts: z.partialRecord(z.enum(outcomes), z.int()),
      more: z.optional(z.boolean()),
      startedAt: z.string(),
      endedAt: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'BulkJob' }),
);
export const resultView = z.object({
  ticketId: z.string(),
  number: z.int(),
  subject: z.string(),
  outcome: z.enum(outcomes),
  /** Why it was refused or left as it is, in the reader's language. */
  reason: z.optional(z.string()),
});

/** What is compared and restored as one: who holds a ticket (team, person and level), its state with the reason for waiting. */
const parts = {
  holder: ['teamId', 'assigneeId', 'level'],
  impact: ['impact'],
  urgency: ['urgency'],
  followed: ['followed'],
  tagged: ['tagged'],
  category: ['category'],
  snoozed: ['snoozedUntil'],
  state: ['state', 'pendingReason'],
} as const satisfies Record<string, readonly (keyof Snapshot)[]>;
export type Part = keyof typeof parts;

/** What differs between two snapshots. */
export function differing(one: Snapshot, other: Snapshot): Part[] {
  return (Object.keys(parts) as Part[]).filter((part) => parts[part].some((name) => one[name] !== other[name]));
}

/**
 * What of a job's change to a ticket can be taken back: what it changed and nobody has changed since (`restore`), and what somebody has
 * (`left`), unless it is as it was before.
 */
export function undoOf(before: Snapshot, after: Snapshot, present: Snapshot): { restore: Part[]; left: Part[] } {
  const moved = new Set(differing(after, present));
  const changed = differing(before, after);
  const other = new Set(differing(before, present));
  return {
    restore: changed.filter((part) => !moved.has(part)),
    left: changed.filter((part) => moved.has(part) && other.has(part)),
  };
}
