import { setTimeout as wait } from 'node:timers/promises';
import type { Checkpoints } from './checkpoints.ts';
import { Poller } from './poller.ts';
import type { StreamReader, StreamRecord } from './stream-reader.ts';

export interface StreamSourceOptions {
  table: string;
  functionId: string;
  reader: StreamReader;
  checkpoints: Checkpoints;
  /** As the filter of the stack's event source mapping: other records are passed over without waking the function. */
  wanted: (record: StreamRecord) => boolean;
  /** The newest record's sequence number, where it can be told without asking the database. */
  newest: () => number | undefined;
  invoke: (functionId: string, event: unknown) => Promise<unknown>;
  /** A record that failed too often is handed here and passed over. */
  onGivenUp: (record: StreamRecord, reason: string) => void;
  /** Told how far the stream was passed on, now and then. */
  onPassed: (sequence: string) => void;
  onError: (error: unknown) => void;
  /** How long the stream may lie before it is looked at unasked. */
  idleMs: number;
}

/** As in the stack's event source mapping. */
const attempts = 5;
const firstPauseMs = 100;
const recordsPerTrim = 500;

/**
 * Hands a stream's records to one function, as Lambda's event source mapping does: in order, at least once, going on from
 * the first record that failed, halving the batch when the function itself failed.
 */
export class StreamSource {
  readonly #options: StreamSourceOptions;
  readonly #poller: Poller;
  #stopped = false;
  #sinceTrim = 0;
  /** The sequence number up to which everything was passed on in this run. */
  #passed = -1;

  constructor(options: StreamSourceOptions) {
    this.#options = options;
    this.#poller = new Poller(() => this.#poll(), options.idleMs, options.onError);
  }

  get #checkpoint(): string {
    return `stream ${this.#options.table} ${this.#options.functionId}`;
  }

  async #poll(): Promise<boolean> {
    const newest = this.#options.newest();
    if (newest !== undefined && newest <= this.#passed) return false;
    const records = await this.#options.reader.read(this.#options.checkpoints.get(this.#checkpoint));
    if (!records.length) return false;
    const done = await this.#deliver(records);
    if (!done) this.#options.reader.rewind();
    return done;
  }

  /** False when it was stopped on the way: the rest is read again next time. */
  async #deliver(read: StreamRecord[]): Promise<boolean> {
    const records = read.filter(this.#options.wanted);
    let start = 0;
    let size = records.length;
    let tries = 0;
    while (start < records.length) {
      if (this.#stopped) return false;
      const batch = records.slice(start, start + size);
      const outcome = await this.#attempt(batch);
      this.#pass(batch.slice(0, outcome.passed));
      start += outcome.passed;
      if (outcome.passed > 0) tries = 0;
      if (outcome.passed === batch.length) {
        size = records.length;
        continue;
      }
      tries++;
      if (outcome.whole && batch.length > 1) size = Math.ceil(batch.length / 2);
      else if (tries >= attempts) {
        const [poison] = batch.slice(outcome.passed);
        if (poison) this.#giveUp(poison, outcome.reason);
        start++;
        tries = 0;
      }
      await wait(Math.min(firstPauseMs * 2 ** tries, 5000));
    }
    this.#pass(read);
    this.#trim(read);
    return true;
  }

  /** How many records from the first on were taken; `whole` when the function itself failed. */
  async #attempt(batch: StreamRecord[]): Promise<{ passed: number; whole: boolean; reason: string }> {
    const { functionId, reader } = this.#options;
    try {
      const Records = batch.map((record) => ({ ...record, eventSourceARN: reader.arn }));
      const answer = (await this.#options.invoke(functionId, { Records })) as
        | { batchItemFailures?: { itemIdentifier: string }[] }
        | undefined
        | null;
      const failed = new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
      const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
      return { passed: first < 0 ? batch.length : first, whole: false, reason: 'reported as failed' };
    } catch (error) {
      return { passed: 0, whole: true, reason: String(error) };
    }
  }

  #pass(records: StreamRecord[]): void {
    const last = records.at(-1);
    if (!last) return;
    this.#options.checkpoints.set(this.#checkpoint, this.#options.reader.positionAfter(last));
    this.#passed = Number(last.dynamodb.SequenceNumber);
  }

  /** Says now and then how far the stream was passed on. */
  #trim(read: StreamRecord[]): void {
    this.#sinceTrim += read.length;
    const last = read.at(-1);
    if (!last || this.#sinceTrim < recordsPerTrim) return;
    this.#sinceTrim = 0;
    this.#options.onPassed(last.dynamodb.SequenceNumber);
  }

  #giveUp(record: StreamRecord, reason: string): void {
    this.#options.onGivenUp(record, reason);
    this.#pass([record]);
  }

  start(): void {
    this.#poller.start();
  }

  wake(): void {
    this.#poller.wake();
  }

  /** Waits until everything that was written so far has been passed on. */
  drain(): Promise<void> {
    return this.#poller.drain();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#poller.stop();
  }
}
