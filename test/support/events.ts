import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { DeskEvent } from '../../functions/shared/event.ts';
import { newId } from '../../functions/shared/ids.ts';

type Consumer = (batch: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Hands an event to a consumer as its queue does. Fails where the consumer would want it again. */
export async function deliver(
  handler: Consumer,
  tenantId: string,
  subject: string,
  type: string,
  more: Partial<DeskEvent> = {},
): Promise<void> {
  const event: DeskEvent = {
    eventId: newId('event', Date.now()),
    tenantId,
    type,
    subject,
    at: '2026-11-23T09:00:00.000Z',
    actor: { kind: 'system', id: 'desk', name: 'test' },
    data: {},
    ...more,
  };
  const record = { messageId: 'm', body: JSON.stringify(event), attributes: { MessageGroupId: 'g' } };
  const context = { functionName: 'test', getRemainingTimeInMillis: () => 10_000 } as unknown as Context;
  const { batchItemFailures } = await handler({ Records: [record] } as unknown as SQSEvent, context);
  if (batchItemFailures.length > 0) throw new Error(`${type} of ${subject} was not taken`);
}
