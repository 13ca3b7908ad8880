import type { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { TableSpec } from '../tables.ts';
import { alarmPeriod, ImpactAlarm, type ImpactAlarmProps } from './impact-alarm.ts';

export interface ServiceAlarmsProps {
  tables: Readonly<Record<TableSpec['id'], Table>>;
  api: CfnApi;
  /** The task that runs where a workflow has failed, and only there. */
  failedWorkflow: IFunction;
  topic: ITopic;
}

/** The alarms that belong to no single function: tables, the API as a whole, workflows, the account's share of Lambda. */
export class ServiceAlarms extends Construct {
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, { tables, api, failedWorkflow, topic }: ServiceAlarmsProps) {
    super(scope, id);
    this.#topic = topic;
    for (const [table, { tableName }] of Object.entries(tables))
      for (const metricName of ['ReadThrottleEvents', 'WriteThrottleEvents'])
        this.#alarm(`${table}-${metricName}`, {
          name: `Guichet-${table} ${metricName}`,
          metric: this.#metric('AWS/DynamoDB', metricName, { TableName: tableName }),
          threshold: 10,
          impact: 'Pages answer slowly, or ask to try again.',
          remedy: 'the table’s busiest partition keys (CloudWatch Contributor Insights)',
        });
    this.#alarm('ApiFailures', {
      name: 'Guichet API failures',
      metric: this.#metric('AWS/ApiGateway', '5xx', { ApiId: api.ref }),
      threshold: 5,
      impact: 'People see that something went wrong, with a reference.',
      remedy: 'the log group /guichet/api-access, then the log of the function that answers the route',
    });
    this.#alarm('FailedWorkflows', {
      name: 'Guichet failed workflows',
      metric: failedWorkflow.metricInvocations({ period: alarmPeriod }),
      threshold: 1,
      impact: 'The deadlines of a ticket are no longer watched; the ticket says so, and its desk’s managers know.',
      remedy: 'the log group /guichet/workflow-failed; the next event of the ticket starts its workflow again',
    });
    this.#alarm('Throttles', {
      name: 'Guichet Lambda throttles',
      metric: this.#metric('AWS/Lambda', 'Throttles', {}),
      threshold: 10,
      impact: 'Pages ask to try again; mails and workflows wait.',
      remedy:
        'the account’s quota of concurrent executions (Service Quotas, Lambda), which all functions of the region share',
    });
  }

  #metric(namespace: string, metricName: string, dimensionsMap: Record<string, string>): Metric {
    return new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period: alarmPeriod });
  }

  #alarm(id: string, props: Omit<ImpactAlarmProps, 'topic'>): void {
    new ImpactAlarm(this, id, { ...props, topic: this.#topic });
  }
}
