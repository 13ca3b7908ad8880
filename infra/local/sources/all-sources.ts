import type { FunctionSpec } from '../../../functions/manifest.ts';
import { eventEntity } from '../../../functions/shared/event.ts';
import type { SqsQueue } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { SqsStore } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import type { LocalClock } from '../clock.ts';
import { tableName } from '../database/create-tables.ts';
import type { StreamFile } from '../database/stream-file.ts';
import type { Call } from '../database/wire.ts';
import { queueNames } from '../queues/names.ts';
import type { QueueAndObjectStore } from '../queues/store.ts';
import type { Checkpoints } from './checkpoints.ts';
import { QueueSource } from './queue-source.ts';
import { StreamReader, type StreamRecord } from './stream-reader.ts';
import { StreamSource } from './stream-source.ts';

/** AWS's advice: six times the function's own time (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html). */
const visibilityFactor = 6;
/** How often the database is asked whether something was written that no function's end announced. */
const watchMs = 100;
/** The same for a database whose file cannot be seen. */
const blindMs = 500;

/** Makes the queues of all functions; gives them by function id. */
export function createQueues(functions: readonly FunctionSpec[], store: QueueAndObjectStore): Map<string, SqsQueue> {
  const queues = new Map<string, SqsQueue>();
  for (const spec of functions) {
    const names = queueNames(spec);
    if (!names) continue;
    const visibility = spec.timeout * visibilityFactor;
    const { queue: name, deadLetters, fifo } = names;
    store.queue({ name: deadLetters, fifo, visibility });
    if (name) queues.set(spec.id, store.queue({ name, fifo, visibility, deadLetters }));
  }
  return queues;
}

export interface SourcesOptions {
  functions: readonly FunctionSpec[];
  queues: Map<string, SqsQueue>;
  store: QueueAndObjectStore;
  call: Call;
  file: StreamFile | undefined;
  clock: LocalClock;
  checkpoints: Checkpoints;
  invoke: (functionId: string, event: unknown) => Promise<unknown>;
  /** Told when a function has given something up. */
  onDeadLetter: (functionId: string) => void;
  onError: (error: unknown) => void;
}

/** Everything that wakes functions by itself: the tables' streams and the queues. */
export class Sources {
  readonly #file: StreamFile | undefined;
  readonly #streams: StreamSource[];
  readonly #queues: QueueSource[];
  #watch: NodeJS.Timeout | undefined;
  #seen = -1;

  constructor(options: SourcesOptions) {
    this.#file = options.file;
    this.#streams = options.functions.flatMap((spec) => streamsOf(spec, options));
    this.#queues = [...options.queues].map(([functionId, queue]) => new QueueSource({ ...options, functionId, queue }));
  }

  start(): void {
    for (const source of [...this.#streams, ...this.#queues]) source.start();
    if (this.#file) this.#watch = setInterval(() => this.look(), watchMs);
  }

  /** Wakes the streams if something was written since the last look. */
  look(): void {
    const version = this.#file?.version();
    if (version !== undefined && version === this.#seen) return;
    this.#seen = version ?? -1;
    for (const stream of this.#streams) stream.wake();
  }

  async drainStreams(): Promise<void> {
    await Promise.all(this.#streams.map((stream) => stream.drain()));
  }

  /** Whether no queue has anything left to hand over or to try again. */
  queuesIdle(): boolean {
    return this.#queues.every((queue) => queue.idle());
  }

  async stop(): Promise<void> {
    clearInterval(this.#watch);
    await Promise.all([...this.#streams, ...this.#queues].map((source) => source.stop()));
  }
}

function streamsOf(spec: FunctionSpec, options: SourcesOptions): StreamSource[] {
  if (spec.trigger.kind !== 'stream') return [];
  const deadLetters = options.store.queues.getQueueByName(queueNames(spec)?.deadLetters ?? '');
  return spec.trigger.tables.map((id) => {
    const table = tableName(id);
    return new StreamSource({
      ...options,
      table,
      functionId: spec.id,
      reader: new StreamReader(options.call, table),
      wanted,
      newest: () => options.file?.newest(table),
      idleMs: options.file ? Number.POSITIVE_INFINITY : blindMs,
      onPassed: (sequence) => options.file?.trim(table, sequence),
      onGivenUp: (record, reason) => {
        deadLetters?.enqueue(SqsStore.createMessage(JSON.stringify({ table, reason, record })));
        options.onDeadLetter(spec.id);
      },
    });
  });
}

/** The relay passes on new events alone, and other changes do not wake it: the filter of infra/constructs/triggers.ts. */
function wanted({ eventName, dynamodb }: StreamRecord): boolean {
  return eventName === 'INSERT' && dynamodb.NewImage?.entity?.S === eventEntity;
}
