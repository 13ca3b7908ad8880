import type { DeskEvent } from '../shared/event.ts';
import { type MakeMachine, startExecutionOf, startRun } from './start.ts';
import { runOf } from './store.ts';
import { workflowOf } from './watched.ts';

/**
 * Lets the workflow of a ticket go on that was ended by a merge or a closing, when that is undone: at the step to which it had come last.
 * Doing it again changes nothing.
 */
export async function takeUp(event: DeskEvent, make: MakeMachine): Promise<void> {
  const run = await runOf(event.subject);
  if (!run) return;
  if (run.status === 'running' && !run.over) return startExecutionOf(run, make);
  if (run.status !== 'ended' || run.begunAt > Date.parse(event.at)) return;
  const ends = new Set((await workflowOf(run)).steps.filter(({ kind }) => kind === 'end').map(({ id }) => id));
  const reached = Object.entries(run.entered)
    .filter(([id]) => !ends.has(id))
    .sort(([, one], [, other]) => one - other)
    .at(-1);
  await startRun(event.subject, { before: run, make, ...(reached ? { startAt: reached[0] } : {}) });
}
