import { describe, expect, it } from 'vitest';
import { type Access, functionName } from '../../functions/manifest.ts';
import { allowed, allPowerful, type Context, functionRole, role, those, trustOf } from './simulated.ts';
import { account, dressed, region } from './synthesised.ts';

const machine = (name: string) => `arn:aws:states:${region}:${account}:stateMachine:${name}`;
const lambda = (id: string) => `arn:aws:lambda:${region}:${account}:function:${functionName(id)}`;
const queue = (name: string) => `arn:aws:sqs:${region}:${account}:${name}`;
const workflows = dressed.arn('Compute/Workflows');
const toStates: Context = { 'iam:PassedToService': 'states.amazonaws.com' };
const consumers = those(({ trigger }) => trigger.kind === 'events');
const all = those(() => true);

/**
 * The functions that are allowed a request. A role's own policy must say so by itself: the boundary around it neither takes
 * away what a function needs, nor is what keeps it from more.
 */
async function who(action: string, resource: string, context?: Context): Promise<string[]> {
  const found: string[] = [];
  // A key answers to nobody whom its own policy does not let in.
  const resourcePolicy = action.startsWith('kms:') ? dressed.at('Data/Codes').properties.KeyPolicy : undefined;
  for (const id of all) {
    const { boundary, ...unbounded } = functionRole(id);
    const byItself = await allowed(unbounded, action, resource, context, resourcePolicy);
    const within = await allowed(
      { ...unbounded, ...(boundary ? { boundary } : {}) },
      action,
      resource,
      context,
      resourcePolicy,
    );
    if (byItself !== within) found.push(`${id}, which the boundary alone keeps from it`);
    else if (within) found.push(id);
  }
  return found;
}

const says = (...access: Access[]) => those((spec) => access.some((one) => spec.access.includes(one)));

describe('the publisher of workflows', () => {
  it('is one function, makes only state machines of Guichet, and gives them only their one role', async () => {
    expect(says('publish')).toEqual(['workflow-events']);
    expect(await who('states:CreateStateMachine', machine('guichet-1a2b'))).toEqual(['workflow-events']);
    expect(await who('states:CreateStateMachine', machine('payroll'))).toEqual([]);
    expect(await who('iam:PassRole', workflows, toStates)).toEqual(['workflow-events']);
    expect(await who('iam:PassRole', workflows, { 'iam:PassedToService': 'lambda.amazonaws.com' })).toEqual([]);
    for (const path of ['Compute/Tenant', 'Compute/workflow-events/Role', 'Compute/relay/Role'])
      expect(await who('iam:PassRole', dressed.arn(path), toStates), path).toEqual([]);
    for (const action of ['UpdateStateMachine', 'DeleteStateMachine'])
      expect(await who(`states:${action}`, machine('guichet-1a2b')), action).toEqual([]);
  });

  it('is not who starts what others published', async () => {
    expect(await who('states:StartExecution', machine('guichet-1a2b'))).toEqual(says('executions'));
    expect(await who('states:StartExecution', machine('payroll'))).toEqual([]);
  });
});

describe('the role of tenants’ workflows', () => {
  const runs = role('Compute/Workflows');
  const tasks = those(({ trigger }) => trigger.kind === 'task');

  it('runs the task functions and nothing else', async () => {
    expect(tasks.length).toBeGreaterThan(3);
    for (const id of all) expect(await allowed(runs, 'lambda:InvokeFunction', lambda(id)), id).toBe(tasks.includes(id));
    expect(await allowed(runs, 'lambda:InvokeFunction', `arn:aws:lambda:${region}:${account}:function:payroll`)).toBe(
      false,
    );
    expect(await allowed(runs, 'states:StartExecution', machine('guichet-1a2b'))).toBe(false);
  });

  it('cannot do more even if it were allowed everything', async () => {
    const mistaken = allPowerful(runs);
    expect(await allowed(mistaken, 'lambda:InvokeFunction', lambda('workflow-tick'))).toBe(true);
    expect(await allowed(mistaken, 'lambda:InvokeFunction', lambda('relay'))).toBe(false);
    expect(await allowed(mistaken, 'dynamodb:Scan', dressed.arn('Data/Desk'))).toBe(false);
    expect(await allowed(mistaken, 'iam:CreateRole', `arn:aws:iam::${account}:role/another`)).toBe(false);
  });

  it('is taken by Step Functions alone, for a state machine of Guichet in this account', () => {
    expect(trustOf('Compute/Workflows').Statement).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: ['states.amazonaws.com'] },
        Condition: {
          StringEquals: { 'aws:SourceAccount': [account] },
          ArnLike: { 'aws:SourceArn': [machine('guichet-*')] },
        },
      }),
    ]);
  });
});

