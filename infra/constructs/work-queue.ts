import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmPeriod, ImpactAlarm } from './impact-alarm.ts';

/** Tries before a message rests among the dead letters. */
const tries = 5;

export interface DeadLettersProps {
  name: string;
  fifo: boolean;
  impact: string;
  topic: ITopic;
}

/** Where rests what could not be done, for fourteen days, with the alarm that says so. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name, fifo, impact, topic }: DeadLettersProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Resource', {
      queueName: `${name}-dead${fifo ? '.fifo' : ''}`,
      ...(fifo ? { fifo } : {}),
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    new ImpactAlarm(this, 'Alarm', {
      name: `${name} dead letters`,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: 'Maximum' }),
      threshold: 1,
      impact,
      remedy: `the function’s log, then send the messages back: aws sqs start-message-move-task --source-arn <ARN of ${name}-dead${fifo ? '.fifo' : ''}>`,
      topic,
    });
  }
}

export interface WorkQueueProps {
  name: string;
  fifo: boolean;
  /** Seconds that its function may take for a batch. */
  timeout: number;
  impact: string;
  topic: ITopic;
}

/** A function's queue with its dead letters. */
export class WorkQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name, fifo, timeout, impact, topic }: WorkQueueProps) {
    super(scope, id);
    const dead = new DeadLetters(this, 'DeadLetters', { name, fifo, impact, topic });
    this.queue = new Queue(this, 'Resource', {
      queueName: `${name}${fifo ? '.fifo' : ''}`,
      // Order holds within a ticket and not across tickets, so that one slow ticket keeps nobody else waiting.
      ...(fifo
        ? {
            fifo,
            deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
            fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
          }
        : {}),
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html asks for six times the function's.
      visibilityTimeout: Duration.seconds(6 * timeout),
      retentionPeriod: Duration.days(4),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: dead.queue, maxReceiveCount: tries },
    });
  }
}
