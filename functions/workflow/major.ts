import type { DeskEvent } from '../shared/event.ts';
import { loadTicket, recordEvent } from '../tickets/commands.ts';
import { majorWorkflowId, type WorkflowVersion, workflowVersion } from './definitions-store.ts';
import { publishMajor } from './publish.ts';
import type { Interrupted, WorkflowRun } from './run.ts';
import { type MakeMachine, runnable, startRun } from './start.ts';
import { carryOn, replaceRun, stop } from './steering.ts';
import { noteMajorOver, runOf } from './store.ts';

/**
 * Puts a ticket on the workflow of major incidents when it is declared one, and back to where it was when that is over and the ticket is
 * not resolved with it. The workflow is the one that the desk made of the catalogue's; a desk that has none yet gets it at its first
 * major incident. Each event is followed once, and goes on where it was cut short.
 */
export async function onMajor(event: DeskEvent, make: MakeMachine, now: number): Promise<void> {
  const { kind, resolve } = event.data;
  if (kind === 'declared') await begin(event, make, now);
  else if (kind === 'ended' && resolve !== true) await standDown(event, make, now);
  else if (kind === 'ended') await noteMajorOver(event.subject);
}

/**
 * Puts a ticket back to where it was that was resolved with its major incident and is opened again: that is over, and nobody is
 * reminded of it any more. Answers whether it did.
 */
export async function reopenedAfterMajor(event: DeskEvent, make: MakeMachine, now: number): Promise<boolean> {
  const run = await runOf(event.subject);
  if (!run?.major?.over && !run?.fired.has(keyOf(event))) return false;
  await standDown(event, make, now);
  return true;
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

/** Where an event was followed before, what is left of that; answers whether it was. */
async function followed(run: WorkflowRun | undefined, event: DeskEvent, make: MakeMachine, now: number) {
  if (!run?.fired.has(keyOf(event))) return false;
  await carryOn(run, make, now);
  return true;
}

async function begin(event: DeskEvent, make: MakeMachine, now: number): Promise<void> {
  const ticketId = event.subject;
  const run = await runOf(ticketId);
  if (await followed(run, event, make, now)) return;
  const { ticket } = await loadTicket(ticketId);
  const version = ticket.state === 'closed' ? undefined : await workflowOfMajors(now);
  if (!version) return;
  const { workflowId, workflow } = version;
  // Its contract, or somebody by hand, had it run that already: it stays where it is.
  if (run?.workflowId === workflowId && run.status === 'running') return;
  const from: Interrupted | undefined = run && {
    workflowId: run.workflowId,
    version: run.version,
    step: run.step,
    status: run.status,
    entered: run.entered,
    left: run.left,
  };
  const major = from ? { from } : {};
  await tell(event, { kind: 'major', workflowId, version: version.version, title: workflow.name, ...major });
  const key = keyOf(event);
  if (run) await replaceRun(run, { make, version, major }, key, now);
  else await startRun(ticketId, { make, version, major, key });
}

/** Statuses of a run that goes on when the major incident is over: one that had failed is tried again. */
const goesOn = new Set<unknown>(['running', 'failed'] satisfies WorkflowRun['status'][]);
/** Statuses of a run that somebody, or the ticket's end, ended meanwhile. */
const isOver = new Set<unknown>(['ended', 'stopped'] satisfies WorkflowRun['status'][]);

async function standDown(event: DeskEvent, make: MakeMachine, now: number): Promise<void> {
  const run = await runOf(event.subject);
  if (await followed(run, event, make, now)) return;
  // Somebody has moved it elsewhere, or ended it, meanwhile.
  if (!run?.major || isOver.has(run.status)) return;
  const { from } = run.major;
  const key = keyOf(event);
  if (!from) {
    // It had none: it gets what it would have got.
    await tell(event, { kind: 'majorOver' });
    const { major: _, ...plain } = run;
    await replaceRun(plain, { make }, key, now);
    return;
  }
  const version = goesOn.has(from.status) ? await workflowVersion(from.workflowId, from.version) : undefined;
  await tell(event, { kind: 'majorOver', ...(version ? { title: version.workflow.name } : {}) });
  if (!version) await stop(run, key, now);
  else
    await replaceRun(
      { ...run, entered: from.entered, left: from.left },
      { make, version, startAt: from.step },
      key,
      now,
    );
}
