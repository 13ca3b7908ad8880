import type { DeskEvent } from '../shared/event.ts';
import { eventsOfTypes, recordEvent } from '../tickets/commands.ts';
import { majorWorkflowId, type WorkflowVersion, workflowVersion } from './definitions-store.ts';
import { publishMajor } from './publish.ts';
import type { WorkflowRun } from './run.ts';
import { type MakeMachine, runnable, startExecutionOf, startRun } from './start.ts';
import { replaceRun, stop } from './steering.ts';
import { markFired, runOf } from './store.ts';

/** The run that a major incident took the place of, as its event keeps it: where the ticket goes back to. */
type Interrupted = Pick<WorkflowRun, 'workflowId' | 'version' | 'step' | 'status' | 'entered' | 'left'>;

/**
 * Puts a ticket on the workflow of major incidents when it is declared one, and back to where it was when that is over and the ticket is
 * not resolved with it. The workflow is the one that the desk made of the catalogue's; a desk that has none yet gets it at its first
 * major incident. Each event is followed once.
 */
export async function onMajor(event: DeskEvent, make: MakeMachine, now: number): Promise<void> {
  const { kind, resolve } = event.data;
  if (kind === 'declared') await begin(event, make, now);
  else if (kind === 'ended' && resolve !== true) await standDown(event, make, now);
}

const keyOf = ({ eventId }: DeskEvent) => `major/${eventId}`;

function tell(event: DeskEvent, data: Record<string, unknown>): Promise<void> {
  const key = keyOf(event);
  return recordEvent(event.subject, 'ticket.workflow', data, key, Date.parse(event.at) + 1);
}

/** What a major incident runs. A desk that took that workflow away wants none: its tickets stay where they are. */
async function workflowOfMajors(now: number): Promise<WorkflowVersion | undefined> {
  const id = majorWorkflowId();
  const present = await runnable(id);
  return present ?? ((await workflowVersion(id, 1)) ? undefined : publishMajor(now));
}

async function begin(event: DeskEvent, make: MakeMachine, now: number): Promise<void> {
  const ticketId = event.subject;
  const run = await runOf(ticketId);
  if (run?.fired.has(keyOf(event))) {
    if (run.status === 'running') await startExecutionOf(run, make);
    return;
  }
  const version = await workflowOfMajors(now);
  if (!version) return;
  const { workflowId, workflow } = version;
  if (run?.workflowId === workflowId && run.status === 'running') return;
  const from: Interrupted | undefined = run && {
    workflowId: run.workflowId,
    version: run.version,
    step: run.step,
    status: run.status,
    entered: run.entered,
    left: run.left,
  };
  await tell(event, {
    kind: 'major',
    workflowId,
    version: version.version,
    title: workflow.name,
    ...(from ? { from } : {}),
  });
  if (run) await replaceRun(run, { make, version }, keyOf(event), now);
  else await startRun(ticketId, { make, version });
}

async function standDown(event: DeskEvent, make: MakeMachine, now: number): Promise<void> {
  const ticketId = event.subject;
  const run = await runOf(ticketId);
  if (!run) return;
  if (run.fired.has(keyOf(event))) {
    if (run.status === 'running') await startExecutionOf(run, make);
    return;
  }
  const begun = (await eventsOfTypes(ticketId, ['ticket.workflow'])).findLast(({ data }) => data.kind === 'major');
  // Somebody has moved it elsewhere, or ended it, meanwhile.
  if (!begun || run.workflowId !== begun.data.workflowId || run.status !== 'running') return;
  const from = begun.data.from as Interrupted | undefined;
  const version = from?.status === 'running' ? await workflowVersion(from.workflowId, from.version) : undefined;
  await tell(event, { kind: 'majorOver', ...(version ? { title: version.workflow.name } : {}) });
  if (!from || !version) {
    await stop(run, now);
    await markFired(ticketId, keyOf(event));
    return;
  }
  const before = { ...run, entered: from.entered, left: from.left };
  await replaceRun(before, { make, version, startAt: from.step }, keyOf(event), now);
}
