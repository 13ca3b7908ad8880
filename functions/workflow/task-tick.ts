import * as z from 'zod/mini';
import { longestWait } from '../../workflows/compile.ts';
import { type Moment, momentsOf, warningsOf } from '../../workflows/moments.ts';
import type { TimedRule } from '../../workflows/parameters.ts';
import { loadTicket, tickTicket } from '../tickets/commands.ts';
import { fireRule } from './fire.ts';
import { arrive, closeRun } from './progress.ts';
import type { WorkflowRun } from './run.ts';
import { markFired } from './store.ts';
import { taskHandler, taskIdentity } from './task.ts';
import { watchedOf } from './watched.ts';

/** Rules are written by the compiler from a definition that was checked when it was published. */
const parameters = z.object({ step: z.string(), rules: z.array(z.custom<TimedRule>()) });

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
 * taken before the ticket is read: a signal that comes between makes the wait that follows end at once.
 */
async function tick(run: WorkflowRun, rules: readonly TimedRule[], now: number): Promise<Tick> {
  const fired = new Set(run.fired);
  let next: Moment | undefined;
  for (let deeds = 0; deeds <= mostDeeds; deeds++) {
    const situation = await loadTicket(run.ticketId);
    if (situation.ticket.state === 'closed') {
      await closeRun(run, now);
      return until(run, now + 1000, now);
    }
    next = momentsOf(rules, watchedOf(situation), fired)[0];
    if (!next || next.at > now) break;
    await tickTicket(run.ticketId, warningsOf(rules), now);
    if (next.kind === 'breach') continue;
    await fireRule(run, next, now);
    await markFired(run.ticketId, next.key);
    fired.add(next.key);
  }
  return until(run, Math.min(next?.at ?? Number.POSITIVE_INFINITY, now + longestWait * 1000), now);
}

function until({ epoch }: WorkflowRun, dueAt: number, now: number): Tick {
  return { seconds: Math.max(1, Math.ceil((dueAt - now) / 1000)), epoch, dueAt };
}

export const handler = taskHandler(
  z.object({ ...taskIdentity, parameters }),
  async ({ ticketId, generation, parameters }, now) =>
    tick(await arrive(ticketId, generation, parameters.step, now), parameters.rules, now),
);
