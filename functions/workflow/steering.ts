import type { DeskEvent } from '../shared/event.ts';
import { withdrawApprovals } from './approvals.ts';
import { latestVersion, workflowVersion } from './definitions-store.ts';
import { leave, releaseAll } from './progress.ts';
import type { WorkflowRun } from './run.ts';
import { type MakeMachine, type Replacement, startExecutionOf, startRun } from './start.ts';
import { endRun, markFired, runOf, settleStep } from './store.ts';

/** What a manager can do with a running workflow. */
export const steeringActs = ['skip', 'repeat', 'move', 'stop'] as const;
export type SteeringAct = (typeof steeringActs)[number];

/** What an event `ticket.steering` says. */
export interface Steering extends Record<string, unknown> {
  act: SteeringAct;
  /** The step that is skipped, or at which it goes on. */
  step?: string;
  reason: string;
}

/**
 * Does what a manager has decided: a step that waits is left, the workflow goes on at another step (of the version that it keeps
 * to, or of the newest one), or it is ended. Each event is followed once.
 */
export async function steer(event: DeskEvent, make: MakeMachine, now: number): Promise<void> {
  const ticketId = event.subject;
  const { act, step } = event.data as Steering;
  const run = await runOf(ticketId);
  if (!run) return;
  const key = `steering/${event.eventId}`;
  if (run.fired.has(key)) {
    if (run.status === 'running') await startExecutionOf(run, make);
    return;
  }
  if (act === 'skip') await skip(run, step ?? run.step, now);
  else if (act === 'stop') await stop(run, now);
  else await goOnAt(run, step, act === 'move', key, make, now);
  await markFired(ticketId, key);
}

async function skip(run: WorkflowRun, step: string, now: number): Promise<void> {
  const wait = run.waits[step];
  await withdrawApprovals(run.ticketId, now);
  if (wait) await leave(run, step, 'main', wait.token, now);
  else await settleStep(run.ticketId, run.generation, step, 'main');
}

/** Ends a run before its ticket is closed: nothing is watched any more. */
export async function stop(run: WorkflowRun, now: number): Promise<void> {
  await endRun(run.ticketId, run.step, 'stopped', now);
  await withdrawApprovals(run.ticketId, now);
  await releaseAll(run);
}

async function goOnAt(
  run: WorkflowRun,
  step: string | undefined,
  newest: boolean,
  key: string,
  make: MakeMachine,
  now: number,
): Promise<void> {
  const version =
    (newest ? await latestVersion(run.workflowId) : undefined) ?? (await workflowVersion(run.workflowId, run.version));
  await replaceRun(run, { make, ...(step ? { startAt: step } : {}), ...(version ? { version } : {}) }, key, now);
}

/** Lets another run take the place of one. `key` is of the event that asks for it: should that come again, it is recognised. */
export async function replaceRun(
  run: WorkflowRun,
  replacement: Omit<Replacement, 'before'>,
  key: string,
  now: number,
): Promise<void> {
  const before = { ...run, fired: new Set([...run.fired, key]) };
  const replaced = await startRun(run.ticketId, { before, ...replacement });
  await withdrawApprovals(run.ticketId, now, run.generation + 1);
  // It may have begun another wait since it was read.
  await releaseAll(replaced ?? run);
}
