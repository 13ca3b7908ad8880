import { secondsOf } from '../functions/sla/duration.ts';
import { type Action, nextOf, reachableSteps, type Step, type When, type Workflow } from './definition.ts';

/** What the desk's settings give to a workflow when it starts. */
export interface WorkflowSettings {
  quietDays: number;
}

/** When a rule acts, in numbers: seconds, or a share of a target in per cent. */
export type TimedWhen =
  | { kind: 'share'; agreement: ClockWhen['agreement']; target: ClockWhen['target']; percent: number }
  | { kind: 'before' | 'after'; agreement: ClockWhen['agreement']; target: ClockWhen['target']; seconds: number }
  | { kind: 'pending'; reason: PendingWhen['reason']; seconds: number }
  | { kind: 'resolved'; seconds: number };
type ClockWhen = Extract<When, { agreement: string }>;
type PendingWhen = Extract<When, { kind: 'pending' }>;

/** A rule as a running workflow has it. */
export interface TimedRule {
  id: string;
  when: TimedWhen;
  do: Action[];
}

/** The input of one step's tasks: all that the state machine itself does not say. */
export type StepParameters =
  | {
      step: string;
      kind: 'route';
      team: string;
      level?: number;
      assign: 'none' | 'leastLoaded' | 'sameAsLastForRequester';
    }
  | { step: string; kind: 'watch'; rules: TimedRule[] };

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

/** When a rule acts, in numbers. */
export function timed(when: When, settings: WorkflowSettings): TimedWhen {
  switch (when.kind) {
    case 'share':
      return when;
    case 'before':
    case 'after':
      return { kind: when.kind, agreement: when.agreement, target: when.target, seconds: secondsOf(when.time) ?? 0 };
    case 'pending':
      return { kind: 'pending', reason: when.reason, seconds: secondsOf(when.time) ?? 0 };
    case 'resolved':
      return {
        kind: 'resolved',
        seconds: when.time === 'quietDays' ? settings.quietDays * 86_400 : (secondsOf(when.time) ?? 0),
      };
  }
}

/** The parameters of a workflow's steps, by place: what goes into an execution's input. */
export function parametersOf(workflow: Workflow, settings: WorkflowSettings): Record<string, StepParameters> {
  const parameters: Record<string, StepParameters> = {};
  for (const { place, step } of placesOf(workflow)) {
    if (step.kind === 'route') {
      const { id, team, level, assign } = step;
      parameters[place] = { step: id, kind: 'route', team, assign, ...(level === undefined ? {} : { level }) };
    } else if (step.kind === 'watch') {
      const rules = step.rules.map((rule) => ({ ...rule, when: timed(rule.when, settings) }));
      parameters[place] = { step: step.id, kind: 'watch', rules };
    }
  }
  return parameters;
}
