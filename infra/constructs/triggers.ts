import { Duration, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  EventInvokeConfig,
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type FunctionSpec, functionName } from '../../functions/manifest.ts';
import { eventEntity } from '../../functions/shared/event.ts';
import { allow, policy, type Statement } from '../policies/statement.ts';
import type { TableSpec } from '../tables.ts';
import { alarmPeriod, ImpactAlarm } from './impact-alarm.ts';
import { DeadLetters, WorkQueue } from './work-queue.ts';

/** What wakes a function: made before it, because its role must name the queues, and attached to it afterwards. */
export interface PreparedTrigger {
  /** What the function's role needs for being woken. */
  statements: Statement[];
  /** The queue that the relay fills, of a function that consumes events. */
  queue?: Queue;
  attach: (target: LambdaFunction) => void;
}

export interface TriggerSources {
  tables: Readonly<Record<TableSpec['id'], Table>>;
  receivedMail: ITopic;
  deliveries: ITopic;
  alarms: ITopic;
}

const nothing: PreparedTrigger = { statements: [], attach: () => undefined };

/** Messages or records that a function takes at a time. */
const queueBatch = 10;
const streamBatch = 100;
/** The age, in milliseconds, at which a change that was not passed on is late. */
const lateMs = 60_000;

function mayTake(queue: Queue): Statement {
  return allow(
    'TakeFromQueue',
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
    [queue.queueArn],
  );
}

function maySetAside(dead: DeadLetters): Statement {
  return allow('SetAside', ['sqs:SendMessage'], [dead.queue.queueArn]);
}

function queueTrigger(
  scope: Construct,
  spec: FunctionSpec,
  { alarms }: TriggerSources,
  fifo: boolean,
): PreparedTrigger & { queue: Queue } {
  const { queue } = new WorkQueue(scope, 'Queue', {
    name: functionName(spec.id),
    fifo,
    timeout: spec.timeout,
    impact: spec.impact,
    topic: alarms,
  });
  return {
    queue,
    statements: [mayTake(queue)],
    attach: (target) => {
      new EventSourceMapping(scope, 'Source', {
        target,
        eventSourceArn: queue.queueArn,
        batchSize: queueBatch,
        reportBatchItemFailures: true,
      });
    },
  };
}

function streamTrigger(
  scope: Construct,
  spec: FunctionSpec,
  sources: TriggerSources,
  tables: TableSpec['id'][],
): PreparedTrigger {
  const name = functionName(spec.id);
  const dead = new DeadLetters(scope, 'DeadLetters', {
    name,
    fifo: false,
    impact: spec.impact,
    remedy: () =>
      'the function’s log. Each message says where in the stream the changes stand: README, “When something rests”',
    topic: sources.alarms,
  });
  return {
    statements: [maySetAside(dead)],
    attach: (target) => {
      for (const table of tables) {
        new EventSourceMapping(scope, `${table}-source`, {
          target,
          eventSourceArn: sources.tables[table].tableStreamArn ?? '',
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: streamBatch,
          // Each partition key keeps its order, and ten of them go at a time.
          parallelizationFactor: 10,
          reportBatchItemFailures: true,
          bisectBatchOnError: true,
          // Tried until then: queues that are out of order for an hour lose nothing, and half a day is left to act.
          maxRecordAge: Duration.hours(12),
          onFailure: new SqsDlq(dead.queue),
          // The relay passes on new events alone; other changes must not wake it.
          filters: [
            FilterCriteria.filter({
              eventName: FilterRule.isEqual('INSERT'),
              dynamodb: { NewImage: { entity: { S: FilterRule.isEqual(eventEntity) } } },
            }),
          ],
        });
      }
      new ImpactAlarm(scope, 'Late', {
        name: `${name} late`,
        metric: target.metric('IteratorAge', { period: alarmPeriod, statistic: 'Maximum' }),
        threshold: lateMs,
        impact: spec.impact,
        remedy: `the log group /guichet/${spec.id}`,
        topic: sources.alarms,
      });
    },
  };
}

function scheduleTrigger(
  scope: Construct,
  spec: FunctionSpec,
  { alarms }: TriggerSources,
  every: string,
): PreparedTrigger {
  const dead = new DeadLetters(scope, 'DeadLetters', {
    name: functionName(spec.id),
    fifo: false,
    impact: spec.impact,
    remedy: () =>
      `the function’s log; once the cause is gone: aws lambda invoke --function-name ${functionName(spec.id)} answer.json`,
    topic: alarms,
  });
  return {
    statements: [maySetAside(dead)],
    attach: (target) => {
      new EventInvokeConfig(scope, 'Failures', { function: target, onFailure: new SqsDestination(dead.queue) });
      const role = new Role(scope, 'SchedulerRole', {
        assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
        }),
        inlinePolicies: {
          wake: PolicyDocument.fromJson(
            policy(allow('Wake', ['lambda:InvokeFunction'], [target.functionArn]), maySetAside(dead)),
          ),
        },
      });
      new CfnSchedule(scope, 'Schedule', {
        name: functionName(spec.id),
        scheduleExpression: `rate(${Duration.parse(every).toMinutes()} minutes)`,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: target.functionArn,
          roleArn: role.roleArn,
          deadLetterConfig: { arn: dead.queue.queueArn },
          retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
        },
      });
    },
  };
}

/** Prepares what wakes a function, below `scope`. Routes, the authorizer and tasks are woken by the API and by workflows. */
export function prepareTrigger(parent: Construct, spec: FunctionSpec, sources: TriggerSources): PreparedTrigger {
  const { trigger } = spec;
  if (trigger.kind === 'routes' || trigger.kind === 'authorizer' || trigger.kind === 'task') return nothing;
  const scope = new Construct(parent, `${spec.id}-trigger`);
  if (trigger.kind === 'events') return queueTrigger(scope, spec, sources, true);
  if (trigger.kind === 'stream') return streamTrigger(scope, spec, sources, trigger.tables);
  if (trigger.kind === 'schedule') return scheduleTrigger(scope, spec, sources, trigger.every);
  const { queue, ...told } = queueTrigger(scope, spec, sources, false);
  const topic = trigger.kind === 'mail' ? sources.receivedMail : sources.deliveries;
  topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
  return told;
}
