import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IManagedPolicy, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type FunctionSpec, functionName } from '../../functions/manifest.ts';
import { actsForTenants } from '../policies/access.ts';
import { allow, policy, type Statement } from '../policies/statement.ts';
import { tenantCallersPath } from '../policies/tenant-data.ts';
import { alarmPeriod, ImpactAlarm } from './impact-alarm.ts';

export interface DeskFunctionProps {
  spec: FunctionSpec;
  code: Code;
  environment: Record<string, string>;
  /** What it may touch; its own log is added. */
  statements: Statement[];
  /** What every function may do: send its traces. */
  shared: IManagedPolicy;
  /** What no function may exceed. */
  boundary: IManagedPolicy;
  logDays: RetentionDays;
  alarms: ITopic;
}

/**
 * A function of the manifest: bundle, role with what the manifest allows and nothing that CDK would add, log with an end,
 * traces, and an alarm that says what users notice.
 */
export class DeskFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: DeskFunctionProps) {
    super(scope, id);
    const { spec, statements } = props;
    const name = functionName(spec.id);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/guichet/${spec.id}`,
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const ownLog = allow('OwnLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      path: actsForTenants(spec) ? tenantCallersPath : '/guichet/',
      managedPolicies: [props.shared],
      permissionsBoundary: props.boundary,
      inlinePolicies: { access: PolicyDocument.fromJson(policy(...statements, ownLog)) },
    });
    this.function = new LambdaFunction(this, 'Function', {
      functionName: name,
      description: `Without it: ${spec.impact}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      // What it may do is in infra/policies alone.
      role: role.withoutPolicyUpdates(),
      timeout: Duration.seconds(spec.timeout),
      memorySize: spec.memory,
      environment: props.environment,
      logGroup,
      tracing: Tracing.ACTIVE,
    });
    new ImpactAlarm(this, 'Failures', {
      name: `${name} failures`,
      metric: this.function.metricErrors({ period: alarmPeriod }),
      threshold: 1,
      periods: 2,
      impact: spec.impact,
      remedy: `the log group /guichet/${spec.id}`,
      topic: props.alarms,
    });
  }
}
