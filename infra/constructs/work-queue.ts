import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmPeriod, ImpactAlarm } from './impact-alarm.ts';

/** Tries before a message rests among the dead letters. */
const tries = 5;
/** Seconds after which what waits in a queue is late. */
const lateSeconds = 300;

export interface DeadLettersProps {
  name: string;
  fifo: boolean;
  impact: string;
  /** How what rests here is done after all, from the ARN of the queue. */
  remedy: (arn: string) => string;
  topic: ITopic;
}

/** Where rests what could not be done, for fourteen days, with the alarm that says so. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name, fifo, impact, remedy, topic }: DeadLettersProps) {
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
      remedy: remedy(this.queue.queueArn),
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

/** A function's queue with its dead letters, and the alarm that says when it is not emptied in time. */
export class WorkQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { name, fifo, timeout, impact, topic }: WorkQueueProps) {
    super(scope, id);
    const dead = new DeadLetters(this, 'DeadLetters', {
      name,
      fifo,
      impact,
      remedy: (arn) =>
        `the function’s log; once the cause is gone: aws sqs start-message-move-task --source-arn ${arn}`,
      topic,
    });
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
    new ImpactAlarm(this, 'Late', {
      name: `${name} late`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: alarmPeriod, statistic: 'Maximum' }),
      threshold: lateSeconds,
      impact,
      remedy: 'the function’s log; what fails is tried again, and rests among the dead letters after five tries',
      topic,
    });
  }
}