describe('queues', () => {
  it('of consumers are filled by the relay alone', async () => {
    expect(consumers.length).toBeGreaterThan(4);
    for (const id of consumers)
      expect(await who('sqs:SendMessage', queue(`${functionName(id)}.fifo`)), id).toEqual(['relay']);
    expect(await who('sqs:SendMessage', queue(functionName('on-mail')))).toEqual([]);
    expect(await who('sqs:SendMessage', queue('payroll'))).toEqual([]);
  });

  it.each(consumers)('%s empties its own and no other', async (id) => {
    for (const action of ['sqs:ReceiveMessage', 'sqs:DeleteMessage'])
      expect(await who(action, queue(`${functionName(id)}.fifo`))).toEqual([id]);
    expect(await who('sqs:PurgeQueue', queue(`${functionName(id)}.fifo`))).toEqual([]);
    expect(await who('sqs:ReceiveMessage', queue(`${functionName(id)}-dead.fifo`))).toEqual([]);
  });

  it('of received mail are filled by the topic that SES tells, for this account alone', async () => {
    expect(await who('sqs:ReceiveMessage', queue(functionName('on-mail')))).toEqual(['on-mail']);
    const policy = dressed.at('Compute/on-mail-trigger/Queue/Policy').properties.PolicyDocument;
    const allows = policy.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allows).toEqual([
      expect.objectContaining({
        Action: 'sqs:SendMessage',
        Principal: { Service: 'sns.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': dressed.arn('Mail/Received') } },
      }),
    ]);
  });

  it('of dead letters take from who gives up: the relay and the schedules', async () => {
    for (const id of ['relay', 'holidays', 'contract-dates'])
      expect(await who('sqs:SendMessage', queue(`${functionName(id)}-dead`))).toEqual([id]);
  });
});

describe('the relay', () => {
  it('reads the streams and no table', async () => {
    for (const table of ['desk', 'directory']) {
      const source = dressed.at(`Compute/relay-trigger/${table}-source`).properties;
      expect(source.FunctionName).toBe(functionName('relay'));
      expect(await who('dynamodb:GetRecords', source.EventSourceArn)).toEqual(['relay']);
      const arn = dressed.arn(table === 'desk' ? 'Data/Desk' : 'Data/Directory');
      expect(source.EventSourceArn.startsWith(`${arn}/stream/`)).toBe(true);
      expect(await allowed(functionRole('relay'), 'dynamodb:GetItem', arn)).toBe(false);
    }
  });
});

