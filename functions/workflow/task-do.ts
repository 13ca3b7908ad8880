import * as z from 'zod/mini';
import { act } from './fire.ts';
import { arrive } from './progress.ts';
import { stepParameters, taskHandler, taskIdentity } from './task.ts';
import { stepOf, workflowOf } from './watched.ts';

/** Does what the step says, one after the other. A second try of the same visit does nothing twice. */
export const handler = taskHandler(
  z.object({ ...taskIdentity, parameters: stepParameters, visit: z.string() }),
  async ({ ticketId, generation, parameters, visit }, now) => {
    const run = await arrive(ticketId, generation, parameters.step, now, visit);
    if (!run) return {};
    const step = stepOf(await workflowOf(run), parameters.step);
    if (step.kind !== 'do') throw new Error(`Step ${step.id} does nothing`);
    for (const [index, action] of step.do.entries())
      await act(run, { at: now }, action, `do/${generation}/${step.id}/${visit}/${index}`, now);
    return {};
  },
);
