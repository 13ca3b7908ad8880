import * as z from 'zod/mini';
import { deskTypes } from '../functions/tenants/tenant.ts';
import { action, assignments } from './actions.ts';
import { conditions } from './conditions.ts';
import { faultsOfDefinition } from './faults.ts';
import { duration, rule, workflowEvents } from './rules.ts';
import { slug, title, wordsOfLength } from './words.ts';

const team = z.lazy(() =>
  z.union([z.literal('default'), z.string().check(z.regex(/^tea_[0-9a-hjkmnp-tv-z]{26}$/))], {
    error: 'workflow.team',
  }),
);
const rules = z.array(rule).check(z.maxLength(40));

/** Who answers what a workflow asks. */
/** `customer`: who answers for the requester's organisation; where nobody is named, the contract managers. */
export const approvers = ['requester', 'customer', 'manager', 'contractManager'] as const;
export type Approver = (typeof approvers)[number];

export const step = z.lazy(() =>
  z
    .discriminatedUnion('kind', [
      z.strictObject({
        id: slug,
        kind: z.literal('route'),
        title,
        next: slug,
        /** A team's id, or the desk's first team. */
        team,
        /** The team's own level where it is left out. */
        level: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
        /** Only members who have it are assigned; all of them where nobody has. */
        skill: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))),
        assign: z.enum(assignments),
      }),
      z.strictObject({
        id: slug,
        kind: z.literal('watch'),
        title,
        next: slug,
        rules,
        /** It is over when these hold; always when the ticket is closed. */
        until: z.optional(conditions),
      }),
      z.strictObject({
        id: slug,
        kind: z.literal('do'),
        title,
        next: slug,
        do: z.array(action).check(z.minLength(1), z.maxLength(10)),
      }),
      z.strictObject({
        id: slug,
        kind: z.literal('branch'),
        title,
        /** The first case whose conditions hold is taken. */
        cases: z
          .array(z.strictObject({ id: slug, title, if: conditions, next: slug }))
          .check(z.minLength(1), z.maxLength(8)),
        otherwise: slug,
      }),
      z.strictObject({
        id: slug,
        kind: z.literal('parallel'),
        title,
        /** The first step of each way; a way is what is reached from it before `next`. */
        ways: z.array(slug).check(z.minLength(2), z.maxLength(5)),
        next: slug,
      }),
      z.strictObject({
        id: slug,
        kind: z.literal('loop'),
        title,
        /** The first step of what is repeated; its last one leads back here. */
        body: slug,
        atMost: z.int().check(z.minimum(1), z.maximum(50)),
        /** Without conditions it goes round `atMost` times. */
        while: z.optional(conditions),
        next: slug,
      }),
      z.strictObject({
        id: slug,
        kind: z.literal('wait'),
        title,
        for: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('time'), time: duration }),
          z.strictObject({ kind: z.literal('event'), event: z.enum(workflowEvents), atMost: duration }),
        ]),
        next: slug,
        /** Where it goes on when the event did not come; `next` where it is left out. */
        timedOut: z.optional(slug),
      }),
      z.strictObject({
        id: slug,
        kind: z.literal('ask'),
        title,
        of: z.enum(approvers),
        question: wordsOfLength(500),
        atMost: duration,
        /** What it means that nobody has answered in time. */
        silence: z.enum(['approve', 'refuse']),
        approved: slug,
        refused: slug,
      }),
      z.strictObject({ id: slug, kind: z.literal('end'), title }),
    ])
    .register(z.globalRegistry, { id: 'WorkflowStep' }),
);
export type Step = z.infer<typeof step>;
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

export const stepKinds = [
  'route',
  'watch',
  'do',
  'branch',
  'parallel',
  'loop',
  'wait',
  'ask',
  'end',
] as const satisfies readonly Step['kind'][];

/** Steps at which a run stands still until something happens, with rules that act meanwhile. */
export type WaitingStep = StepOf<'watch' | 'wait' | 'ask'>;

export function isWaiting(step: Step): step is WaitingStep {
  return step.kind === 'watch' || step.kind === 'wait' || step.kind === 'ask';
}

/** The words that a tenant has, whether or not what they say makes sense as a whole. */
export const workflowShape = z.lazy(() =>
  z.strictObject({
    /** The types of desk that it is meant for. */
    deskTypes: z.array(z.enum(deskTypes)).check(z.minLength(1), z.maxLength(deskTypes.length)),
    name: title,
    /** What holds in every step that waits, from the beginning to the end. */
    rules: z.optional(rules),
    steps: z.array(step).check(z.minLength(2), z.maxLength(50)),
  }),
);
export type Workflow = z.infer<typeof workflowShape>;

/**
 * What a tenant can say: a closed vocabulary, whose texts are for people and never reach the state machine. The first step is
 * where it starts; each names the steps that may follow. All its faults are told at once, those of single words and those of
 * the whole.
 */
export const workflowSchema = workflowShape.check(
  z.check<Workflow>(
    (payload) => {
      for (const fault of faultsOfDefinition(payload.value))
        payload.issues.push({ code: 'custom', input: payload.value, ...fault });
    },
    { when: () => true },
  ),
);
