import { randomUUID } from 'node:crypto';
import { type SqsQueue, SqsStore } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { JsonFault } from '../aws/json-fault.ts';

interface Move {
  TaskHandle: string;
  Status: 'COMPLETED';
  SourceArn: string;
  DestinationArn?: string;
  ApproximateNumberOfMessagesMoved: number;
  ApproximateNumberOfMessagesToMove: number;
  StartedTimestamp: number;
}

type Input = Record<string, unknown>;

/** AWS lists at most ten tasks of a queue. */
const kept = 10;

/**
 * The two operations by which dead letters go back to the queue that they came from, which the emulator lacks. They are moved
 * before the call is answered, all or none.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export class MessageMoves {
  readonly #queues: SqsStore;
  readonly #atomically: <T>(change: () => T) => T;
  readonly #moves: Move[] = [];

  constructor(queues: SqsStore, atomically: <T>(change: () => T) => T) {
    this.#queues = queues;
    this.#atomically = atomically;
  }

  /** Answers an operation of SQS; undefined where it is none of these two. @throws JsonFault */
  answer(operation: string, input: Input): object | undefined {
    if (operation === 'StartMessageMoveTask') return this.#start(input);
    if (operation !== 'ListMessageMoveTasks') return undefined;
    const limit = Math.min(Number(input.MaxResults ?? 1), kept);
    return { Results: this.#moves.filter(({ SourceArn }) => SourceArn === input.SourceArn).slice(0, limit) };
  }

  #start({ SourceArn, DestinationArn }: Input): object {
    const from = this.#known(SourceArn);
    const origins = this.#queues.listQueues().queues.filter((queue) => deadLettersOf(queue) === from.arn);
    if (origins.length === 0)
      throw new JsonFault('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.');
    const to = DestinationArn === undefined ? origins[0] : this.#known(DestinationArn);
    if (!to || to.isFifo() !== from.isFifo())
      throw new JsonFault('InvalidParameterValue', 'Source and destination must be of the same type.');
    const { ready } = from.inspectMessages();
    this.#atomically(() => {
      for (const old of ready) {
        const { body, messageAttributes, messageGroupId, messageDeduplicationId } = old;
        this.#take(from, old.messageId);
        const fresh = SqsStore.createMessage(
          body,
          messageAttributes,
          undefined,
          messageGroupId,
          messageDeduplicationId,
        );
        to.enqueue(to.isFifo() ? { ...fresh, sequenceNumber: to.nextSequenceNumber() } : fresh);
      }
    });
    const move: Move = {
      TaskHandle: randomUUID(),
      Status: 'COMPLETED',
      SourceArn: from.arn,
      ...(DestinationArn === undefined ? {} : { DestinationArn: to.arn }),
      ApproximateNumberOfMessagesMoved: ready.length,
      ApproximateNumberOfMessagesToMove: ready.length,
      StartedTimestamp: Date.now(),
    };
    this.#moves.unshift(move);
    this.#moves.splice(kept);
    return { TaskHandle: move.TaskHandle };
  }

  #known(arn: unknown): SqsQueue {
    const queue = this.#queues.getQueueByArn(String(arn));
    if (!queue) throw new JsonFault('ResourceNotFoundException', 'The resource that you specified does not exist.');
    return queue;
  }

  #take(queue: SqsQueue, messageId: string): void {
    queue.persistence?.deleteMessage(messageId);
    queue.messages = queue.messages.filter((message) => message.messageId !== messageId);
    for (const [group, messages] of queue.fifoMessages) {
      const rest = messages.filter((message) => message.messageId !== messageId);
      if (rest.length) queue.fifoMessages.set(group, rest);
      else queue.fifoMessages.delete(group);
    }
  }
}

function deadLettersOf(queue: SqsQueue): string | undefined {
  const policy = queue.attributes.RedrivePolicy;
  return policy ? (JSON.parse(policy) as { deadLetterTargetArn: string }).deadLetterTargetArn : undefined;
}
