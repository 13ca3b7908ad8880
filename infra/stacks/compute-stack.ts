import { Stack, type StackProps } from 'aws-cdk-lib';
import type { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IManagedPolicy, ManagedPolicy, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Code, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { functionName, functions } from '../../functions/manifest.ts';
import type { TaskFunction } from '../../workflows/compile.ts';
import { DeskFunction } from '../constructs/desk-function.ts';
import { type EnvironmentValues, environmentOf } from '../constructs/function-environment.ts';
import { ServiceAlarms } from '../constructs/service-alarms.ts';
import { type PreparedTrigger, prepareTrigger } from '../constructs/triggers.ts';
import { accessStatements, type Places, tenantRoleOf } from '../policies/access.ts';
import { functionBoundary } from '../policies/boundary.ts';
import { runTasks, stateMachineTrust } from '../policies/state-machine.ts';
import { allow, type Policy, policy } from '../policies/statement.ts';
import { tenantFiles, tenantItems, tenantTrust } from '../policies/tenant-data.ts';
import type { Settings } from '../settings.ts';
import type { TableSpec } from '../tables.ts';
import { tables as tableSpecs } from '../tables.ts';
import type { DataStack } from './data-stack.ts';

export interface ComputeStackProps extends StackProps {
  settings: Settings;
  data: DataStack;
  receivedMail: ITopic;
  deliveries: ITopic;
  alarms: ITopic;
  api: CfnApi;
  siteUrl: string;
  /** The name to which desks' own portal names point. */
  portalTarget: string;
  frontDoor: ISecret;
  codeOf: (functionId: string) => Code;
}

interface TrustedRole {
  description: string;
  trust: Policy;
  own: Policy;
  boundary?: IManagedPolicy;
}

function trusted(scope: Construct, id: string, { description, trust, own, boundary }: TrustedRole): Role {
  const role = new Role(scope, id, {
    path: '/guichet/',
    // IAM takes Latin-1 alone here, and no typographic apostrophe.
    description,
    ...(boundary ? { permissionsBoundary: boundary } : {}),
    // Replaced as a whole below: CDK's principals cannot say all that the trust policy says.
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { own: PolicyDocument.fromJson(own) },
  });
  (role.node.defaultChild as unknown as { assumeRolePolicyDocument: unknown }).assumeRolePolicyDocument = trust;
  return role;
}

function indexArns(table: Table, id: TableSpec['id']): string[] {
  const spec = tableSpecs.find((one) => one.id === id);
  return (spec?.indexes ?? []).map((index) => `${table.tableArn}/index/${index}`);
}

/** All that has no memory: functions with what wakes them, their roles, and the roles of tenants and of workflows. */
export class ComputeStack extends Stack {
  /** By their id in the manifest. */
  readonly functions: ReadonlyMap<string, LambdaFunction>;

  constructor(scope: Construct, id: string, props: ComputeStackProps) {
    super(scope, id, props);
    const triggers = new Map<string, PreparedTrigger>(
      functions.map((spec) => [
        spec.id,
        prepareTrigger(this, spec, {
          tables: props.data.tables,
          receivedMail: props.receivedMail,
          deliveries: props.deliveries,
          alarms: props.alarms,
        }),
      ]),
    );
    const places = this.#places(props, triggers);
    const made = this.#functions(props, triggers, places);
    this.functions = made;
    const failedWorkflow = made.get('workflow-failed' satisfies TaskFunction);
    if (!failedWorkflow) throw new Error('The manifest names no task for failed workflows');
    new ServiceAlarms(this, 'Alarms', {
      tables: props.data.tables,
      api: props.api,
      failedWorkflow,
      topic: props.alarms,
    });
  }

  /** ARNs that end before the name: the functions themselves would refer in a circle to roles that refer to functions. */
  #prefix(service: string, resource: string, separator = '/'): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.account}:${resource}${separator}`;
  }

  #places({ settings, data }: ComputeStackProps, triggers: ReadonlyMap<string, PreparedTrigger>): Places {
    const { desk, directory } = data.tables;
    const account = `arn:${this.partition}:iam::${this.account}`;
    const items = tenantItems({ arn: desk.tableArn, indexArns: indexArns(desk, 'desk') });
    const files = tenantFiles(data.files.bucketArn);
    const tenant = (roleId: string, description: string, own: Policy) =>
      trusted(this, roleId, { description, trust: tenantTrust(account), own });
    const stateMachines = this.#prefix('states', 'stateMachine', ':');
    const taskArns = functions
      .filter(({ trigger }) => trigger.kind === 'task')
      .map((spec) => `${this.#prefix('lambda', 'function', ':')}${functionName(spec.id)}`);
    return {
      tenantRole: tenant('Tenant', 'Items of one tenant', items).roleArn,
      tenantFilesRole: tenant(
        'TenantWithFiles',
        'Items and attachments of one tenant',
        policy(...items.Statement, ...files.Statement),
      ).roleArn,
      directoryTable: directory.tableArn,
      directoryIndexes: indexArns(directory, 'directory'),
      streams: { desk: desk.tableStreamArn ?? '', directory: directory.tableStreamArn ?? '' },
      userPool: data.userPool.userPoolArn,
      codesKey: data.codesKey.keyArn,
      rawMailBucket: data.rawMail.bucketArn,
      mailDomain: settings.mailDomain,
      mailIdentities: this.#prefix('ses', 'identity'),
      mailConfigurationSets: this.#prefix('ses', 'configuration-set'),
      stateMachines,
      stateMachineRole: trusted(this, 'Workflows', {
        description: 'Workflows of tenants',
        trust: stateMachineTrust(this.account, stateMachines),
        own: runTasks(taskArns),
        boundary: this.#policy('WorkflowBoundary', 'The most that a workflow of a tenant may do', runTasks(taskArns)),
      }).roleArn,
      queues: [...triggers.values()].flatMap(({ queue }) => (queue ? [queue.queueArn] : [])),
    };
  }

  #policy(id: string, description: string, document: Policy): ManagedPolicy {
    return new ManagedPolicy(this, id, {
      path: '/guichet/',
      description,
      document: PolicyDocument.fromJson(document),
    });
  }

  #environment(
    props: ComputeStackProps,
    triggers: ReadonlyMap<string, PreparedTrigger>,
    places: Places,
  ): EnvironmentValues {
    const { data, settings } = props;
    const queues = [...triggers].flatMap(([id, { queue }]) => (queue ? [[id, queue.queueUrl]] : []));
    return {
      DESK_TABLE: data.tables.desk.tableName,
      DIRECTORY_TABLE: data.tables.directory.tableName,
      USER_POOL_ID: data.userPool.userPoolId,
      USER_POOL_CLIENT_ID: data.userPoolClient.userPoolClientId,
      CODES_KEY_ID: data.codesKey.keyId,
      FILES_BUCKET: data.files.bucketName,
      RAW_MAIL_BUCKET: data.rawMail.bucketName,
      QUEUE_URLS: this.toJsonString(Object.fromEntries(queues)),
      STATE_MACHINE_ROLE_ARN: places.stateMachineRole,
      STATE_MACHINE_ARN_PREFIX: places.stateMachines,
      FUNCTION_ARN_PREFIX: this.#prefix('lambda', 'function', ':'),
      MAIL_DOMAIN: settings.mailDomain,
      MAIL_FROM: `no-reply@${settings.mailDomain}`,
      SITE_URL: props.siteUrl,
      PORTAL_TARGET: props.portalTarget,
      PORTAL_HOSTS: settings.portalDomains.join(',') || 'none',
      FRONT_DOOR: props.frontDoor.secretValue.unsafeUnwrap(),
    };
  }

  #functions(props: ComputeStackProps, triggers: ReadonlyMap<string, PreparedTrigger>, places: Places) {
    const shared = this.#policy(
      'Traces',
      'What every function of Guichet may do',
      // The actions know no narrower resource.
      policy(allow('SendTraces', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*'])),
    );
    const { tenantRole, tenantFilesRole, stateMachineRole, stateMachines } = places;
    const boundary = this.#policy(
      'FunctionBoundary',
      'The most that a function of Guichet may do',
      functionBoundary({ tenantRoles: [tenantRole, tenantFilesRole], stateMachineRole, stateMachines }),
    );
    const values = this.#environment(props, triggers, places);
    const made = new Map<string, LambdaFunction>();
    for (const spec of functions) {
      const trigger = triggers.get(spec.id);
      const { function: lambda } = new DeskFunction(this, spec.id, {
        spec,
        code: props.codeOf(spec.id),
        environment: environmentOf(spec, values, tenantRoleOf(spec, places)),
        statements: [...accessStatements(spec, places), ...(trigger?.statements ?? [])],
        shared,
        boundary,
        logDays: props.settings.logDays,
        alarms: props.alarms,
      });
      trigger?.attach(lambda);
      made.set(spec.id, lambda);
    }
    return made;
  }
}
