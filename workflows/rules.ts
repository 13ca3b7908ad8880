import * as z from 'zod/mini';
import { agreementKinds, targets } from '../functions/sla/clock.ts';
import { secondsOf } from '../functions/sla/duration.ts';
import { action, reasonOfDesk } from './actions.ts';
import { conditions } from './conditions.ts';
import { slug } from './words.ts';

/** A year: nothing that a workflow waits for is further away. */
const longestSeconds = 31_536_000;
/** Nothing comes back more often: five minutes. */
const shortestRepeat = 300;

/* @__NO_SIDE_EFFECTS__ */
const between = (least: number, error: string) =>
  z.string().check(
    z.refine(
      (text) => {
        const seconds = secondsOf(text);
        return seconds !== undefined && seconds >= least && seconds <= longestSeconds;
      },
      { error },
    ),
  );
export const duration = between(1, 'workflow.duration');

/** What happens to a ticket that a workflow can react to or wait for. */
export const workflowEvents = [
  'requesterReplied',
  'staffReplied',
  'noteAdded',
  'priorityChanged',
  'typeChanged',
  'contractChanged',
  'assigned',
  'handedOver',
  'pending',
  'resumed',
  'resolved',
  'reopened',
  'breached',
] as const;
export type WorkflowEvent = (typeof workflowEvents)[number];

/**
 * When a rule acts. A rule for a reason to wait that every desk has acts on those of the desk's own that are of its kind as well. Times of a clock are open time of its own calendar; waiting, repeated and quiet times pass on the wall.
 * `quietDays` is the desk's setting.
 */
const when = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('share'),
      agreement: z.enum(agreementKinds),
      target: z.enum(targets),
      percent: z.int().check(z.minimum(1), z.maximum(500)),
    }),
    z.strictObject({
      kind: z.literal('before'),
      agreement: z.enum(agreementKinds),
      target: z.enum(targets),
      time: duration,
    }),
    z.strictObject({
      kind: z.literal('after'),
      agreement: z.enum(agreementKinds),
      target: z.enum(targets),
      time: duration,
    }),
    z.strictObject({ kind: z.literal('pending'), reason: reasonOfDesk, time: duration }),
    z.strictObject({
      kind: z.literal('resolved'),
      time: z.union([duration, z.literal('quietDays')], { error: 'workflow.duration' }),
    }),
    /** Every so often while the ticket is open, counted from when the step was come to. */
    z.strictObject({ kind: z.literal('every'), time: between(shortestRepeat, 'workflow.often') }),
    z.strictObject({ kind: z.literal('event'), event: z.enum(workflowEvents) }),
  ]),
);
export type When = z.infer<typeof when>;

export const rule = z.lazy(() =>
  z.strictObject({
    id: slug,
    when,
    /** What must hold at that moment; where it does not, the rule has had its turn. */
    if: z.optional(conditions),
    do: z.array(action).check(z.minLength(1), z.maxLength(5)),
  }),
);
export type Rule = z.infer<typeof rule>;
