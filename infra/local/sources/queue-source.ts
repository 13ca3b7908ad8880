import type { SqsQueue } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { ReceivedMessage, SqsMessage } from '../../../node_modules/fauxqs/dist/sqs/sqsTypes.js';
import type { QueueAndObjectStore } from '../queues/store.ts';
import { region } from '../region.ts';

export interface QueueSourceOptions {
  queue: SqsQueue;
  store: QueueAndObjectStore;
  functionId: string;
  invoke: (functionId: string, event: unknown) => Promise<unknown>;
  /** Told when a message has failed for the last time. */
  onDeadLetter: (functionId: string) => void;
  onError: (error: unknown) => void;
}

interface Received {
  handle: string;
  message: SqsMessage;
}

/** As in the stack's event source mapping. */
const batchSize = 10;
const maxConcurrency = 4;
/** How long a message that failed waits until it is received again: this, then twice this, and so on. */
const firstPauseMs = 200;

/**
 * Hands a queue's messages to one function, as Lambda's event source mapping does: ten at a time, those of one group of a
 * FIFO queue in order and never in two batches at once, each one deleted unless the function failed or named it as failed.
 * Sleeps until the queue says that something is there.
 */
export class QueueSource {
  readonly #options: QueueSourceOptions;
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = true;

  constructor(options: QueueSourceOptions) {
    this.#options = options;
    // The emulator's own way to wake a reader of this queue; private, so its name is given anew.
    const queue = options.queue as unknown as { notifyWaiters: () => void };
    const notify = queue.notifyWaiters.bind(queue);
    queue.notifyWaiters = () => {
      notify();
      queueMicrotask(() => this.wake());
    };
  }

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  /** Takes what is there, as far as the concurrency allows. */
  wake(): void {
    while (!this.#stopped && this.#running.size < maxConcurrency) {
      const batch = this.#receive();
      if (!batch.length) break;
      const run = this.#handle(batch)
        .catch(this.#options.onError)
        .finally(() => {
          this.#running.delete(run);
          this.wake();
        });
      this.#running.add(run);
    }
    this.#setAlarm();
  }

  #receive(): Received[] {
    const { queue, store, functionId } = this.#options;
    // A message that moves to the dead-letter queue is deleted here and inserted there: both or none.
    const { received, lost } = store.atomically(() => {
      let lost = 0;
      const take = (count: number) =>
        queue.dequeue(count, undefined, (arn) => {
          lost++;
          return store.queues.getQueueByArn(arn);
        });
      const received = queue.isFifo() ? this.#takeGroups(take) : take(batchSize);
      return { received, lost };
    });
    if (lost) this.#options.onDeadLetter(functionId);
    return received.flatMap(({ ReceiptHandle: handle }) => {
      const message = queue.inflightMessages.get(handle)?.message;
      return message ? [{ handle, message }] : [];
    });
  }

  /**
   * The emulator gives one message per group, and locks the group; SQS gives as many of it as it can
   * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html).
   */
  #takeGroups(take: (count: number) => ReceivedMessage[]): ReceivedMessage[] {
    const { fifoLockedGroups: locks, inflightMessages } = this.#options.queue;
    const all: ReceivedMessage[] = [];
    const held = new Map<string, number>();
    while (all.length < batchSize) {
      const received = take(batchSize - all.length);
      if (!received.length) break;
      all.push(...received);
      for (const { ReceiptHandle: handle } of received) {
        const group = inflightMessages.get(handle)?.message.messageGroupId ?? '';
        held.set(group, (held.get(group) ?? 0) + 1);
        locks.delete(group);
      }
    }
    for (const [group, count] of held) locks.set(group, count);
    return all;
  }

  async #handle(batch: Received[]): Promise<void> {
    const { queue, functionId, invoke } = this.#options;
    let failed: Set<string>;
    try {
      const answer = (await invoke(functionId, { Records: batch.map((one) => this.#record(one)) })) as
        | { batchItemFailures?: { itemIdentifier: string }[] }
        | undefined
        | null;
      failed = new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
    } catch {
      failed = new Set(batch.map(({ message }) => message.messageId));
    }
    if (this.#stopped) return;
    const again = batch.filter(({ message }) => failed.has(message.messageId));
    for (const { handle, message } of batch) if (!failed.has(message.messageId)) queue.deleteMessage(handle);
    this.#return(again);
  }

  /**
   * Lets messages be received again after a pause. The emulator puts each one in front of its group when its pause is over,
   * looking at them in the order in which they were entered: so the last one is entered first.
   */
  #return(batch: Received[]): void {
    const { queue } = this.#options;
    for (const { handle, message } of batch.toReversed()) {
      const entry = queue.inflightMessages.get(handle);
      if (!entry) continue;
      queue.changeVisibility(handle, (firstPauseMs * 2 ** (message.approximateReceiveCount - 1)) / 1000);
      queue.inflightMessages.delete(handle);
      queue.inflightMessages.set(handle, entry);
    }
  }

  #record({ handle, message }: Received) {
    const attributes: Record<string, string> = {
      ApproximateReceiveCount: String(message.approximateReceiveCount),
      ApproximateFirstReceiveTimestamp: String(message.approximateFirstReceiveTimestamp ?? ''),
      SentTimestamp: String(message.sentTimestamp),
      SenderId: 'local',
    };
    if (message.messageGroupId) attributes.MessageGroupId = message.messageGroupId;
    if (message.messageDeduplicationId) attributes.MessageDeduplicationId = message.messageDeduplicationId;
    if (message.sequenceNumber) attributes.SequenceNumber = message.sequenceNumber;
    return {
      messageId: message.messageId,
      receiptHandle: handle,
      body: message.body,
      attributes,
      messageAttributes: {},
      md5OfBody: message.md5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: this.#options.queue.arn,
      awsRegion: region,
    };
  }

  /** Messages that failed become visible again by the passing of time, of which the queue tells nobody. */
  #setAlarm(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const deadlines = [...this.#options.queue.inflightMessages.values()].map(
      ({ visibilityDeadline }) => visibilityDeadline,
    );
    const delayed = this.#options.queue.inspectMessages().delayed.map(({ delayUntil }) => delayUntil ?? 0);
    const next = Math.min(...deadlines, ...delayed);
    if (!Number.isFinite(next)) return;
    this.#timer = setTimeout(() => this.wake(), Math.max(10, next - Date.now() + 1));
  }

  /** Whether nothing is under way, waiting, or to be tried again. */
  idle(): boolean {
    const { ready, delayed, inflight } = this.#options.queue.inspectMessages();
    return !this.#running.size && !ready.length && !delayed.length && !inflight.length;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#running);
  }
}
