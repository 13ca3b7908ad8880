import { describe, expect, it } from 'vitest';
import { type Access, functionName, functions } from '../../functions/manifest.ts';
import { routesByFunction } from '../../infra/routes.ts';
import { type OwnCode, ownCode } from './own-code.ts';
import { bare } from './synthesised.ts';

const routes = await routesByFunction();
const codes = new Map<string, OwnCode>();
for (const { id, entry } of functions)
  codes.set(
    id,
    await ownCode(
      entry,
      (routes.get(id) ?? []).some(({ auth }) => auth === 'visitor'),
    ),
  );

/** What shows in the code that a function needs a word of `access`. */
const needs: Readonly<Record<Access, (code: OwnCode) => boolean>> = {
  desk: ({ commands }) => commands.has('AssumeRoleCommand'),
  deskStream: ({ commands }) => commands.has('SendMessageBatchCommand'),
  directory: ({ directory }) => directory,
  identity: ({ commands }) =>
    ['AdminCreateUserCommand', 'AdminInitiateAuthCommand', 'AdminSetUserPasswordCommand'].some((one) =>
      commands.has(one),
    ),
  accounts: ({ commands }) => ['AdminDisableUserCommand', 'AdminEnableUserCommand'].some((one) => commands.has(one)),
  codes: ({ commands }) => commands.has('GenerateMacCommand'),
  files: ({ variables }) => variables.has('FILES_BUCKET'),
  rawMail: ({ variables }) => variables.has('RAW_MAIL_BUCKET'),
  sendMail: ({ commands }) => commands.has('SendEmailCommand'),
  mailDomains: ({ commands }) => commands.has('CreateEmailIdentityCommand'),
  executions: ({ commands }) =>
    ['StartExecutionCommand', 'SendTaskSuccessCommand', 'SendTaskFailureCommand'].some((one) => commands.has(one)),
  publish: ({ commands }) => commands.has('CreateStateMachineCommand'),
  queues: ({ commands }) => commands.has('SendMessageBatchCommand'),
};
const words = Object.keys(needs) as Access[];

/** The action of IAM that a command of the SDK needs, where it is not one of the tables. */
const actions: Readonly<Record<string, string | undefined>> = {
  AdminCreateUserCommand: 'cognito-idp:AdminCreateUser',
  AdminDisableUserCommand: 'cognito-idp:AdminDisableUser',
  AdminEnableUserCommand: 'cognito-idp:AdminEnableUser',
  AdminInitiateAuthCommand: 'cognito-idp:AdminInitiateAuth',
  AdminSetUserPasswordCommand: 'cognito-idp:AdminSetUserPassword',
  AdminUserGlobalSignOutCommand: 'cognito-idp:AdminUserGlobalSignOut',
  AssumeRoleCommand: 'sts:AssumeRole',
  CreateEmailIdentityCommand: 'ses:CreateEmailIdentity',
  CreateStateMachineCommand: 'states:CreateStateMachine',
  DeleteEmailIdentityCommand: 'ses:DeleteEmailIdentity',
  GenerateMacCommand: 'kms:GenerateMac',
  GetEmailIdentityCommand: 'ses:GetEmailIdentity',
  PutEmailIdentityMailFromAttributesCommand: 'ses:PutEmailIdentityMailFromAttributes',
  SendEmailCommand: 'ses:SendRawEmail',
  SendMessageBatchCommand: 'sqs:SendMessage',
  SendTaskFailureCommand: 'states:SendTaskFailure',
  SendTaskSuccessCommand: 'states:SendTaskSuccess',
  StartExecutionCommand: 'states:StartExecution',
};
/** Needs no permission: who has the refresh token may revoke it. */
const unsigned = ['RevokeTokenCommand'];
/** Done with the table's or the bucket's own policies: of a tenant's session, of the directory, of raw mail. */
const data: Readonly<Record<string, string[]>> = {
  BatchGetCommand: ['dynamodb:BatchGetItem'],
  DeleteCommand: ['dynamodb:DeleteItem'],
  GetCommand: ['dynamodb:GetItem'],
  PutCommand: ['dynamodb:PutItem'],
  QueryCommand: ['dynamodb:Query'],
  TransactWriteCommand: [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ],
  UpdateCommand: ['dynamodb:UpdateItem'],
  CopyObjectCommand: ['s3:GetObject', 's3:PutObject'],
  DeleteObjectCommand: ['s3:DeleteObject'],
  GetObjectCommand: ['s3:GetObject'],
  HeadObjectCommand: ['s3:GetObject'],
  PutObjectCommand: ['s3:PutObject'],
};

