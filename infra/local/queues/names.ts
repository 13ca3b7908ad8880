import { type FunctionSpec, functionName } from '../../../functions/manifest.ts';

/** A function's queue and the one where rests what it could not do, named as in the stack (infra/constructs/work-queue.ts). */
export interface QueueNames {
  /** Absent where a stream or a schedule wakes the function: what rests then did not come from a queue. */
  queue?: string;
  deadLetters: string;
  fifo: boolean;
}

/** The names of a function's queues by its trigger; undefined for functions that are called and answer at once. */
export function queueNames({ id, trigger }: FunctionSpec): QueueNames | undefined {
  const name = functionName(id);
  if (trigger.kind === 'events') return { queue: `${name}.fifo`, deadLetters: `${name}-dead.fifo`, fifo: true };
  if (trigger.kind === 'mail' || trigger.kind === 'deliveries')
    return { queue: name, deadLetters: `${name}-dead`, fifo: false };
  if (trigger.kind === 'stream' || trigger.kind === 'schedule') return { deadLetters: `${name}-dead`, fifo: false };
  return undefined;
}
