import type { DatabaseSync } from 'node:sqlite';
import { buildApp } from 'fauxqs';
import { PersistenceManager } from '../../../node_modules/fauxqs/dist/persistence.js';
import { S3Store } from '../../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../../node_modules/fauxqs/dist/sns/snsStore.js';
import { type SqsQueue, SqsStore } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { JsonFault } from '../aws/json-fault.ts';
import { listenOn, loopback } from '../listen.ts';
import { account, region } from '../region.ts';
import { MessageMoves } from './move-task.ts';

/** Largest object in one request: a mail of 40 MB with room to spare. */
const objectLimit = 64 * 1024 * 1024;

/** The emulator's store on disk, opened and put right. */
function openPersistence(folder: string): { manager: PersistenceManager; db: DatabaseSync } {
  const manager = new PersistenceManager(folder);
  const { db } = manager as unknown as { db: DatabaseSync };
  // Written through the system's cache, which outlives a killed process.
  db.exec('PRAGMA synchronous = NORMAL');
  const release = 'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL';
  // Who had received these messages is gone with the last run.
  db.exec(release);
  // Its own version writes NULL into columns that forbid it.
  const releaseOne = db.prepare(`${release} WHERE message_id = ?`);
  manager.updateMessageReady = (messageId) => void releaseOne.run(messageId);
  return { manager, db };
}

export interface QueueSpec {
  name: string;
  fifo: boolean;
  /** Seconds for which a received message is hidden. */
  visibility: number;
  /** The queue that takes what failed five times. */
  deadLetters?: string;
}

/** Receives before a message goes to the dead-letter queue; as in the stack. */
export const maxReceives = 5;

/**
 * S3 and SQS of the emulator, kept in one SQLite file. Its own `startFauxqs` would listen on every address of the
 * machine, so the parts are put together here.
 */
export class QueueAndObjectStore {
  readonly queues = new SqsStore();
  readonly objects = new S3Store();
  readonly #manager: PersistenceManager;
  readonly #db: DatabaseSync;
  readonly #app: ReturnType<typeof buildApp>;
  /** Origin of both wire protocols; reachable from this machine only. */
  endpoint = '';

  constructor(folder: string) {
    const { manager, db } = openPersistence(folder);
    this.#manager = manager;
    this.#db = db;
    const sns = new SnsStore();
    manager.load(this.queues, sns, this.objects);
    this.queues.persistence = manager;
    for (const queue of this.queues.allQueues()) queue.persistence = manager;
    this.objects.persistence = manager;
    this.#app = buildApp({
      logger: false,
      host: loopback,
      defaultRegion: region,
      stores: { sqsStore: this.queues, snsStore: sns, s3Store: this.objects },
    });
    this.#app.removeContentTypeParser('*');
    this.#app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: objectLimit }, (_request, body, done) =>
      done(null, body),
    );
  }

  async start(): Promise<void> {
    const moves = new MessageMoves(this.queues, (change) => this.atomically(change));
    this.#app.addHook('preHandler', (request, reply, done) => {
      const [service, operation = ''] = String(request.headers['x-amz-target']).split('.');
      if (service !== 'AmazonSQS') return done();
      try {
        const answer = moves.answer(operation, request.body as Record<string, unknown>);
        if (answer) reply.type('application/x-amz-json-1.0').send(answer);
        else done();
      } catch (error) {
        if (!(error instanceof JsonFault)) throw error;
        const body = { __type: `com.amazonaws.sqs#${error.code}`, message: error.message };
        reply.status(error.status).type('application/x-amz-json-1.0').send(body);
      }
    });
    await this.#app.ready();
    this.endpoint = `http://${loopback}:${await listenOn(this.#app.server, 0, '')}`;
  }

  /** The queue of this name, made when it is missing. */
  queue(spec: QueueSpec): SqsQueue {
    const attributes: Record<string, string> = { VisibilityTimeout: String(spec.visibility) };
    if (spec.fifo) attributes.FifoQueue = 'true';
    if (spec.deadLetters) {
      const deadLetterTargetArn = arnOf(spec.deadLetters);
      attributes.RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: maxReceives });
    }
    const existing = this.queues.getQueueByName(spec.name);
    if (!existing) return this.queues.createQueue(spec.name, this.urlOf(spec.name), arnOf(spec.name), attributes);
    existing.setAttributes(attributes);
    return existing;
  }

  urlOf(queueName: string): string {
    return `${this.endpoint}/${account}/${queueName}`;
  }

  bucket(name: string): void {
    if (!this.objects.hasBucket(name)) this.objects.createBucket(name);
  }

  /** Several changes that are kept all or not at all. */
  atomically<T>(change: () => T): T {
    this.#db.exec('BEGIN');
    try {
      const result = change();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#app.close();
    this.#manager.close();
  }
}

function arnOf(queueName: string): string {
  return `arn:aws:sqs:${region}:${account}:${queueName}`;
}
