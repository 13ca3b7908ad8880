import type { SqsQueue } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { ReceivedMessage, SqsMessage } from '../../../node_modules/fauxqs/dist/sqs/sqsTypes.js';
import type { LocalClock } from '../clock.ts';
import type { QueueAndObjectStore } from '../queues/store.ts';
import { region } from '../region.ts';

export interface QueueSourceOptions {
  queue: SqsQueue;
  store: QueueAndObjectStore;
  functionId: string;
  clock: LocalClock;
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
/**
 * How long a message waits after its first failure, its second, and so on. AWS hides it for the queue's visibility time-out
 * each time; here the first tries come sooner, and the last one as late as there: functions count on it that whoever
 * held a message before them, and was cut off, has let go of it by then.
 */
const pausesMs = [200, 1000, 10_000, 95_000];
const lastPauseMs = 200;
/** The deadline of a message that waits for the desk's clock and not for real time. */
const never = Number.MAX_SAFE_INTEGER;

/**
 * Hands a queue's messages to one function, as Lambda's event source mapping does: ten at a time, those of one group of a
 * FIFO queue in order and never in two batches at once, each one deleted unless the function failed or named it as failed.
 * Sleeps until the queue says that something is there.
 */
export class QueueSource {
  readonly #options: QueueSourceOptions;
  readonly #running = new Set<Promise<void>>();
  /** What takes back the next try of a message that failed, by its receipt handle. */
  readonly #pausing = new Map<string, () => void>();
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
   * Lets messages be received again after a pause, by the desk's clock: who moves it need not wait. The emulator puts each one
   * in front of its group when it becomes visible, so the last one comes first.
   */
  #return(batch: Received[]): void {
    const { queue, clock } = this.#options;
    for (const { handle, message } of batch.toReversed()) {
      const entry = queue.inflightMessages.get(handle);
      if (!entry) continue;
      entry.visibilityDeadline = never;
      const pause = pausesMs[message.approximateReceiveCount - 1] ?? lastPauseMs;
      const cancel = clock.at(clock.now() + pause, () => {
        this.#pausing.delete(handle);
        queue.changeVisibility(handle, 0);
      });
      this.#pausing.set(handle, cancel);
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

  /** Messages whose reader is overdue, or that were sent with a delay, become visible by real time; the queue tells nobody. */
  #setAlarm(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const { inflight, delayed } = this.#options.queue.inspectMessages();
    const overdue = inflight.map(({ visibilityDeadline }) => visibilityDeadline).filter((deadline) => deadline < never);
    const next = Math.min(...overdue, ...delayed.map(({ delayUntil }) => delayUntil ?? 0));
    if (!Number.isFinite(next)) return;
    this.#timer = setTimeout(() => this.wake(), Math.max(10, next - Date.now() + 1));
  }

  /** Whether nothing is under way or waiting, but for what is to be tried again at a later time of the desk's clock. */
  idle(): boolean {
    const { queue } = this.#options;
    const { delayed, inflight } = queue.inspectMessages();
    const waiting =
      queue.messages.length > 0 || [...queue.fifoMessages.keys()].some((group) => !queue.fifoLockedGroups.has(group));
    return !this.#running.size && !waiting && !delayed.length && inflight.length === this.#pausing.size;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const cancel of this.#pausing.values()) cancel();
    await Promise.all(this.#running);
  }
}
