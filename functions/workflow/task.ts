import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { actAsSystem } from '../shared/actor.ts';
import { now } from '../shared/clock.ts';
import { idPattern } from '../shared/ids.ts';
import { logger } from '../shared/logger.ts';
import { workflowActor } from './progress.ts';

/** What every task of a state machine is given. */
export const taskIdentity = {
  tenantId: z.string().check(z.regex(idPattern('tenant'))),
  ticketId: z.string().check(z.regex(idPattern('ticket'))),
  generation: z.int().check(z.minimum(1)),
};
/** The step of a task: what it says is read from the version that the run keeps to. */
export const stepParameters = z.object({ step: z.string() });

interface TaskIdentity {
  tenantId: string;
  ticketId: string;
  generation: number;
}

/**
 * The handler of a state machine's task. It acts as the desk itself for the execution's tenant; what it throws is tried again by
 * the state machine, and in the end shown on the ticket. `work` may run twice, so it must be idempotent.
 */
export function taskHandler<Input extends TaskIdentity, Result>(
  schema: z.ZodMiniType<Input>,
  work: (input: Input, now: number) => Promise<Result>,
) {
  return async (payload: unknown, context?: Context): Promise<Result> => {
    const input = schema.parse(payload);
    const { tenantId, ticketId, generation } = input;
    if (context) logger.addContext(context);
    logger.appendKeys({ tenantId, ticketId, generation });
    try {
      return await actAsSystem(tenantId, workflowActor, () => work(input, now()));
    } catch (error) {
      logger.error('A task of a workflow failed', { error: error as Error });
      throw error;
    }
  };
}
