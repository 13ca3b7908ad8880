import { secondsOf } from '../functions/sla/duration.ts';
import type { Conditions } from './conditions.ts';
import { isWaiting, type Step, type Workflow } from './definition.ts';
import type { Rule, When } from './rules.ts';
import type { Deed } from './waits.ts';
import { nextOf, reachableSteps } from './ways.ts';

/** What the desk's settings give to a workflow when it starts. */
export interface WorkflowSettings {
  quietDays: number;
}

type ClockWhen = Extract<When, { agreement: string }>;

/** When a rule acts, in numbers: seconds, or a share of a target in per cent. */
export type TimedWhen =
  | { kind: 'share'; agreement: ClockWhen['agreement']; target: ClockWhen['target']; percent: number }
  | { kind: 'before' | 'after'; agreement: ClockWhen['agreement']; target: ClockWhen['target']; seconds: number }
  | { kind: 'pending'; reason: Extract<When, { kind: 'pending' }>['reason']; seconds: number }
  | { kind: 'resolved' | 'every'; seconds: number }
  | Extract<When, { kind: 'event' }>;

/** A rule as a running workflow has it. */
export interface TimedRule {
  id: string;
  when: TimedWhen;
  if?: Conditions;
  do: Deed[];
  /** A rule of the whole workflow rather than of one step: what repeats is counted from the beginning of the run. */
  always?: true;
}

/** The input of one step's tasks. What the step says is read from its published version, which never changes. */
export interface StepParameters {
  step: string;
}

/** The steps by their place in the state machine: `s1` is where it starts. Equal structures give equal places. */
export function placesOf(workflow: Pick<Workflow, 'steps'>): { place: string; step: Step; next: string[] }[] {
  const order = reachableSteps(workflow.steps);
  const placeOf = new Map(order.map((step, index) => [step.id, `s${index + 1}`]));
  return order.map((step) => ({
    place: placeOf.get(step.id) as string,
    step,
    next: nextOf(step).map((id) => placeOf.get(id) as string),
  }));
}

const seconds = (time: string) => secondsOf(time) ?? 0;

/** When a rule acts, in numbers. */
export function timed(when: When, settings: WorkflowSettings): TimedWhen {
  switch (when.kind) {
    case 'share':
    case 'event':
      return when;
    case 'before':
    case 'after':
      return { kind: when.kind, agreement: when.agreement, target: when.target, seconds: seconds(when.time) };
    case 'pending':
      return { kind: 'pending', reason: when.reason, seconds: seconds(when.time) };
    case 'every':
      return { kind: 'every', seconds: seconds(when.time) };
    case 'resolved':
      return {
        kind: 'resolved',
        seconds: when.time === 'quietDays' ? settings.quietDays * 86_400 : seconds(when.time),
      };
  }
}

function timedRule({ when, ...rule }: Rule, settings: WorkflowSettings): TimedRule {
  return { ...rule, when: timed(when, settings) };
}

/** The rules that act while a run stands at a step: the step's own, then the workflow's. None at a step that does not wait. */
export function rulesAt(workflow: Workflow, stepId: string, settings: WorkflowSettings): TimedRule[] {
  const step = workflow.steps.find(({ id }) => id === stepId);
  if (!step || !isWaiting(step)) return [];
  const own = step.kind === 'watch' ? step.rules : [];
  return [
    ...own.map((rule) => timedRule(rule, settings)),
    ...(workflow.rules ?? []).map((rule) => ({ ...timedRule(rule, settings), always: true as const })),
  ];
}

/** The parameters of a workflow's steps, by place: what goes into an execution's input. */
export function parametersOf(workflow: Pick<Workflow, 'steps'>): Record<string, StepParameters> {
  return Object.fromEntries(placesOf(workflow).map(({ place, step }) => [place, { step: step.id }]));
}
