import { recordEvent } from '../tickets/commands.ts';
import type { WorkflowRun } from './run.ts';
import { endRun, enterStep } from './store.ts';
import { stepAfter, titleOf } from './watched.ts';

/** The name under which workflows act, in timelines. */
export const workflowActor = 'workflow';

/**
 * Tells on the ticket's timeline what its workflow does. Once per generation, kind and step: `at` (epoch milliseconds) is the
 * same however often it is told.
 */
export async function tell(
  run: WorkflowRun,
  kind: 'step' | 'ended' | 'failed',
  at: number,
  more: Record<string, unknown> = {},
): Promise<void> {
  const { ticketId, workflowId, version, generation, step } = run;
  const seed = `workflow/${generation}/${kind}/${step}`;
  const title = await titleOf(run);
  const data = { kind, workflowId, version, step, ...(title ? { title } : {}), ...more };
  await recordEvent(ticketId, 'ticket.workflow', data, seed, at);
}

/** Longer than a task is tried again for: until then its arrival is told anew, in case the last try was cut short. */
const retold = 3_600_000;

/** Notes that an execution has come to a step, and tells of it. Throws where it is no longer the ticket's execution. */
export async function arrive(ticketId: string, generation: number, step: string, now: number): Promise<WorkflowRun> {
  const run = await enterStep(ticketId, generation, step, now);
  if (!run) throw new Error(`Generation ${generation} of the workflow of ${ticketId} was replaced`);
  const since = run.entered[step] ?? now;
  if (now - since < retold) await tell(run, 'step', since);
  return run;
}

/** Ends a run whose ticket is closed, and tells of it. */
export async function closeRun(run: WorkflowRun, now: number): Promise<void> {
  const ended = await endRun(run.ticketId, await stepAfter(run), now);
  if (ended) await tell(ended, 'ended', ended.endedAt ?? now);
}