interface Statement {
  Effect: string;
  Action: string | string[];
}

function actionsOf(path: string): Set<string> {
  const policies = bare.at(path).properties.Policies as { PolicyDocument: { Statement: Statement[] } }[];
  return new Set(
    policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => [Action].flat())),
  );
}

/** What a function may do: by its own role, and by the tenant's role that it becomes. */
function granted(id: string, variables: Record<string, string>): Set<string> {
  const own = actionsOf(`Compute/${id}/Role`);
  const tenant = ['Compute/Tenant', 'Compute/TenantWithFiles'].find(
    (path) => bare.arn(path) === variables.TENANT_ROLE_ARN,
  );
  return new Set([...own, ...(tenant ? actionsOf(tenant) : [])]);
}

function environmentOf(id: string): Record<string, string> {
  return bare.at(`Compute/${id}/Function`).properties.Environment.Variables;
}

describe.each(functions.map(({ id, access, trigger }) => ({ id, access, trigger })))('$id', ({ id, access }) => {
  const code = codes.get(id) as OwnCode;

  it('may touch what its code touches, and nothing that it does not', () => {
    expect([...access].sort()).toEqual(words.filter((word) => needs[word](code)).sort());
  });

  it('may send every command that it sends', () => {
    const may = granted(id, environmentOf(id));
    for (const command of code.commands) {
      if (unsigned.includes(command)) continue;
      const action = actions[command];
      const any = action ? [action] : data[command];
      expect(any, `${command} is not known to this test`).toBeDefined();
      for (const one of any ?? []) expect(may.has(one), `${command} needs ${one}`).toBe(true);
    }
    if (code.commands.has('CreateStateMachineCommand')) expect(may.has('iam:PassRole')).toBe(true);
    if (code.commands.has('AssumeRoleCommand')) expect(may.has('sts:TagSession')).toBe(true);
  });

  it('has every variable that its code reads', () => {
    const given = environmentOf(id);
    for (const name of code.variables) {
      // A function that has no route for visitors never comes to the directory through the shared HTTP stack.
      if (name === 'DIRECTORY_TABLE' && !access.includes('directory')) continue;
      if (name === 'FRONT_DOOR' && !routes.has(id)) continue;
      // Lambda's own.
      if (name === 'AWS_REGION') continue;
      // On one machine alone: messages to the machine itself, a DNS of its own, names that lead to it.
      if (['WEBHOOKS_TO_LOOPBACK', 'DNS_SERVERS', 'PORTAL_URL'].includes(name)) {
        expect(given[name], name).toBeUndefined();
        continue;
      }
      expect(given[name], name).toBeTruthy();
    }
    expect(given.POWERTOOLS_SERVICE_NAME).toBe(id);
    expect(given.POWERTOOLS_METRICS_NAMESPACE).toBe('Guichet');
  });
});

describe('the SDK', () => {
  it('is known to these tests by every command that some function sends', () => {
    const sent = new Set([...codes.values()].flatMap(({ commands }) => [...commands]));
    expect(sent.size).toBeGreaterThan(20);
    expect([...sent].filter((one) => !(one in actions || one in data || unsigned.includes(one)))).toEqual([]);
    const stale = [...Object.keys(actions), ...Object.keys(data), ...unsigned].filter((one) => !sent.has(one));
    expect(stale).toEqual([]);
  });

  it('reaches the secret of the front door in API functions alone', () => {
    for (const { id } of functions) expect('FRONT_DOOR' in environmentOf(id), functionName(id)).toBe(routes.has(id));
  });
});
