import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { functions } from '../manifest.ts';
import { environment } from './environment.ts';
import { type DeskEvent, eventFromItem } from './event.ts';
import { lazy } from './lazy.ts';
import { logger } from './logger.ts';

const sqs = lazy(() => new SQSClient({}));

interface Outgoing {
  sequence: string;
  event: DeskEvent;
}

function outgoing(record: DynamoDBRecord): Outgoing[] {
  const sequence = record.dynamodb?.SequenceNumber;
  if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage || !sequence) return [];
  const event = eventFromItem(unmarshall(record.dynamodb.NewImage as Parameters<typeof unmarshall>[0]));
  return event ? [{ sequence, event }] : [];
}

/** The consumers, by the manifest, that want an event of this type. */
export function consumersOf(type: string): string[] {
  return functions
    .filter(({ trigger }) => trigger.kind === 'events' && trigger.types.some((prefix) => type.startsWith(prefix)))
    .map(({ id }) => id);
}

/** What SQS takes in one request, of one queue: messages, and bytes of them all. */
const batchLimit = { messages: 10, bytes: 1024 * 1024 };

/** The beginning of what is left that fits into one request, as the bodies of its messages; one message always does. */
function nextPart(batch: Outgoing[], start: number): { event: DeskEvent; body: string }[] {
  const part: { event: DeskEvent; body: string }[] = [];
  let bytes = 0;
  for (const { event } of batch.slice(start, start + batchLimit.messages)) {
    const body = JSON.stringify(event);
    bytes += Buffer.byteLength(body);
    if (part.length > 0 && bytes > batchLimit.bytes) break;
    part.push({ event, body });
  }
  return part;
}

/** Sends events to one queue, as many at a time as it takes, in order. Gives the sequence numbers that failed. */
async function send(url: string, batch: Outgoing[]): Promise<string[]> {
  for (let start = 0, part = nextPart(batch, 0); part.length > 0; start += part.length, part = nextPart(batch, start)) {
    const failed = await sqs()
      .send(
        new SendMessageBatchCommand({
          QueueUrl: url,
          Entries: part.map(({ event, body }, index) => ({
            Id: String(index),
            MessageBody: body,
            MessageGroupId: `${event.tenantId || 'platform'}#${event.subject}`,
            MessageDeduplicationId: event.eventId,
          })),
        }),
      )
      .then(
        (answer) => answer.Failed?.map(({ Id }) => Number(Id)) ?? [],
        (error: unknown) => {
          logger.error('A queue did not take its events', { url, error: error as Error });
          return part.map((_, index) => index);
        },
      );
    // Later parts are not sent past a failure: they would overtake what is tried again.
    if (failed.length) return batch.slice(start + Math.min(...failed)).map(({ sequence }) => sequence);
  }
  return [];
}

/**
 * The stream's one reader: passes each new event on to the FIFO queue of every consumer that wants it. What was sent twice
 * after a retry is dropped by the queue (deduplication by event id) and by the consumer, which is idempotent.
 */
export async function handler(batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const urls = JSON.parse(environment('QUEUE_URLS')) as Record<string, string>;
  const queues = new Map<string, Outgoing[]>();
  for (const out of batch.Records.flatMap(outgoing)) {
    for (const id of consumersOf(out.event.type)) {
      const url = urls[id];
      if (!url) throw new Error(`QUEUE_URLS has no queue for ${id}`);
      const queue = queues.get(url) ?? [];
      queue.push(out);
      queues.set(url, queue);
    }
  }
  const failed = new Set((await Promise.all([...queues].map(([url, events]) => send(url, events)))).flat());
  const first = batch.Records.find((record) => failed.has(record.dynamodb?.SequenceNumber ?? ''));
  return { batchItemFailures: first ? [{ itemIdentifier: first.dynamodb?.SequenceNumber ?? '' }] : [] };
}
