import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Dashboard, GraphWidget, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { type FunctionSpec, functionName, functions } from '../../functions/manifest.ts';
import { alarmPeriod } from '../constructs/impact-alarm.ts';
import type { Settings } from '../settings.ts';
import { tables } from '../tables.ts';

function lambdaMetric({ id }: FunctionSpec, metricName: string, statistic: string): Metric {
  return new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    statistic,
    period: alarmPeriod,
    label: id,
    dimensionsMap: { FunctionName: functionName(id) },
  });
}

function graph(title: string, left: Metric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, height: 6 });
}

/** What the operator watches: the topic of alarms, the budget, one dashboard. The other stacks send their alarms here. */
export class OperationsStack extends Stack {
  readonly alarms: Topic;

  constructor(scope: Construct, id: string, settings: Settings, props: StackProps = {}) {
    super(scope, id, props);
    // Not encrypted with a key: CloudWatch cannot publish to a topic under the key that SNS owns.
    this.alarms = new Topic(this, 'Alarms', { displayName: 'Guichet', enforceSSL: true });
    this.alarms.addSubscription(new EmailSubscription(settings.operatorEmail));
    // The topic has a policy of its own (TLS alone), which replaces the one that lets in the account's alarms.
    this.alarms.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.alarms.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    this.#budget(settings);
    this.#dashboard();
    new CfnOutput(this, 'AlarmsTopic', { value: this.alarms.topicArn });
  }

  #budget({ operatorEmail, monthlyBudget }: Settings): void {
    const warn = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'EMAIL', address: operatorEmail }],
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: 'Guichet',
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudget, unit: 'USD' },
      },
      notificationsWithSubscribers: [warn('ACTUAL', 80), warn('ACTUAL', 100), warn('FORECASTED', 100)],
    });
  }

  #dashboard(): void {
    const api = functions.filter(({ trigger }) => trigger.kind === 'routes');
    const others = functions.filter(({ trigger }) => trigger.kind !== 'routes');
    const fed = functions.filter(({ trigger }) => trigger.kind === 'events');
    const relay = functions.filter(({ trigger }) => trigger.kind === 'stream');
    const tableMetric = (metricName: string) =>
      tables.map(
        (table) =>
          new Metric({
            namespace: 'AWS/DynamoDB',
            metricName,
            statistic: 'Sum',
            period: alarmPeriod,
            label: table.id,
            dimensionsMap: { TableName: `Guichet-${table.id}` },
          }),
      );
    const waiting = fed.map(
      ({ id }) =>
        new Metric({
          namespace: 'AWS/SQS',
          metricName: 'ApproximateAgeOfOldestMessage',
          statistic: 'Maximum',
          period: alarmPeriod,
          label: id,
          dimensionsMap: { QueueName: `${functionName(id)}.fifo` },
        }),
    );
    new Dashboard(this, 'Dashboard', { dashboardName: 'Guichet' }).addWidgets(
      new TextWidget({ markdown: '# Guichet\nWhat people wait for comes first.', width: 24, height: 2 }),
      graph(
        'Answers of the API, 95 of 100 within (ms)',
        api.map((one) => lambdaMetric(one, 'Duration', 'p95')),
      ),
      graph(
        'Failures of the API',
        api.map((one) => lambdaMetric(one, 'Errors', 'Sum')),
      ),
      graph('Age of the oldest waiting event (s)', waiting),
      graph(
        'Age of the oldest change not yet passed on (ms)',
        relay.map((one) => lambdaMetric(one, 'IteratorAge', 'Maximum')),
      ),
      graph(
        'Failures of consumers and tasks',
        others.map((one) => lambdaMetric(one, 'Errors', 'Sum')),
      ),
      graph(
        'Calls',
        functions.map((one) => lambdaMetric(one, 'Invocations', 'Sum')),
      ),
      graph('Write units', tableMetric('ConsumedWriteCapacityUnits')),
      graph('Read units', tableMetric('ConsumedReadCapacityUnits')),
    );
  }
}
