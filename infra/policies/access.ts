import type { Access, FunctionSpec } from '../../functions/manifest.ts';
import { allow, type Statement } from './statement.ts';
import { becomeTenant } from './tenant-data.ts';

/** The things of the account that functions touch. Everything is an ARN, but for the mail domain. */
export interface Places {
  /** The role that opens a tenant's items, and the one that opens the attachments as well. */
  tenantRole: string;
  tenantFilesRole: string;
  directoryTable: string;
  directoryIndexes: string[];
  streams: { desk: string; directory: string };
  userPool: string;
  codesKey: string;
  rawMailBucket: string;
  mailDomain: string;
  /** Without the name: `arn:…:identity/`, `arn:…:configuration-set/`. */
  mailIdentities: string;
  mailConfigurationSets: string;
  /** Without the name: `arn:…:stateMachine:`. */
  stateMachines: string;
  stateMachineRole: string;
  /** The consumers' queues, which the relay alone writes to. */
  queues: string[];
}

/** The same for what bears the tag of desks' own domains alone (functions/domains/sending.ts). */
function tagged(statement: Statement, key: 'aws:RequestTag/guichet' | 'aws:ResourceTag/guichet'): Statement {
  return { ...statement, Condition: { StringEquals: { [key]: 'desk-domain' } } };
}

/** What each word of a manifest entry's `access` allows. One place, read as a whole by whoever reviews it. */
const statements: Readonly<Record<Access, (places: Places) => Statement[]>> = {
  // The role itself is in `tenantStatement`, for an entry that also says `files` has the other role instead.
  desk: () => [],
  files: () => [],
  deskStream: ({ streams }) => [
    allow(
      'ReadStreams',
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      [streams.desk, streams.directory],
    ),
    // The event source asks for it when it is made; the action knows no narrower resource.
    allow('ListStreams', ['dynamodb:ListStreams'], ['*']),
  ],
  directory: ({ directoryTable, directoryIndexes }) => [
    allow(
      'Directory',
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:ConditionCheckItem',
      ],
      [directoryTable],
    ),
    allow('DirectoryIndexes', ['dynamodb:Query'], directoryIndexes),
  ],
  identity: ({ userPool }) => [
    allow(
      'Accounts',
      [
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminSetUserPassword',
        'cognito-idp:AdminUserGlobalSignOut',
      ],
      [userPool],
    ),
  ],
  accounts: ({ userPool }) => [
    allow(
      'CloseAccounts',
      ['cognito-idp:AdminDisableUser', 'cognito-idp:AdminEnableUser', 'cognito-idp:AdminUserGlobalSignOut'],
      [userPool],
    ),
  ],
  codes: ({ codesKey }) => [allow('Codes', ['kms:GenerateMac'], [codesKey])],
  rawMail: ({ rawMailBucket }) => [allow('RawMail', ['s3:GetObject'], [`${rawMailBucket}/*`])],
  sendMail: ({ mailDomain, mailIdentities, mailConfigurationSets }) => [
    {
      ...allow(
        'SendMail',
        ['ses:SendEmail', 'ses:SendRawEmail'],
        [`${mailIdentities}${mailDomain}`, `${mailIdentities}*.${mailDomain}`, `${mailConfigurationSets}guichet`],
      ),
      Condition: { StringLike: { 'ses:FromAddress': [`*@${mailDomain}`, `*@*.${mailDomain}`] } },
    },
    // Desks' own domains, which are known by their tag; functions/addresses takes none but the acting desk's.
    tagged(
      allow('SendFromDesksDomains', ['ses:SendEmail', 'ses:SendRawEmail'], [`${mailIdentities}*`]),
      'aws:ResourceTag/guichet',
    ),
    allow('SendWithOurSettings', ['ses:SendEmail', 'ses:SendRawEmail'], [`${mailConfigurationSets}guichet`]),
  ],
  mailDomains: ({ mailDomain, mailIdentities, mailConfigurationSets }) => [
    tagged(
      allow('MakeDesksDomains', ['ses:CreateEmailIdentity'], [`${mailIdentities}*`, `${mailConfigurationSets}guichet`]),
      'aws:RequestTag/guichet',
    ),
    // SES asks for it when an identity is made with a tag, and knows no condition for that alone: an identity that is there already could
    // be given the tag, too. One that bears another value of it, and the service's own, cannot.
    {
      ...allow('TagDesksDomains', ['ses:TagResource'], [`${mailIdentities}*`]),
      Condition: {
        StringEquals: { 'aws:RequestTag/guichet': 'desk-domain' },
        StringEqualsIfExists: { 'aws:ResourceTag/guichet': 'desk-domain' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['guichet'] },
      },
    },
    {
      Sid: 'LeaveTheServicesDomain',
      Effect: 'Deny',
      Action: [
        'ses:CreateEmailIdentity',
        'ses:DeleteEmailIdentity',
        'ses:PutEmailIdentityMailFromAttributes',
        'ses:TagResource',
      ],
      Resource: [`${mailIdentities}${mailDomain}`, `${mailIdentities}*.${mailDomain}`],
    },
    tagged(
      allow(
        'KeepDesksDomains',
        ['ses:DeleteEmailIdentity', 'ses:GetEmailIdentity', 'ses:PutEmailIdentityMailFromAttributes'],
        [`${mailIdentities}*`],
      ),
      'aws:ResourceTag/guichet',
    ),
  ],
  executions: ({ stateMachines }) => [
    allow('StartWorkflows', ['states:StartExecution'], [`${stateMachines}guichet-*`]),
    // A task token names its execution by itself; the actions know no narrower resource.
    allow('AnswerWorkflows', ['states:SendTaskSuccess', 'states:SendTaskFailure'], ['*']),
  ],
  publish: ({ stateMachines, stateMachineRole }) => [
    allow('PublishWorkflows', ['states:CreateStateMachine'], [`${stateMachines}guichet-*`]),
    {
      ...allow('PassTheOneRole', ['iam:PassRole'], [stateMachineRole]),
      Condition: { StringEquals: { 'iam:PassedToService': ['states.amazonaws.com'] } },
    },
  ],
  queues: ({ queues }) => [allow('PassOnEvents', ['sqs:SendMessage'], queues)],
};

/** Whether a function acts for tenants, and so whether its role lies where the tenants' roles trust it. */
export function actsForTenants({ access }: Pick<FunctionSpec, 'access'>): boolean {
  return access.includes('desk') || access.includes('files');
}

/** The ARN of the role with which a function acts for a tenant; undefined where it never does. */
export function tenantRoleOf(spec: Pick<FunctionSpec, 'access'>, places: Places): string | undefined {
  if (!actsForTenants(spec)) return undefined;
  return spec.access.includes('files') ? places.tenantFilesRole : places.tenantRole;
}

/** The statements of a function's own role, from what its manifest entry may touch. */
export function accessStatements(spec: Pick<FunctionSpec, 'access'>, places: Places): Statement[] {
  const tenantRole = tenantRoleOf(spec, places);
  return [
    ...(tenantRole ? [becomeTenant(tenantRole)] : []),
    ...spec.access.flatMap((access) => statements[access](places)),
  ];
}
