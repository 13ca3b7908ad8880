import * as z from 'zod/mini';
import { allowanceUnits, costKinds } from '../contracts/commercial.ts';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import { dateSchema } from '../sla/calendar.ts';
import type { Ref } from '../tickets/ticket.ts';
import { recordedKinds, type Settlement, type Work, workKinds } from './work.ts';

/** A piece of work as it is kept: what was done, by whom, and what it consumed. It never changes; a reversal takes it back. */
export interface WorkRecord extends Work {
  id: string;
  ticketId: string;
  ticketNumber: number;
  ticketSubject: string;
  /** What a part is, or what was done. */
  label?: string;
  person: Ref;
  /** The day on which it was done, in the contract's zone. */
  doneOn: string;
  /** ISO 8601 UTC. */
  recordedAt: string;
  recordedBy: Ref;
  contract?: { id: string; name: string; version: number; lineId: string; line: string };
  settlement: Settlement;
  /** The record that this one takes back, and why. */
  reversalOf?: string;
  reason?: string;
  /** The record that takes this one back. */
  reversedBy?: string;
}

/** Minutes of one record: a day at the most, as people type 90 for an hour and a half. */
const mostMinutes = 1440;
const label = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const money = z.int().check(z.minimum(0), z.maximum(1_000_000_000));

export const workInput = z.lazy(() =>
  z.object({
    kind: z.enum(recordedKinds),
    /** Labour; of travel where it is of interest. */
    minutes: z.optional(z.int().check(z.minimum(1), z.maximum(mostMinutes))),
    /** Kilometres, visits or pieces. */
    quantity: z.optional(z.number().check(z.positive(), z.maximum(100_000))),
    /** Of a part: what one piece costs, in minor units. */
    unitPrice: z.optional(money),
    label: z.optional(label),
    /** The day on which it was done; today where it is left out. */
    doneOn: z.optional(dateSchema),
    /** False: the customer is not billed for it, as a gesture. */
    billable: z.optional(z.boolean()),
    /** Who did it; oneself where it is left out. */
    personId: z.optional(z.string().check(z.regex(idPattern('person')))),
  }),
);
export type WorkInput = z.infer<typeof workInput>;

/** Work as it is recorded. `timed`: it was taken from one's timer on the ticket, which is over with it. */
export const timedWorkInput = z.lazy(() => z.extend(inside(workInput), { timed: z.optional(z.boolean()) }));

export const reversalInput = z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) });
export const workPath = z.object({
  ticketId: z.string().check(z.regex(idPattern('ticket'))),
  workId: z.string().check(z.regex(idPattern('work'))),
});

const ref = z.object({ id: z.string(), name: z.string() });

/** Who pays for a piece of work. Amounts in minor units. */
export const settlementView = z.lazy(() =>
  z.object({
    value: z.int(),
    covered: z.int(),
    billed: z.int(),
    currency: z.optional(z.string()),
    /** What it drew from the allowance: minutes, or a count. */
    drawn: z.optional(
      z.object({ unit: z.enum(allowanceUnits), period: z.string(), quantity: z.number(), beyond: z.number() }),
    ),
    /** Why, step by step, in the reader's language. */
    reasons: z.array(z.string()),
  }),
);

export const recordView = z.lazy(() =>
  z.object({
    id: z.string(),
    ticketId: z.string(),
    ticketNumber: z.int(),
    ticketSubject: z.string(),
    kind: z.enum(workKinds),
    minutes: z.optional(z.int()),
    quantity: z.optional(z.number()),
    unitPrice: z.optional(z.int()),
    label: z.optional(z.string()),
    billable: z.boolean(),
    person: ref,
    doneOn: z.string(),
    recordedAt: z.string(),
    recordedBy: ref,
    line: z.optional(z.string()),
    settlement: settlementView,
    reversalOf: z.optional(z.string()),
    reason: z.optional(z.string()),
    reversedBy: z.optional(z.string()),
  }),
);

/** How an allowance stands in a period. Quantities are minutes where the unit is hours, else a count. */
export const balanceView = z.lazy(() =>
  z.object({
    unit: z.enum(allowanceUnits),
    period: z.string(),
    granted: z.number(),
    carried: z.number(),
    used: z.number(),
    left: z.number(),
    overdraft: z.enum(['refused', 'allowed', 'billed']),
  }),
);

/** What the contract's line covers of the work on a ticket, and what it does not. */
export const coverageView = z.lazy(() =>
  z.object({
    covered: z.boolean(),
    currency: z.optional(z.string()),
    costs: z.array(
      z.object({
        kind: z.enum(costKinds),
        /** By warranty, as long as the allowance lasts, whole, by a share, or not at all. */
        by: z.enum(['warranty', 'allowance', 'included', 'share', 'nothing']),
        percent: z.number(),
        until: z.optional(z.string()),
        cap: z.optional(z.object({ amount: z.int(), left: z.int(), period: z.string() })),
      }),
    ),
    balance: z.optional(balanceView),
    /** At what the rest is billed, in minor units. */
    rates: z.optional(
      z.object({
        labourPerHour: z.int(),
        travelPerVisit: z.optional(z.int()),
        travelPerKm: z.optional(z.int()),
        partsMarkup: z.optional(z.number()),
      }),
    ),
  }),
);
