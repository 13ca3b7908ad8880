import { secondsOf } from '../functions/sla/duration.ts';
import { type Conditions, holds, type TicketFacts, type TicketField } from './conditions.ts';
import type { Step, StepOf, WaitingStep, Workflow } from './definition.ts';
import type { Watched } from './moments.ts';
import { rulesAt } from './parameters.ts';
import type { WorkflowEvent } from './rules.ts';

/** How a waiting step is left: by its main way (`next`, `approved`), or by the other one (`timedOut`, `refused`). */
export type Outcome = 'main' | 'other';

/** The latest instant until which a step waits, from when it was come to; undefined where it waits for the ticket's end. */
export function deadlineOf(step: WaitingStep, entered: number): number | undefined {
  if (step.kind === 'watch') return undefined;
  const time = step.kind === 'ask' ? step.atMost : step.for.kind === 'time' ? step.for.time : step.for.atMost;
  return entered + (secondsOf(time) ?? 0) * 1000;
}

/** What has been answered to what a step asks. */
export type Answer = 'approve' | 'refuse';

/**
 * How a waiting step is over at `now`; undefined while it goes on. `watched.happened` are the events since the step was come to.
 * @param answer what was answered, for a step that asks
 */
export function outcomeOf(
  step: WaitingStep,
  watched: Watched,
  facts: TicketFacts,
  now: number,
  answer?: Answer,
): Outcome | undefined {
  const late = (deadlineOf(step, watched.entered ?? now) ?? Number.POSITIVE_INFINITY) <= now;
  switch (step.kind) {
    case 'watch':
      return step.until && holds(step.until, facts) ? 'main' : undefined;
    case 'wait':
      if (step.for.kind === 'event' && occurred(step.for.event, watched)) return 'main';
      return late ? (step.for.kind === 'time' ? 'main' : 'other') : undefined;
    case 'ask': {
      const said = answer ?? (late ? step.silence : undefined);
      return said && (said === 'approve' ? 'main' : 'other');
    }
  }
}

function occurred(event: WorkflowEvent, { happened = [], clocks, entered = 0 }: Watched): boolean {
  if (event === 'breached')
    return clocks.some(({ agreement, breachedAt }) => agreement === 'SLA' && (breachedAt ?? -1) >= entered);
  return happened.some((one) => one.event === event);
}

/** The step to which a waiting step leads by an outcome. */
export function leadsTo(step: WaitingStep, outcome: Outcome): string {
  if (step.kind === 'ask') return outcome === 'main' ? step.approved : step.refused;
  return step.kind === 'wait' && outcome === 'other' ? (step.timedOut ?? step.next) : step.next;
}

/** Which way a branch takes: the index of its first case that holds, or the number of its cases for `otherwise`. */
export function caseOf({ cases }: StepOf<'branch'>, facts: TicketFacts): number {
  const index = cases.findIndex((one) => holds(one.if, facts));
  return index < 0 ? cases.length : index;
}

/** Whether a loop that has gone round `rounds` times goes round once more. */
export function goesRound(step: StepOf<'loop'>, rounds: number, facts: TicketFacts): boolean {
  return rounds < step.atMost && holds(step.while, facts);
}

/** The events that a workflow listens to at a step: those of the rules there, and the one that it waits for. */
export function listensTo(workflow: Workflow, step: Step): Set<WorkflowEvent> {
  const heard = rulesAt(workflow, step.id, { quietDays: 0 }).flatMap(({ when }) =>
    when.kind === 'event' ? [when.event] : [],
  );
  if (step.kind === 'wait' && step.for.kind === 'event') heard.push(step.for.event);
  return new Set(heard.filter((event) => event !== 'breached'));
}

/** The fields of a ticket that a workflow's conditions ask for anywhere. */
export function fieldsAsked({ rules = [], steps }: Workflow): Set<TicketField> {
  const asked = new Set<TicketField>();
  const note = (wanted: Conditions | undefined) => {
    for (const { field } of [...(wanted?.all ?? []), ...(wanted?.any ?? [])]) asked.add(field);
  };
  for (const rule of rules) note(rule.if);
  for (const step of steps) {
    if (step.kind === 'watch') {
      note(step.until);
      for (const rule of step.rules) note(rule.if);
    } else if (step.kind === 'branch') for (const one of step.cases) note(one.if);
    else if (step.kind === 'loop') note(step.while);
  }
  return asked;
}
