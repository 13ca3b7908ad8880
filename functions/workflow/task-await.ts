import * as z from 'zod/mini';
import { stepOver } from '../../workflows/compile.ts';
import { startRun } from './start.ts';
import { endWait, wake } from './step-functions.ts';
import { arm, runOf } from './store.ts';
import { taskHandler, taskIdentity } from './task.ts';

/** Step Functions ends an execution after a year; the next generation takes over well before. */
const oldest = 330 * 86_400_000;

/**
 * Waits: the token is put where a signal finds it. If anything has happened since the tick looked, the wait ends at once,
 * so that no signal falls between the two.
 */
export const handler = taskHandler(
  z.object({ ...taskIdentity, token: z.string(), epoch: z.int(), dueAt: z.number(), startedAt: z.string() }),
  async ({ ticketId, generation, token, epoch, dueAt, startedAt }, now) => {
    if (await arm(ticketId, { generation, epoch }, token, dueAt)) {
      if (now - Date.parse(startedAt) < oldest) return {};
      const run = await runOf(ticketId);
      if (run) await startRun(ticketId, run);
      await endWait(token, stepOver);
      return {};
    }
    const run = await runOf(ticketId);
    // A run that another generation has taken over is over as well.
    if (!run || run.over || run.generation !== generation) await endWait(token, stepOver);
    else await wake(token);
    return {};
  },
);
