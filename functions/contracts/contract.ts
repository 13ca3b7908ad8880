import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { type Target, targets } from '../sla/clock.ts';
import { secondsOf } from '../sla/duration.ts';
import { localDate } from '../sla/zone.ts';
import { ticketTypes } from '../tickets/ticket-type.ts';
import { allowanceSchema, type Conditions, costCoverSchema, text, warrantySchema } from './commercial.ts';

/** 1 is the most urgent. */
export const priorities = [1, 2, 3, 4] as const;
export type Priority = (typeof priorities)[number];

/** Support levels: technician, administrator, engineer, architect. */
export const supportLevels = [1, 2, 3, 4] as const;

/** A contract's id. */
export const contractId = z.string().check(z.regex(idPattern('contract')));
const calendarId = z.string().check(z.regex(idPattern('calendar')));
const workflowId = z.string().check(z.regex(idPattern('workflow')));

export const nameOfContract = text(120);
const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
/** Open seconds; a year of them at most. */
const longest = 31_536_000;
const seconds = z.int().check(z.minimum(0), z.maximum(longest));
const duration = z
  .string()
  .check(z.refine((value) => (secondsOf(value) ?? longest + 1) <= longest, { error: 'field.duration' }));
/** What a line covers. `everything` covers what no other line names. */
const coverageSchema = z.lazy(() =>
  z.union([
    z.strictObject({ kind: z.literal('everything') }),
    z.strictObject({ kind: z.enum(['service', 'site', 'asset', 'assetClass']), id: text(64), name: text(120) }),
  ]),
);
export type Coverage = z.infer<typeof coverageSchema>;

/** What is promised, in open seconds of the line's calendar; what is absent is not promised. */
export type Targets = Partial<Record<Target, number>>;

/** What a supplier may promise. */
export const underpinningTargets = ['firstResponse', 'resolution', 'onSite'] as const satisfies readonly Target[];

/** A line whose times are `time`: seconds inside, ISO 8601 durations at the edges. */
/* @__NO_SIDE_EFFECTS__ */
function lineOf<Time extends z.ZodMiniType>(time: Time) {
  return z.strictObject({
    id: z.string().check(z.regex(/^[a-z0-9]{1,32}$/)),
    name: text(120),
    covers: z.array(coverageSchema).check(z.minLength(1), z.maxLength(200)),
    calendarId,
    levels: z
      .array(z.strictObject({ type: z.enum(ticketTypes), priority, targets: z.partialRecord(z.enum(targets), time) }))
      .check(z.minLength(1), z.maxLength(20)),
    /** How long each of our own levels may hold a ticket of a priority. */
    olas: z.array(z.strictObject({ level: priority, priority, time })).check(z.maxLength(16)),
    /** What suppliers promise to us, beneath this line. A promise's time runs while a ticket waits for that supplier. */
    underpinning: z.optional(
      z
        .array(z.strictObject({ supplier: text(120), target: z.enum(underpinningTargets), time }))
        .check(z.maxLength(20)),
    ),
    /** The workflow that each type runs; the desk's own work runs the desk's where the line names none. */
    workflows: z.strictObject({
      incident: workflowId,
      serviceRequest: workflowId,
      problem: z.optional(workflowId),
      change: z.optional(workflowId),
      workOrder: z.optional(workflowId),
    }),
    costCover: z.optional(costCoverSchema),
    allowance: z.optional(allowanceSchema),
    warranty: z.optional(warrantySchema),
  });
}
const lineSchema = lineOf(seconds);
export type Line = z.infer<typeof lineSchema>;
/** A line as the API takes and gives it. */
export const lineAtEdge = lineOf(duration);
export type LineAtEdge = z.infer<typeof lineAtEdge>;

/**
 * What is agreed from a date on. A version never changes: a new agreement is a new version, which takes over on its `startsOn`.
 * Dates are inclusive, in the contract's zone.
 */
export interface Terms extends Conditions {
  startsOn: string;
  endsOn?: string;
  lines: Line[];
}

/** One version of a contract with what identifies the contract: what matching works on. `version` counts from 1. */
export interface ContractVersion extends Terms {
  contractId: string;
  name: string;
  /** Whose contract; null: everyone's whose customer has none of its own in force. */
  customerId: string | null;
  timeZone: string;
  version: number;
  /** The first date of the contract's first version. */
  since: string;
  /** The first date on which a later version applies instead. */
  supersededOn?: string;
  /** ISO 8601 UTC. */
  createdAt: string;
  createdBy: { id: string; name: string };
  /** Where it was renewed tacitly: the last day from which its periods are counted, and how many have passed since. */
  renewed?: Renewed;
}

/** How far a contract was renewed tacitly from a last day on that people agreed. */
export interface Renewed {
  agreedEnd: string;
  times: number;
}

export interface Contract {
  id: string;
  name: string;
  customerId: string | null;
  timeZone: string;
  /** Oldest first. */
  versions: ContractVersion[];
}

/** A contract as a list shows it. */
export interface ContractHead {
  id: string;
  name: string;
  customerId: string | null;
  timeZone: string;
  newest: number;
  startsOn: string;
  endsOn?: string;
  /** The last day on which notice can be given. */
  noticeOn?: string;
  /** How many lines the newest version has. */
  lines: number;
}

export type Standing = 'inForce' | 'notYet' | 'ended' | 'superseded';

/** Where something that is dated stands at `now` (epoch milliseconds), by the date in its zone; the last day counts. */
export function standingOf(dated: { timeZone: string; startsOn: string; endsOn?: string }, now: number): Standing {
  const today = localDate(dated.timeZone, now);
  if (today < dated.startsOn) return 'notYet';
  return dated.endsOn !== undefined && today > dated.endsOn ? 'ended' : 'inForce';
}

/** Where a version stands at `now`: replaced from the day on which a later one takes over. */
export function standing(version: ContractVersion, now: number): Standing {
  const replaced = version.supersededOn !== undefined && localDate(version.timeZone, now) >= version.supersededOn;
  return replaced ? 'superseded' : standingOf(version, now);
}

/** The last date on which a version can apply, for the index; `9999-12-31` without an end. */
export function lastDate(version: ContractVersion): string {
  const ends = version.endsOn ?? '9999-12-31';
  // A version may end before it is superseded; the day before `supersededOn` sorts before it, so the date itself will do.
  return version.supersededOn !== undefined && version.supersededOn < ends ? version.supersededOn : ends;
}
