import type { QueueName } from './queues.ts';

let last: QueueName = 'mine';

/** Keeps in which queue somebody was, for the way back from a ticket. */
export function rememberQueue(queue: QueueName): void {
  last = queue;
}

/** The queue that was shown last. */
export function lastQueue(): QueueName {
  return last;
}
