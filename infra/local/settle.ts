import { setTimeout as wait } from 'node:timers/promises';

export interface SettleOptions {
  /** Passes on everything that the tables' streams hold. */
  drainStreams: () => Promise<void>;
  /** Whether no queue has anything left. */
  queuesIdle: () => boolean;
  /** Waits until no execution is on the move. */
  settleExecutions: () => Promise<void>;
  /** How many invocations are under way. */
  inFlight: () => number;
  /** A text that changes with whatever is done. */
  mark: () => string;
  onError: (error: unknown) => void;
}

const pauseMs = 3;
/** Longer than any function may take with all its retries; whoever still moves then will not be waited for. */
const patienceMs = 120_000;

/** Makes the function that waits until nothing moves any more: streams read, queues empty, executions parked. */
export function settler(options: SettleOptions): () => Promise<void> {
  return async () => {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const mark = options.mark();
      await options.drainStreams();
      await options.settleExecutions();
      while ((options.inFlight() || !options.queuesIdle()) && Date.now() < deadline) await wait(pauseMs);
      if (options.mark() === mark) return;
      if (Date.now() < deadline) continue;
      options.onError(new Error(`Something still moves after ${patienceMs / 1000} s: the clock goes on without it`));
      return;
    }
  };
}
