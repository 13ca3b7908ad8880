import type { Context, SQSEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { eventConsumer } from '../../../functions/shared/consumer.ts';

const batchOf = (subject: string) =>
  ({
    Records: [
      {
        messageId: subject,
        body: JSON.stringify({ eventId: `evt_${subject}`, type: 'x', subject, tenantId: 'tnt_x' }),
        attributes: { MessageGroupId: subject },
        eventSource: 'aws:sqs',
      },
    ],
  }) as unknown as SQSEvent;

it('batches that run beside each other in one process each say what failed of them', async () => {
  const waiting = new Map<string, () => void>();
  const handler = eventConsumer('test', async ({ subject }) => {
    await new Promise<void>((resolve) => waiting.set(subject, resolve));
    if (subject === 'fails') throw new Error('not this time');
  });
  const fails = handler(batchOf('fails'), {} as Context);
  const passes = handler(batchOf('passes'), {} as Context);
  while (waiting.size < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  waiting.get('fails')?.();
  await new Promise((resolve) => setTimeout(resolve, 20));
  waiting.get('passes')?.();
  expect((await fails).batchItemFailures).toEqual([{ itemIdentifier: 'fails' }]);
  expect((await passes).batchItemFailures).toEqual([]);
  // One that begins while another has failed already does not forget that.
  const again = handler(batchOf('fails'), {} as Context);
  waiting.delete('passes');
  await new Promise((resolve) => setTimeout(resolve, 20));
  waiting.get('fails')?.();
  const later = handler(batchOf('passes'), {} as Context);
  expect((await again).batchItemFailures).toEqual([{ itemIdentifier: 'fails' }]);
  while (!waiting.has('passes')) await new Promise((resolve) => setTimeout(resolve, 5));
  waiting.get('passes')?.();
  expect((await later).batchItemFailures).toEqual([]);
});
