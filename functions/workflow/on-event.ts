import { stepOver } from '../../workflows/compile.ts';
import { eventConsumer } from '../shared/consumer.ts';
import type { DeskEvent } from '../shared/event.ts';
import { loadTicket } from '../tickets/commands.ts';
import { workflowVersion } from './definitions-store.ts';
import { closeRun, workflowActor } from './progress.ts';
import { ensureStateMachine } from './publish.ts';
import { startExecutionOf, startRun } from './start.ts';
import { endWait, wake } from './step-functions.ts';
import { nextEpoch, runOf } from './store.ts';
import { nextMomentAt } from './watched.ts';

/** The events after which something else may be due. */
const relevant = /^ticket\.(message|state|assigned|escalated|priority|contract|changed)$/;

/** A workflow's own deeds, which it has taken into account, and notes among staff change nothing of what is due. */
function matters({ type, actor, data }: DeskEvent): boolean {
  if (actor.kind === 'system' && actor.name === workflowActor) return false;
  return relevant.test(type) && !(type === 'ticket.message' && data.visibility === 'internal');
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
    if (!run) await startRun(ticketId, undefined, ensureStateMachine);
    else if (run.status === 'running') await startExecutionOf(run, ensureStateMachine);
    return;
  }
  if (!matters(event)) return;
  const run = await nextEpoch(ticketId);
  if (!run || run.status === 'failed') {
    await startRun(ticketId, run, ensureStateMachine);
    return;
  }
  if (run.over) {
    if (run.token) await endWait(run.token, stepOver);
    return;
  }
  const situation = await loadTicket(ticketId);
  if (situation.ticket.state === 'closed') {
    await closeRun(run, now);
    if (run.token) await endWait(run.token, stepOver);
    return;
  }
  const next = await nextMomentAt(run, situation);
  if (run.token && next !== undefined && next < (run.armedFor ?? 0)) await wake(run.token);
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