describe('what each word of the manifest opens', () => {
  const pool = dressed.arn('Data/People');
  const raw = `${dressed.arn('Data/RawMail')}/any`;
  const sender = `arn:aws:ses:${region}:${account}:identity/desk.fabrique.example`;
  const own = `arn:aws:ses:${region}:${account}:identity/acme.example`;
  const settings = `arn:aws:ses:${region}:${account}:configuration-set/guichet`;
  const ofDesks = (where: 'Request' | 'Resource') => ({ [`aws:${where}Tag/guichet`]: 'desk-domain' });

  it.each<[Access[], string, string, Context?]>([
    [['directory'], 'dynamodb:GetItem', dressed.arn('Data/Directory')],
    [['directory'], 'dynamodb:Query', `${dressed.arn('Data/Directory')}/index/gsi1`],
    [[], 'dynamodb:Scan', dressed.arn('Data/Directory')],
    [['identity'], 'cognito-idp:AdminSetUserPassword', pool],
    [['identity'], 'cognito-idp:AdminInitiateAuth', pool],
    [['identity'], 'cognito-idp:AdminCreateUser', pool],
    [['accounts'], 'cognito-idp:AdminDisableUser', pool],
    [['identity', 'accounts'], 'cognito-idp:AdminUserGlobalSignOut', pool],
    [[], 'cognito-idp:AdminDeleteUser', pool],
    [[], 'cognito-idp:ListUsers', pool],
    [['codes'], 'kms:GenerateMac', dressed.arn('Data/Codes')],
    [[], 'kms:ScheduleKeyDeletion', dressed.arn('Data/Codes')],
    [['rawMail'], 's3:GetObject', raw],
    [[], 's3:PutObject', raw],
    [[], 's3:DeleteObject', raw],
    [['sendMail'], 'ses:SendRawEmail', sender, { 'ses:FromAddress': 'support@atelier.desk.fabrique.example' }],
    [['sendMail'], 'ses:SendRawEmail', sender, { 'ses:FromAddress': 'no-reply@desk.fabrique.example' }],
    [[], 'ses:SendRawEmail', sender, { 'ses:FromAddress': 'director@fabrique.example' }],
    [['sendMail'], 'ses:SendRawEmail', own, { 'ses:FromAddress': 'support@acme.example', ...ofDesks('Resource') }],
    [[], 'ses:SendRawEmail', own, { 'ses:FromAddress': 'support@acme.example' }],
    [['sendMail'], 'ses:SendRawEmail', settings],
    [[], 'ses:SendRawEmail', `${settings}-of-another`],
    [['mailDomains'], 'ses:CreateEmailIdentity', own, ofDesks('Request')],
    [[], 'ses:CreateEmailIdentity', own],
    [['mailDomains'], 'ses:TagResource', own, { ...ofDesks('Request'), 'aws:TagKeys': ['guichet'] }],
    [
      ['mailDomains'],
      'ses:TagResource',
      own,
      { ...ofDesks('Request'), ...ofDesks('Resource'), 'aws:TagKeys': ['guichet'] },
    ],
    [
      [],
      'ses:TagResource',
      own,
      { ...ofDesks('Request'), 'aws:TagKeys': ['guichet'], 'aws:ResourceTag/guichet': 'none' },
    ],
    [[], 'ses:TagResource', own, { ...ofDesks('Request'), 'aws:TagKeys': ['guichet', 'owner'] }],
    [[], 'ses:TagResource', sender, { ...ofDesks('Request'), 'aws:TagKeys': ['guichet'] }],
    [[], 'ses:DeleteEmailIdentity', sender, ofDesks('Resource')],
    [[], 'ses:CreateEmailIdentity', sender, ofDesks('Request')],
    [['mailDomains'], 'ses:GetEmailIdentity', own, ofDesks('Resource')],
    [['mailDomains'], 'ses:PutEmailIdentityMailFromAttributes', own, ofDesks('Resource')],
    [['mailDomains'], 'ses:DeleteEmailIdentity', own, ofDesks('Resource')],
    [[], 'ses:DeleteEmailIdentity', sender],
    [[], 'ses:PutEmailIdentityDkimAttributes', own, ofDesks('Resource')],
    [[], 'lambda:InvokeFunction', lambda('workflow-tick')],
    [[], 'secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:front-door-AbCdEf'],
  ])('%s: %s', async (access, action, resource, context) => {
    expect(await who(action, resource, context)).toEqual(says(...access));
  });
});

describe('the boundary', () => {
  const mistaken = allPowerful(functionRole('workflow-events'));
  const someRole = `arn:aws:iam::${account}:role/another`;

  it('stands around every function', () => {
    const boundaries = all.map((id) => dressed.at(`Compute/${id}/Role`).properties.PermissionsBoundary);
    expect(new Set(boundaries)).toEqual(new Set([dressed.arn('Compute/FunctionBoundary')]));
  });

  it('holds where a role allows everything', async () => {
    expect(await allowed(mistaken, 'states:CreateStateMachine', machine('guichet-1a2b'))).toBe(true);
    for (const [action, resource, context] of [
      ['states:CreateStateMachine', machine('payroll')],
      ['iam:PassRole', dressed.arn('Compute/Tenant'), toStates],
      ['iam:CreateRole', someRole],
      ['iam:PutRolePolicy', workflows],
      ['sts:AssumeRole', someRole],
      ['dynamodb:Scan', dressed.arn('Data/Desk')],
      ['dynamodb:DeleteTable', dressed.arn('Data/Desk')],
      ['s3:DeleteObject', `${dressed.arn('Data/RawMail')}/any`],
      ['kms:ScheduleKeyDeletion', dressed.arn('Data/Codes')],
      ['lambda:UpdateFunctionCode', lambda('relay')],
    ] as [string, string, Context?][])
      expect(await allowed(mistaken, action, resource, context), action).toBe(false);
  });

  it('leaves every function its own log and its traces', async () => {
    const log = (id: string) => `arn:aws:logs:${region}:${account}:log-group:/guichet/${id}:log-stream:one`;
    for (const [index, id] of all.entries()) {
      expect(await allowed(functionRole(id), 'logs:PutLogEvents', log(id)), id).toBe(true);
      expect(await allowed(functionRole(id), 'logs:PutLogEvents', log(all.at(index - 1) ?? '')), id).toBe(false);
    }
    expect(await who('xray:PutTraceSegments', '*')).toEqual(all);
  });
});
