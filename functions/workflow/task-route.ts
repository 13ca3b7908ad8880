import * as z from 'zod/mini';
import { routeTicket } from '../tickets/commands.ts';
import { arrive } from './progress.ts';
import { stepParameters, taskHandler, taskIdentity } from './task.ts';
import { stepOf, workflowOf } from './watched.ts';

/**
 * Sends the ticket to its team, level and holder. At the first step of a workflow a ticket that somebody has routed already
 * stays where it is; a later one moves it.
 */
export const handler = taskHandler(
  z.object({ ...taskIdentity, parameters: stepParameters, visit: z.string() }),
  async ({ ticketId, generation, parameters, visit }, now) => {
    const run = await arrive(ticketId, generation, parameters.step, now, visit);
    if (!run) return {};
    const workflow = await workflowOf(run);
    const step = stepOf(workflow, parameters.step);
    if (step.kind !== 'route') throw new Error(`Step ${step.id} does not route`);
    const { team, level, assign, skill } = step;
    await routeTicket(
      ticketId,
      {
        teamId: team,
        assign,
        ...(level === undefined ? {} : { level }),
        ...(skill === undefined ? {} : { skill }),
        again: workflow.steps[0]?.id !== step.id,
      },
      now,
    );
    return {};
  },
);
