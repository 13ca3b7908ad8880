import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { actAs, actAsSystem } from './actor.ts';
import { now } from './clock.ts';
import type { DeskEvent } from './event.ts';
import { logger } from './logger.ts';

export type EventHandler = (event: DeskEvent, now: number) => Promise<void>;

/**
 * The handler of an event consumer: one event at a time, in its subject's order, as the desk itself for the event's tenant
 * (an event of the directory has none and runs as a visitor). What throws is tried again by the queue, later events of the
 * same subject wait for it, and after five tries it rests in the dead-letter queue. `handle` must be idempotent.
 */
export function eventConsumer(name: string, handle: EventHandler) {
  const one = async (record: SQSRecord): Promise<void> => {
    const event = JSON.parse(record.body) as DeskEvent;
    const work = async () => {
      try {
        await handle(event, now());
      } catch (error) {
        const { eventId, type, subject, tenantId } = event;
        logger.error('An event could not be handled', {
          name,
          eventId,
          type,
          subject,
          tenantId,
          error: error as Error,
        });
        throw error;
      }
    };
    await (event.tenantId
      ? actAsSystem(event.tenantId, name, work)
      : actAs({ kind: 'visitor', address: '', language: 'en' }, work));
  };
  return async (batch: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    // One for each batch: it keeps what failed, and batches that run beside each other in one process would forget each other's.
    processPartialResponse(batch, one, new SqsFifoPartialProcessorAsync(), {
      context,
      skipGroupOnError: true,
      throwOnFullBatchFailure: false,
    });
}
