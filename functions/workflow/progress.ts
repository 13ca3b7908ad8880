import { otherWay, stepOver } from '../../workflows/compile.ts';
import type { Workflow } from '../../workflows/definition.ts';
import type { Outcome } from '../../workflows/waiting.ts';
import { recordEvent } from '../tickets/commands.ts';
import type { WorkflowRun } from './run.ts';
import { endWait } from './step-functions.ts';
import { endRun, enterStep, leaveStep } from './store.ts';
import { titleOf, workflowOf } from './watched.ts';

/** The name under which workflows act, in timelines. */
export const workflowActor = 'workflow';

/**
 * Tells on the ticket's timeline what its workflow does. Once per generation, kind, step and instant: `at` (epoch milliseconds)
 * is the same however often it is told.
 */
export async function tell(
  run: WorkflowRun,
  kind: 'step' | 'ended' | 'failed',
  at: number,
  more: Record<string, unknown> = {},
): Promise<void> {
  const { ticketId, workflowId, version, generation, step } = run;
  const seed = `workflow/${generation}/${kind}/${step}/${kind === 'step' ? at : ''}`;
  const title = await titleOf(run);
  const data = { kind, workflowId, version, step, ...(title ? { title } : {}), ...more };
  await recordEvent(ticketId, 'ticket.workflow', data, seed, at);
}

/** Longer than a task is tried again for: until then its arrival is told anew, in case the last try was cut short. */
const retold = 3_600_000;

/**
 * Notes that an execution has come to a step, and tells of it. Undefined where the run is over, or another execution has
 * taken its place: then nothing is to be done any more, and the execution goes through to its end.
 */
export async function arrive(
  ticketId: string,
  generation: number,
  step: string,
  now: number,
  visit?: string,
): Promise<WorkflowRun | undefined> {
  const run = await enterStep(ticketId, generation, step, now, visit);
  if (!run) return undefined;
  const since = run.entered[step] ?? now;
  if (now - since < retold) await tell({ ...run, step }, 'step', since);
  return { ...run, step };
}

/** The end to which a step leads, for a run whose ticket was closed. */
function endFrom(workflow: Workflow, stepId: string): string {
  const seen = new Set<string>();
  let step = workflow.steps.find(({ id }) => id === stepId);
  while (step && step.kind !== 'end' && !seen.has(step.id)) {
    seen.add(step.id);
    const next =
      step.kind === 'branch' ? step.otherwise : step.kind === 'ask' ? step.refused : (step.next as string | undefined);
    step = workflow.steps.find(({ id }) => id === next);
  }
  return step?.kind === 'end' ? step.id : stepId;
}

/** Ends a run whose ticket is closed, and tells of it. */
export async function closeRun(run: WorkflowRun, now: number): Promise<void> {
  const ended = await endRun(run.ticketId, endFrom(await workflowOf(run), run.step), 'ended', now);
  if (ended) await tell(ended, 'ended', ended.endedAt ?? now);
}

/** Tells every step that waits that the run is over. */
export async function releaseAll(run: WorkflowRun): Promise<void> {
  for (const { token } of Object.values(run.waits)) await endWait(token, stepOver);
}

/** Lets the execution leave a step at which it waits: what is told to the token is kept first, so that it can be told again. */
export async function leave(
  run: WorkflowRun,
  stepId: string,
  outcome: Outcome,
  token: string,
  now: number,
): Promise<void> {
  await leaveStep(run.ticketId, run.generation, stepId, outcome, now);
  await endWait(token, outcome === 'main' ? stepOver : otherWay);
}
