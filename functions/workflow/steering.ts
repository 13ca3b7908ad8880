import { stepOver } from '../../workflows/compile.ts';
import type { DeskEvent } from '../shared/event.ts';
import { withdrawApprovals } from './approvals.ts';
import { latestVersion, workflowVersion } from './definitions-store.ts';
import { leave, releaseAll } from './progress.ts';
import type { WorkflowRun } from './run.ts';
import { type MakeMachine, type Replacement, startExecutionOf, startRun } from './start.ts';
import { endWait } from './step-functions.ts';
import { endRun, forgetLeaving, markFired, runOf, settleStep } from './store.ts';

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
    await carryOn(run, make, now);
    return;
  }
  if (act === 'skip') await skip(run, step ?? run.step, now);
  else if (act === 'stop') await stop(run, key, now);
  else await goOnAt(run, step, act === 'move', key, make, now);
  await markFired(ticketId, key);
}

async function skip(run: WorkflowRun, step: string, now: number): Promise<void> {
  const wait = run.waits[step];
  await withdrawApprovals(run.ticketId, now);
  if (wait) await leave(run, step, 'main', wait.token, now);
  else await settleStep(run.ticketId, run.generation, step, 'main');
}

/**
 * Ends a run before its ticket is closed: nothing is watched any more. `key` is of the event that asks for it: should that come
 * again, `carryOn` does what is left.
 */
export async function stop(run: WorkflowRun, key: string, now: number): Promise<void> {
  const ended = await endRun(run.ticketId, run.step, 'stopped', now, key);
  await withdrawApprovals(run.ticketId, now);
  await releaseAll(ended ?? run);
}

/**
 * What is left of replacing or ending a run, where that was cut short after the run was written: its execution starts, questions of the
 * run before are withdrawn, and what that waited for is told that it is over. Doing it again changes nothing.
 */
export async function carryOn(run: WorkflowRun, make: MakeMachine, now: number): Promise<void> {
  if (run.status === 'running') await startExecutionOf(run, make);
  if (run.status === 'stopped') await releaseAll(run);
  await withdrawApprovals(run.ticketId, now, run.status === 'running' ? run.generation : undefined);
  await releaseLeaving(run, run.leaving ?? []);
}

async function releaseLeaving({ ticketId }: WorkflowRun, tokens: readonly string[]): Promise<void> {
  if (tokens.length === 0) return;
  for (const token of new Set(tokens)) await endWait(token, stepOver);
  await forgetLeaving(ticketId);
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
  const replaced = await startRun(run.ticketId, { before: run, key, ...replacement });
  await withdrawApprovals(run.ticketId, now, run.generation + 1);
  // It may have begun another wait since it was read.
  const waits = Object.values({ ...run.waits, ...replaced?.waits });
  await releaseLeaving(run, [...(run.leaving ?? []), ...waits.map(({ token }) => token)]);
}
