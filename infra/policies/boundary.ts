import { allow, type Policy, policy } from './statement.ts';

/**
 * The most that any function may ever do, whatever its own role says: a permissions boundary allows nothing by itself, it
 * takes away. Written out here, and not derived from `access.ts`, so that a mistake there has to be made twice.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function functionBoundary(only: {
  tenantRoles: string[];
  stateMachineRole: string;
  /** Without the name: `arn:…:stateMachine:`. */
  stateMachines: string;
}): Policy {
  return policy(
    allow(
      'Work',
      [
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminDisableUser',
        'cognito-idp:AdminEnableUser',
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminSetUserPassword',
        'cognito-idp:AdminUserGlobalSignOut',
        'dynamodb:BatchGetItem',
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:DescribeStream',
        'dynamodb:GetItem',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        'kms:GenerateMac',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        's3:GetObject',
        'ses:CreateEmailIdentity',
        'ses:DeleteEmailIdentity',
        'ses:GetEmailIdentity',
        'ses:PutEmailIdentityMailFromAttributes',
        'ses:SendEmail',
        'ses:SendRawEmail',
        'ses:TagResource',
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
        'states:SendTaskFailure',
        'states:SendTaskSuccess',
        'states:StartExecution',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ],
      ['*'],
    ),
    allow('BecomeOneTenant', ['sts:AssumeRole', 'sts:TagSession'], only.tenantRoles),
    allow('PublishWorkflows', ['states:CreateStateMachine'], [`${only.stateMachines}guichet-*`]),
    {
      ...allow('PassTheOneRole', ['iam:PassRole'], [only.stateMachineRole]),
      Condition: { StringEquals: { 'iam:PassedToService': ['states.amazonaws.com'] } },
    },
  );
}
