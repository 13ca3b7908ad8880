import * as z from 'zod/mini';
import { agreementKinds, targets } from '../functions/sla/clock.ts';
import { secondsOf } from '../functions/sla/duration.ts';
import { pauseReasons } from '../functions/sla/pause.ts';
import { deskTypes } from '../functions/tenants/tenant.ts';
import { faultsOfSteps } from './faults.ts';

/** A year: nothing that a workflow waits for is further away. */
const longestSeconds = 31_536_000;

const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const title = z.strictObject({ fr: words, en: words });
const slug = z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,31}$/, { error: 'workflow.id' }));
const duration = z.string().check(
  z.refine(
    (text) => {
      const seconds = secondsOf(text);
      return seconds !== undefined && seconds > 0 && seconds <= longestSeconds;
    },
    { error: 'workflow.duration' },
  ),
);

/**
 * When a rule acts. Times of a clock are open time of its own calendar; waiting and quiet times pass on the wall. `quietDays`
 * is the desk's setting.
 */
const when = z.discriminatedUnion('kind', [
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
  z.strictObject({ kind: z.literal('pending'), reason: z.enum(pauseReasons), time: duration }),
  z.strictObject({
    kind: z.literal('resolved'),
    time: z.union([duration, z.literal('quietDays')], { error: 'workflow.duration' }),
  }),
]);
export type When = z.infer<typeof when>;

/** Whom a notice reaches. */
export const audiences = ['holder', 'team', 'manager', 'requester'] as const;
export type Audience = (typeof audiences)[number];

/** What a rule does. Each does nothing where the ticket has moved on meanwhile. */
const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('notify'), audience: z.enum(audiences) }),
  /** Functional: the next level takes it. Hierarchical: the managers are told. */
  z.strictObject({ kind: z.literal('escalate'), way: z.enum(['functional', 'hierarchical']) }),
  /** Reminds the requester that the desk waits for them. */
  z.strictObject({ kind: z.literal('nudge') }),
  /** Takes a ticket whose requester does not answer as solved. */
  z.strictObject({ kind: z.literal('resolveUnanswered') }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type Action = z.infer<typeof action>;

const rule = z.strictObject({ id: slug, when, do: z.array(action).check(z.minLength(1), z.maxLength(5)) });
export type Rule = z.infer<typeof rule>;

const assignments = ['none', 'leastLoaded', 'sameAsLastForRequester'] as const;

const step = z
  .discriminatedUnion('kind', [
    z.strictObject({
      id: slug,
      kind: z.literal('route'),
      title,
      next: slug,
      /** A team's id, or the desk's first team. */
      team: z.union([z.literal('default'), z.string().check(z.regex(/^tea_[0-9a-hjkmnp-tv-z]{26}$/))], {
        error: 'workflow.team',
      }),
      /** The team's own level where it is left out. */
      level: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
      assign: z.enum(assignments),
    }),
    z.strictObject({
      id: slug,
      kind: z.literal('watch'),
      title,
      next: slug,
      rules: z.array(rule).check(z.maxLength(40)),
    }),
    z.strictObject({ id: slug, kind: z.literal('end'), title }),
  ])
  .register(z.globalRegistry, { id: 'WorkflowStep' });
export type Step = z.infer<typeof step>;

/** The ids of the steps that `step` may lead to. */
export function nextOf(step: Step): string[] {
  return step.kind === 'end' ? [] : [step.next];
}

/** Steps in the order in which they are reached from the first one. */
export function reachableSteps(steps: readonly Step[]): Step[] {
  const byId = new Map(steps.map((one) => [one.id, one]));
  const order = new Set<Step>();
  const visit = (one: Step | undefined): void => {
    if (!one || order.has(one)) return;
    order.add(one);
    for (const id of nextOf(one)) visit(byId.get(id));
  };
  visit(steps[0]);
  return [...order];
}

/** The words that a tenant has, whether or not what they say makes sense as a whole. */
export const workflowShape = z.strictObject({
  /** The types of desk that it is meant for. */
  deskTypes: z.array(z.enum(deskTypes)).check(z.minLength(1), z.maxLength(deskTypes.length)),
  name: title,
  steps: z.array(step).check(z.minLength(2), z.maxLength(50)),
});
export type Workflow = z.infer<typeof workflowShape>;

/**
 * What a tenant can say: a closed vocabulary, whose texts are titles for people and never reach the state machine. The first
 * step is where it starts; each names the step that follows, so that steps with several ways out fit in beside these. All its
 * faults are told at once, those of single words and those of the whole.
 */
export const workflowSchema = workflowShape.check(
  z.check<Workflow>(
    (payload) => {
      for (const fault of faultsOfSteps((payload.value as Partial<Workflow> | undefined)?.steps))
        payload.issues.push({ code: 'custom', input: payload.value, ...fault });
    },
    { when: () => true },
  ),
);
