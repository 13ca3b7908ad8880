import * as z from 'zod/mini';
import { stepOver } from '../../workflows/compile.ts';
import { recordEvent } from '../tickets/commands.ts';
import { leave } from './progress.ts';
import type { Steering } from './steering.ts';
import { endWait, wake } from './step-functions.ts';
import { arm, runOf } from './store.ts';
import { stepParameters, taskHandler, taskIdentity } from './task.ts';

/** Step Functions ends an execution after a year; the next generation takes over well before. */
const oldest = 330 * 86_400_000;

/**
 * Waits: the token is put where a signal finds it. If the step is over, it is left; if anything has happened since the tick
 * looked, the wait ends at once, so that no signal falls between the two.
 */
export const handler = taskHandler(
  z.object({
    ...taskIdentity,
    parameters: stepParameters,
    token: z.string(),
    epoch: z.int(),
    dueAt: z.number(),
    startedAt: z.string(),
  }),
  async ({ ticketId, generation, parameters: { step }, token, epoch, dueAt, startedAt }, now) => {
    if (await arm(ticketId, { generation, epoch, step }, token, dueAt)) {
      if (now - Date.parse(startedAt) < oldest) return {};
      // Whoever follows decisions about workflows lets another execution go on from here.
      const renewal: Steering = { act: 'repeat', step, reason: '' };
      await recordEvent(ticketId, 'ticket.steering', renewal, `workflow/${generation}/renewal`, now);
      return {};
    }
    const run = await runOf(ticketId);
    // A run that another generation has taken over is over as well.
    if (!run || run.over || run.generation !== generation) {
      await endWait(token, stepOver);
      return {};
    }
    const outcome = run.outcomes[step] ?? run.left[step]?.outcome;
    if (outcome) await leave(run, step, outcome, token, now);
    else await wake(token);
    return {};
  },
);
