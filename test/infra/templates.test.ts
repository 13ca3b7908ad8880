import { describe, expect, it } from 'vitest';
import { functionName, functions } from '../../functions/manifest.ts';
import { tables } from '../../infra/tables.ts';
import { account, type Deployed, dressed } from './synthesised.ts';

const alarms = dressed.all('AWS::CloudWatch::Alarm').map(({ properties }) => properties);
const queues = dressed.all('AWS::SQS::Queue');
const byName = (name: string): Deployed | undefined => queues.find(({ properties }) => properties.QueueName === name);
const alarmOn = (metric: string, dimension: string, value: string) =>
  alarms.filter(
    ({ MetricName, Dimensions = [] }) =>
      MetricName === metric &&
      Dimensions.some((one: { Name: string; Value: string }) => one.Name === dimension && one.Value === value),
  );

describe('what lasts', () => {
  it.each(tables.map(({ id }) => id))('the table %s can be restored to any second and is not deleted', (id) => {
    const table = dressed.at(`Data/${id === 'desk' ? 'Desk' : 'Directory'}`);
    expect(table.properties).toMatchObject({
      TableName: `Guichet-${id}`,
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
    expect(table.properties.GlobalSecondaryIndexes.map((one: { IndexName: string }) => one.IndexName)).toEqual(
      tables.find((one) => one.id === id)?.indexes,
    );
    expect([table.DeletionPolicy, table.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  it('people and the key of codes are kept', () => {
    const pool = dressed.at('Data/People');
    expect(pool.properties.DeletionProtection).toBe('ACTIVE');
    expect(pool.properties.AdminCreateUserConfig).toMatchObject({ AllowAdminCreateUserOnly: true });
    for (const kept of [pool, dressed.at('Data/Codes')]) expect(kept.DeletionPolicy, kept.path).toBe('Retain');
    expect(dressed.at('Data/Codes').properties.KeySpec).toBe('HMAC_256');
  });

  it('every bucket is closed, encrypted and kept, and refuses what is not TLS 1.2', () => {
    const buckets = dressed.all('AWS::S3::Bucket');
    expect(buckets.length).toBeGreaterThan(4);
    const policies = dressed.all('AWS::S3::BucketPolicy');
    for (const { id, stack, path, properties, DeletionPolicy } of buckets) {
      expect(properties.PublicAccessBlockConfiguration, path).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(JSON.stringify(properties.BucketEncryption), path).toContain('AES256');
      expect(DeletionPolicy, path).toBe('Retain');
      const name = `${stack}-${id}`.toLowerCase();
      const refusals = policies
        .filter(({ properties: { Bucket } }) => Bucket === name)
        .flatMap((policy) => policy.properties.PolicyDocument.Statement)
        .filter(({ Effect }) => Effect === 'Deny')
        .map(({ Condition }) => Condition);
      expect(refusals, path).toEqual([
        { Bool: { 'aws:SecureTransport': 'false' } },
        { NumericLessThan: { 's3:TlsVersion': 1.2 } },
      ]);
    }
  });

  it('logs of access, which hold addresses of people, go', () => {
    const logs = dressed.all('AWS::S3::Bucket').filter(({ path }) => /Logs$/.test(path));
    expect(logs).toHaveLength(3);
    for (const { path, properties } of logs)
      expect(properties.LifecycleConfiguration.Rules[0].ExpirationInDays, path).toBe(30);
  });
});

describe('queues', () => {
  const fed = functions.filter(({ trigger }) => ['events', 'mail', 'deliveries'].includes(trigger.kind));

  it.each(fed.map((spec) => [spec.id, spec] as const))(
    '%s has dead letters, and an alarm on both',
    (id, { timeout, trigger }) => {
      const fifo = trigger.kind === 'events' ? '.fifo' : '';
      const name = `${functionName(id)}${fifo}`;
      const dead = `${functionName(id)}-dead${fifo}`;
      expect(byName(name)?.properties).toMatchObject({
        RedrivePolicy: { deadLetterTargetArn: `arn:aws:sqs:eu-west-1:${account}:${dead}`, maxReceiveCount: 5 },
        VisibilityTimeout: 6 * timeout,
        SqsManagedSseEnabled: true,
      });
      expect(byName(dead)?.properties).toMatchObject({
        MessageRetentionPeriod: 14 * 86_400,
        SqsManagedSseEnabled: true,
      });
      expect(alarmOn('ApproximateAgeOfOldestMessage', 'QueueName', name)).toHaveLength(1);
      const [alarm, ...more] = alarmOn('ApproximateNumberOfMessagesVisible', 'QueueName', dead);
      expect(more).toEqual([]);
      expect(alarm.AlarmDescription).toContain(
        `aws sqs start-message-move-task --source-arn arn:aws:sqs:eu-west-1:${account}:${dead}`,
      );
    },
  );

  it('none is left without an owner, and each refuses what is not TLS', () => {
    const owned = functions.flatMap(({ id, trigger }) => {
      if (trigger.kind === 'stream' || trigger.kind === 'schedule') return [`${functionName(id)}-dead`];
      const fifo = trigger.kind === 'events' ? '.fifo' : '';
      return fifo || ['mail', 'deliveries'].includes(trigger.kind)
        ? [`${functionName(id)}${fifo}`, `${functionName(id)}-dead${fifo}`]
        : [];
    });
    expect(queues.map(({ properties }) => properties.QueueName).sort()).toEqual(owned.sort());
    const refusing = dressed
      .all('AWS::SQS::QueuePolicy')
      .flatMap(({ properties }) =>
        properties.PolicyDocument.Statement.some(
          (one: { Effect: string; Condition?: { Bool?: Record<string, string> } }) =>
            one.Effect === 'Deny' && one.Condition?.Bool?.['aws:SecureTransport'] === 'false',
        )
          ? properties.Queues
          : [],
      );
    expect(refusing.map((url: string) => url.split('/').at(-1)).sort()).toEqual(owned.sort());
  });

  it('the relay tries for half a day, splits what fails, sets it aside, and is late after a minute', () => {
    for (const table of ['desk', 'directory'])
      expect(dressed.at(`Compute/relay-trigger/${table}-source`).properties).toMatchObject({
        MaximumRecordAgeInSeconds: 43_200,
        BisectBatchOnFunctionError: true,
        StartingPosition: 'TRIM_HORIZON',
        DestinationConfig: { OnFailure: { Destination: `arn:aws:sqs:eu-west-1:${account}:Guichet-relay-dead` } },
        FilterCriteria: {
          Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"entity":{"S":["event"]}}}}' }],
        },
      });
    expect(dressed.at('Compute/relay-trigger/desk-source').properties.MaximumRetryAttempts).toBeUndefined();
    expect(alarmOn('IteratorAge', 'FunctionName', 'Guichet-relay')).toMatchObject([{ Threshold: 60_000 }]);
  });

  it.each(['relay', 'holidays', 'contract-dates'])('what %s gave up rests, with an alarm', (id) => {
    expect(alarmOn('ApproximateNumberOfMessagesVisible', 'QueueName', `${functionName(id)}-dead`)).toHaveLength(1);
  });
});

describe('what the operator sees', () => {
  const topic = dressed.arn('Operations/Alarms');

  it.each(functions.map(({ id, impact }) => [id, impact]))(
    'an alarm when %s fails, that says what users notice',
    (id, impact) => {
      const [alarm] = alarmOn('Errors', 'FunctionName', functionName(id));
      expect(alarm?.AlarmDescription).toContain(impact);
    },
  );

  it('alarms on the API, on tables, on throttled functions and on failed workflows', () => {
    expect(alarmOn('5xx', 'ApiId', dressed.at('Routes/Http/Stage').properties.ApiId)).toHaveLength(1);
    for (const { id } of tables)
      for (const metric of ['ReadThrottleEvents', 'WriteThrottleEvents'])
        expect(alarmOn(metric, 'TableName', `Guichet-${id}`), `${id} ${metric}`).toHaveLength(1);
    expect(alarmOn('Invocations', 'FunctionName', 'Guichet-workflow-failed')).toHaveLength(1);
    expect(
      alarms.filter(({ MetricName, Namespace }) => MetricName === 'Throttles' && Namespace === 'AWS/Lambda'),
    ).toHaveLength(1);
    expect(alarms.filter(({ Namespace }) => Namespace === 'AWS/SES')).toHaveLength(2);
  });

  it('every alarm reaches the operator’s mailbox, and CloudWatch is let into the topic', () => {
    for (const { AlarmName, AlarmActions, OKActions, AlarmDescription, TreatMissingData } of alarms) {
      expect(AlarmActions, AlarmName).toEqual([topic]);
      expect(OKActions, AlarmName).toEqual([topic]);
      expect(TreatMissingData, AlarmName).toBe('notBreaching');
      expect(AlarmDescription, AlarmName).toMatch(/^Impact: .+\. — Look at: .+/);
    }
    const subscriptions = dressed.all('AWS::SNS::Subscription').map(({ properties }) => properties);
    expect(subscriptions).toContainEqual({ Protocol: 'email', TopicArn: topic, Endpoint: 'operator@fabrique.example' });
    const statements = dressed.at('Operations/Alarms/Policy').properties.PolicyDocument.Statement;
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
  });

  it('a budget that warns before and when it is spent, and a dashboard', () => {
    const { Budget, NotificationsWithSubscribers } = dressed.at('Operations/Budget').properties;
    expect(Budget).toMatchObject({ TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 50, Unit: 'USD' } });
    expect(NotificationsWithSubscribers.map((one: { Notification: object }) => one.Notification)).toMatchObject([
      { NotificationType: 'ACTUAL', Threshold: 80 },
      { NotificationType: 'ACTUAL', Threshold: 100 },
      { NotificationType: 'FORECASTED', Threshold: 100 },
    ]);
    for (const { Subscribers } of NotificationsWithSubscribers)
      expect(Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: 'operator@fabrique.example' }]);
    const widgets = JSON.stringify(dressed.at('Operations/Dashboard').properties.DashboardBody);
    for (const { id } of functions) expect(widgets, id).toContain(functionName(id));
  });

  it('every log ends', () => {
    const groups = dressed.all('AWS::Logs::LogGroup');
    for (const { path, properties } of groups) expect(properties.RetentionInDays, path).toBe(30);
    const names = groups.map(({ stack, id, properties }) => properties.LogGroupName ?? `${stack}-${id}`.toLowerCase());
    for (const { path, properties } of dressed.all('AWS::Lambda::Function'))
      expect(names, path).toContain(properties.LoggingConfig?.LogGroup);
  });
});
