import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { consumersOf, handler } from '../../../functions/shared/relay.ts';

const sqs = mockClient(SQSClient);
const urls = Object.fromEntries(
  [...consumersOf('ticket.opened'), ...consumersOf('challenge.issued')].map((id) => [
    id,
    `https://queues.example/${id}`,
  ]),
);

function record(
  sequence: number,
  type: string,
  entity = 'event',
  eventName: 'INSERT' | 'MODIFY' = 'INSERT',
  text = '',
) {
  const event = {
    entity,
    eventId: `evt_${sequence}`,
    tenantId: 'tnt_a',
    type,
    subject: 'tkt_a',
    at: 'x',
    data: { text },
  };
  return {
    eventName,
    dynamodb: { SequenceNumber: String(sequence), NewImage: marshall({ pk: 'p', sk: 's', actor: {}, ...event }) },
  } as unknown as DynamoDBRecord;
}

beforeEach(() => {
  sqs.reset();
  process.env.QUEUE_URLS = JSON.stringify(urls);
  process.env.AWS_REGION = 'eu-west-3';
});

describe('the relay', () => {
  it('passes new events alone to the queues that want their type, in order', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});
    const answer = await handler({
      Records: [
        record(1, 'ticket.opened'),
        record(2, 'ticket.opened', 'ticket'),
        record(3, 'ticket.message', 'event', 'MODIFY'),
        record(4, 'ticket.message'),
      ],
    });
    expect(answer.batchItemFailures).toEqual([]);
    const sent = sqs.commandCalls(SendMessageBatchCommand).map(({ args: [{ input }] }) => input);
    expect(sent.map(({ QueueUrl }) => QueueUrl).sort()).toEqual(
      consumersOf('ticket.opened')
        .map((id) => urls[id])
        .sort(),
    );
    for (const { QueueUrl, Entries } of sent) {
      const wantsMessages = consumersOf('ticket.message').some((id) => urls[id] === QueueUrl);
      const wanted = wantsMessages ? ['evt_1', 'evt_4'] : ['evt_1'];
      expect(Entries?.map(({ MessageDeduplicationId }) => MessageDeduplicationId)).toEqual(wanted);
      expect(Entries?.[0]?.MessageGroupId).toBe('tnt_a#tkt_a');
    }
  });

  it('asks for the first record that a queue refused again, and sends nothing past it to that queue', async () => {
    const [refusing] = consumersOf('ticket.message');
    sqs.on(SendMessageBatchCommand).resolves({});
    sqs
      .on(SendMessageBatchCommand, { QueueUrl: urls[refusing ?? ''] })
      .resolvesOnce({ Failed: [{ Id: '4', Code: 'InternalError', SenderFault: false }] });
    const records = Array.from({ length: 15 }, (_, i) => record(i + 1, 'ticket.message'));
    const answer = await handler({ Records: records });
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '5' }]);
    const toRefusing = sqs
      .commandCalls(SendMessageBatchCommand)
      .filter(({ args: [{ input }] }) => input.QueueUrl === urls[refusing ?? '']);
    expect(toRefusing).toHaveLength(1);
  });

  it('sends a queue no more bytes in one request than it takes', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});
    const records = Array.from({ length: 12 }, (_, i) =>
      record(i + 1, 'ticket.message', 'event', 'INSERT', 'x'.repeat(250_000)),
    );
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [] });
    const [consumer = ''] = consumersOf('ticket.message');
    const sent = sqs
      .commandCalls(SendMessageBatchCommand)
      .flatMap(({ args: [{ input }] }) => (input.QueueUrl === urls[consumer] ? [input.Entries ?? []] : []));
    expect(sent.flat().map(({ MessageDeduplicationId: id }) => id)).toEqual(records.map((_, i) => `evt_${i + 1}`));
    for (const entries of sent)
      expect(entries.reduce((sum, { MessageBody = '' }) => sum + MessageBody.length, 0)).toBeLessThanOrEqual(
        1024 * 1024,
      );
  });

  it('keeps everything for later when the queues are away', async () => {
    sqs.on(SendMessageBatchCommand).rejects(new Error('down'));
    const answer = await handler({ Records: [record(7, 'ticket.opened')] });
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '7' }]);
  });
});
