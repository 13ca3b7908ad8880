import * as z from 'zod/mini';
import { longestWait } from '../../workflows/compile.ts';
import { holds } from '../../workflows/conditions.ts';
import { isWaiting, type WaitingStep, type Workflow } from '../../workflows/definition.ts';
import { latestRound, type Moment, momentsOf, noteFired, warningsOf } from '../../workflows/moments.ts';
import { rulesAt } from '../../workflows/parameters.ts';
import { deadlineOf, fieldsAsked, outcomeOf } from '../../workflows/waiting.ts';
import { loadTicket, tickTicket } from '../tickets/commands.ts';
import { answerTo, askOnce, fallSilent } from './approvals.ts';
import { ticketFacts } from './facts.ts';
import { fireRule } from './fire.ts';
import { arrive, closeRun } from './progress.ts';
import type { WorkflowRun } from './run.ts';
import { forgetEvents, markFired, settleStep } from './store.ts';
import { stepParameters, taskHandler, taskIdentity } from './task.ts';
import { stepOf, watchedOf, workflowOf } from './watched.ts';

/** What is due at once is done in one tick, up to this many deeds; the rest in the next one. */
const mostDeeds = 40;

/** What a tick answers: when the next one is due, and what it had seen of the ticket's life when it looked. */
export interface Tick {
  seconds: number;
  epoch: number;
  /** Epoch milliseconds. */
  dueAt: number;
}

/**
 * Does whatever is due on a ticket, in the order in which it fell due, and answers how long nothing will be. The epoch is
 * taken before the ticket is read: a signal that comes between makes the wait that follows end at once. A step that is over is
 * settled, and left by the wait that follows.
 */
async function tick(run: WorkflowRun, workflow: Workflow, step: WaitingStep, now: number): Promise<Tick> {
  const rules = rulesAt(workflow, step.id, run);
  const asked = fieldsAsked(workflow);
  const fired = new Set(run.fired);
  let next: Moment | undefined;
  for (let deeds = 0; deeds <= mostDeeds; deeds++) {
    const situation = await loadTicket(run.ticketId);
    if (situation.ticket.state === 'closed') {
      await closeRun(run, now);
      return until(run, now + 1000, now);
    }
    const watched = watchedOf(situation, run, step.id);
    next = momentsOf(rules, watched, fired)[0];
    if (!next || next.at > now) {
      const facts = step.kind === 'watch' && !step.until ? {} : await ticketFacts(situation, asked, now);
      const answer = step.kind === 'ask' ? await answerTo(run, step) : undefined;
      const outcome = outcomeOf(step, watched, facts, now, answer);
      if (!outcome) break;
      if (step.kind === 'ask' && !answer) await fallSilent(run, step, now);
      await settleStep(run.ticketId, run.generation, step.id, outcome);
      return until(run, now + 1000, now);
    }
    await tickTicket(run.ticketId, warningsOf(rules), now);
    if (next.kind === 'breach') continue;
    const due = latestRound(next, now);
    if (!due.rule.if || holds(due.rule.if, await ticketFacts(situation, asked, now))) await fireRule(run, due, now);
    await markFired(run.ticketId, due.key);
    noteFired(fired, due);
  }
  const deadline = deadlineOf(step, run.entered[step.id] ?? now) ?? Number.POSITIVE_INFINITY;
  return until(run, Math.min(next?.at ?? Number.POSITIVE_INFINITY, deadline, now + longestWait * 1000), now);
}

function until({ epoch }: WorkflowRun, dueAt: number, now: number): Tick {
  return { seconds: Math.max(1, Math.ceil((dueAt - now) / 1000)), epoch, dueAt };
}

export const handler = taskHandler(
  z.object({ ...taskIdentity, parameters: stepParameters }),
  async ({ ticketId, generation, parameters }, now) => {
    const run = await arrive(ticketId, generation, parameters.step, now);
    // What is over does not wait: the wait that follows ends at once.
    if (!run) return { seconds: 60, epoch: 0, dueAt: now };
    const workflow = await workflowOf(run);
    const step = stepOf(workflow, parameters.step);
    if (!isWaiting(step)) throw new Error(`Step ${step.id} does not wait`);
    if (step.kind === 'ask') await askOnce(run, step, now);
    const answer = await tick(run, workflow, step, now);
    // Steps on the other ways of a parallel step may still have to hear of what happened.
    if (Object.keys(run.waits).length === 0)
      await forgetEvents(
        ticketId,
        // What was told a moment ahead of this clock is dealt with by the next look.
        run.happened.filter(({ at }) => at <= now).map(({ id }) => id),
      );
    return answer;
  },
);
