import * as z from 'zod/mini';
import { recordEvent } from '../tickets/commands.ts';
import { tell } from './progress.ts';
import { failRun } from './store.ts';
import { taskHandler, taskIdentity } from './task.ts';

const longestCause = 500;

/** Shows on the ticket that its workflow has failed, and calls the managers: its deadlines are no longer watched. */
export const handler = taskHandler(
  z.object({ ...taskIdentity, error: z.looseObject({ Error: z.string(), Cause: z.string() }) }),
  async ({ ticketId, generation, error }, now) => {
    const lastError = { error: error.Error, cause: error.Cause.slice(0, longestCause), at: now };
    const run = await failRun(ticketId, generation, lastError);
    if (!run) return {};
    const at = run.lastError?.at ?? now;
    await tell(run, 'failed', at, { error: lastError.error });
    const notice = { audience: 'manager', reason: 'workflowFailed', step: run.step };
    await recordEvent(ticketId, 'ticket.notice', notice, `workflow/${generation}/failedNotice`, at);
    return {};
  },
);
