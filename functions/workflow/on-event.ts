import { isWaiting, type Workflow } from '../../workflows/definition.ts';
import type { WorkflowEvent } from '../../workflows/rules.ts';
import { fieldsAsked, listensTo, outcomeOf } from '../../workflows/waiting.ts';
import { eventConsumer } from '../shared/consumer.ts';
import type { DeskEvent } from '../shared/event.ts';
import { loadTicket } from '../tickets/commands.ts';
import { answerTo, withdrawApprovals } from './approvals.ts';
import { workflowVersion } from './definitions-store.ts';
import { ticketFacts } from './facts.ts';
import { heardAs } from './heard.ts';
import { onMajor, reopenedAfterMajor } from './major.ts';
import { closeRun, releaseAll, workflowActor } from './progress.ts';
import { ensureStateMachine } from './publish.ts';
import type { WorkflowRun } from './run.ts';
import { startExecutionOf, startRun } from './start.ts';
import { steer } from './steering.ts';
import { wake } from './step-functions.ts';
import { nextEpoch, noteEvent, runOf } from './store.ts';
import { takeUp } from './take-up.ts';
import { nextMomentAt, stepOf, type TicketSituation, watchedOf, workflowOf } from './watched.ts';

/** The events after which something else may be due. */
const relevant = /^ticket\.(message|state|assigned|escalated|priority|contract|changed|approval)$/;

/** A workflow's own deeds, which it has taken into account, change nothing of what is due. */
function matters({ type, actor }: DeskEvent): boolean {
  return relevant.test(type) && !(actor.kind === 'system' && actor.name === workflowActor);
}

/** A closing that was taken back: the workflow goes on that had ended with it. */
function isReopening({ type, data }: DeskEvent): boolean {
  return type === 'ticket.state' && data.from === 'closed' && data.to !== 'closed';
}

/** Whether a ticket that was resolved is open again. */
function isOpenedAgain({ type, data }: DeskEvent): boolean {
  return type === 'ticket.state' && data.from === 'resolved' && data.to !== 'closed';
}

/** Whether any step of a workflow listens to what an event is called. */
function listens(workflow: Workflow, heard: WorkflowEvent): boolean {
  return workflow.steps.some((step) => isWaiting(step) && listensTo(workflow, step).has(heard));
}

/** A note among staff changes nothing of what is due, unless the workflow listens to notes. */
async function isHeard(event: DeskEvent): Promise<boolean> {
  if (heardAs(event) !== 'noteAdded') return true;
  const run = await runOf(event.subject);
  return run !== undefined && listens(await workflowOf(run), 'noteAdded');
}

/** Keeps an event for the steps that listen to it. Answers the run as it then is. */
async function noted(run: WorkflowRun, event: DeskEvent): Promise<WorkflowRun> {
  const heard = heardAs(event);
  if (!heard) return run;
  if (!listens(await workflowOf(run), heard)) return run;
  return (await noteEvent(run.ticketId, { id: event.eventId, event: heard, at: Date.parse(event.at) })) ?? run;
}

/** Whether a step that waits has something to do before it wakes by itself. */
async function isDue(run: WorkflowRun, stepId: string, situation: TicketSituation, now: number): Promise<boolean> {
  const next = await nextMomentAt(run, stepId, situation);
  if (next !== undefined && next < (run.waits[stepId]?.armedFor ?? 0)) return true;
  const workflow = await workflowOf(run);
  const step = stepOf(workflow, stepId);
  if (!isWaiting(step) || (step.kind === 'watch' && !step.until)) return false;
  const facts = await ticketFacts(situation, fieldsAsked(workflow), now);
  const answer = step.kind === 'ask' ? await answerTo(run, step) : undefined;
  return outcomeOf(step, watchedOf(situation, run, stepId), facts, now, answer) !== undefined;
}

/**
 * Starts a new ticket's workflow, and wakes a running one when something is due earlier than it waits for, or its ticket is
 * closed. What is due later does not wake it: it looks when it wakes by itself, for fewer transitions.
 *
 * The epoch is counted on before the ticket is read. Whoever arms a wait compares the epoch, so a wait is either armed
 * before this, and its token is seen here, or not armed at all. The same event twice changes nothing.
 */
export async function onTicketEvent(event: DeskEvent, now: number): Promise<void> {
  const ticketId = event.subject;
  if (event.type === 'ticket.opened') {
    const run = await runOf(ticketId);
    if (!run) await startRun(ticketId, { make: ensureStateMachine });
    else if (run.status === 'running') await startExecutionOf(run, ensureStateMachine);
    return;
  }
  if (event.type === 'ticket.steering') {
    await steer(event, ensureStateMachine, now);
    return;
  }
  if (event.type === 'ticket.major') {
    await onMajor(event, ensureStateMachine, now);
    return;
  }
  if (event.type === 'ticket.unmerged') {
    if (event.data.kind === 'into') await takeUp(event, ensureStateMachine);
    return;
  }
  if (isReopening(event)) {
    await takeUp(event, ensureStateMachine);
    return;
  }
  if (isOpenedAgain(event) && (await reopenedAfterMajor(event, ensureStateMachine, now))) return;
  if (!matters(event) || !(await isHeard(event))) return;
  const counted = await nextEpoch(ticketId);
  if (!counted || counted.status === 'failed') {
    await startRun(ticketId, { ...(counted ? { before: counted } : {}), make: ensureStateMachine });
    return;
  }
  if (counted.over) {
    await releaseAll(counted);
    return;
  }
  const run = await noted(counted, event);
  const situation = await loadTicket(ticketId);
  if (situation.ticket.state === 'closed') {
    await closeRun(run, now);
    await releaseAll(run);
    await withdrawApprovals(ticketId, now);
    return;
  }
  for (const [stepId, { token }] of Object.entries(run.waits))
    if (await isDue(run, stepId, situation, now)) await wake(token);
}

/** Makes the state machine of a version as soon as it is published, so that the first ticket need not wait for it. */
export async function onPublished({ subject, data }: DeskEvent): Promise<void> {
  const version = await workflowVersion(subject, Number(data.version));
  if (!version) throw new Error(`Version ${String(data.version)} of workflow ${subject} is gone`);
  await ensureStateMachine(version.workflow);
}

export const handler = eventConsumer('workflow-events', (event, now) =>
  event.type === 'workflow.published' ? onPublished(event) : onTicketEvent(event, now),
);
