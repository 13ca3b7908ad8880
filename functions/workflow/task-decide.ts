import * as z from 'zod/mini';
import { caseOf, fieldsAsked, goesRound } from '../../workflows/waiting.ts';
import { loadTicket } from '../tickets/commands.ts';
import { ticketFacts } from './facts.ts';
import { arrive } from './progress.ts';
import { decideStep } from './store.ts';
import { stepParameters, taskHandler, taskIdentity } from './task.ts';
import { stepOf, workflowOf } from './watched.ts';

/** Chooses the way of a branch (the index of its case), or whether a loop goes round once more (0) or on (1). */
export const handler = taskHandler(
  z.object({ ...taskIdentity, parameters: stepParameters, visit: z.string() }),
  async ({ ticketId, generation, parameters, visit }, now) => {
    const run = await arrive(ticketId, generation, parameters.step, now, visit);
    // The last way leads on: out of a loop, to what is otherwise done.
    if (!run) return { way: Number.MAX_SAFE_INTEGER };
    const workflow = await workflowOf(run);
    const step = stepOf(workflow, parameters.step);
    const situation = await loadTicket(ticketId);
    const facts = await ticketFacts(situation, fieldsAsked(workflow), now);
    if (step.kind === 'branch') {
      const way = caseOf(step, facts);
      await decideStep(ticketId, generation, step.id, { way });
      return { way };
    }
    if (step.kind !== 'loop') throw new Error(`Step ${step.id} decides nothing`);
    const before = run.rounds[step.id];
    // A second try of the same visit answers what the first one did.
    if (before?.visit === visit) return { way: 0 };
    const count = before?.count ?? 0;
    if (situation.ticket.state === 'closed' || !goesRound(step, count, facts)) return { way: 1 };
    await decideStep(ticketId, generation, step.id, { round: { count: count + 1, visit } });
    return { way: 0 };
  },
);
