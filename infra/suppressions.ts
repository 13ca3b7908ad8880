import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { Settings } from './settings.ts';

/** A finding of cdk-nag that stands at one place, and why that is right. */
export interface Suppression {
  /** The one path in the construct tree. */
  path: string;
  /** The rule, with the finding in brackets where it has several. */
  rule: string;
  reason: string;
}

const uploader = 'Edge/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB';
const uploaderReason =
  'CDK’s own function that uploads the site. It can touch the site’s bucket and CDK’s assets, runs only while deploying, and its policy is not ours to write.';
const uploads = (finding: string): Suppression => ({
  path: `${uploader}/ServiceRole/DefaultPolicy/Resource`,
  rule: `AwsSolutions-IAM5[${finding}]`,
  reason: uploaderReason,
});

const visitorRoutes: Suppression[] = Object.entries({
  'GET-api-desks-slug': 'The portal’s first page shows a desk’s name and address before anybody signs in.',
  'GET-api-desks-slug-logo':
    'The portal’s first page shows a desk’s logo before anybody signs in; it leads to that one file.',
  'POST-api-desks-slug-access-requests':
    'Asking for access is for people who have none; the answer never tells who has.',
  'GET-api-invitations-invitationId': 'Whoever is invited has no account yet; the mailed token is checked.',
  'POST-api-invitations-invitationId-acceptance': 'Whoever accepts has no account yet; the mailed token is checked.',
  'POST-api-password-resets': 'Whoever forgot the password cannot sign in; the answer never tells who is known.',
  'POST-api-password-resets-resetId-completion': 'The mailed code is checked, with five attempts.',
  'POST-api-sessions': 'Signing in is how a token is got; the password is checked by Cognito, attempts are limited.',
  'POST-api-sessions-renewal': 'The refresh token in the cookie is checked by Cognito.',
  'DELETE-api-sessions': 'Signing out must work when the token is over; it needs the refresh token in the cookie.',
  'GET-api-signups-availability': 'Tells whether a web address is free, before there is a desk.',
  'POST-api-signups': 'Signing up comes before there is an account; nothing exists until the mailed code came back.',
  'POST-api-signups-signupId-code': 'Sends the code again, to the address of the sign-up alone; attempts are limited.',
  'POST-api-signups-signupId-confirmation': 'The mailed code is checked, with five attempts.',
  'POST-api-passes': 'Exchanges the signed link of a mail for a short session on its one request.',
  'POST-api-file-links': 'Opens one file by the signed link of a mail, whose reader need not have an account.',
  'POST-api-file-links-renewals': 'Mails a link that is over anew, to the address of whom it was signed for alone.',
  ...Object.fromEntries(
    [
      'GET-api-pass-tickets-ticketId',
      'GET-api-pass-tickets-ticketId-holder',
      'GET-api-pass-tickets-ticketId-events',
      'POST-api-pass-tickets-ticketId-messages',
      'POST-api-pass-tickets-ticketId-transitions',
      'POST-api-pass-tickets-ticketId-rating',
      'POST-api-pass-tickets-ticketId-approvals-approvalId',
      'POST-api-pass-tickets-ticketId-files',
      'GET-api-pass-tickets-ticketId-files-fileId',
    ].map((route) => [route, 'Without an account: the session of a mail’s signed link opens this one request alone.']),
  ),
  ...Object.fromEntries(
    [
      'GET-api-desks-slug-knowledge',
      'GET-api-desks-slug-knowledge-search',
      'GET-api-desks-slug-knowledge-articles-articleId',
      'GET-api-desks-slug-knowledge-articles-articleId-files-fileId',
    ].map((route) => [route, 'Articles that the desk publishes for everybody are read without an account.']),
  ),
}).map(([route, reason]) => ({ path: `Routes/Http/${route}`, rule: 'AwsSolutions-APIG4', reason }));

const lambdaArnPrefix = 'arn:<AWS::Partition>:';
const publishedWorkflows = `AwsSolutions-IAM5[Resource::${lambdaArnPrefix}states:<AWS::Region>:<AWS::AccountId>:stateMachine:guichet-*]`;
const publishedWorkflowsReason =
  'The names of state machines are digests of what tenants write, so only their beginning is known.';
const rawMail = 'AwsSolutions-IAM5[Resource::Guichet-Data:ExportsOutputFnGetAttRawMailA1B12CE5ArnC7F799B1/*]';
const taskTokens =
  'Task tokens are answered without naming a resource (Service Authorization Reference, AWS Step Functions).';

/** Every suppression there is. A finding that is not here stops `cdk synth`; one that is here and not found fails a test. */
export function suppressions({ mailDomain, webAclArn, site }: Settings): Suppression[] {
  return [
    {
      path: 'Data/People/Resource',
      rule: 'AwsSolutions-COG1',
      reason:
        'Ten characters without rules about their kinds, and no common password (functions/people/password.ts), as NIST SP 800-63B §5.1.1.2 asks.',
    },
    {
      path: 'Data/People/Resource',
      rule: 'AwsSolutions-COG2',
      reason:
        'A second factor for whoever wants one is not built yet; requiring it would lock out requesters without a phone.',
    },
    {
      path: 'Data/People/Resource',
      rule: 'AwsSolutions-COG8',
      reason:
        'The Plus plan costs by the person and month. Attempts are limited by address and by account in functions/people.',
    },
    {
      path: 'Mail/Activation/CustomResourcePolicy/Resource',
      rule: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ses:SetActiveReceiptRuleSet knows no narrower resource.',
    },
    {
      path: 'Mail/AWS679f53fac002430cb0da5b7982bd2287/ServiceRole/Resource',
      rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: 'CDK’s own function that makes the receipt rule set active; it runs only while deploying.',
    },
    {
      path: `${uploader}/ServiceRole/Resource`,
      rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason: uploaderReason,
    },
    { path: `${uploader}/Resource`, rule: 'AwsSolutions-L1', reason: uploaderReason },
    uploads('Action::s3:GetObject*'),
    uploads('Action::s3:GetBucket*'),
    uploads('Action::s3:List*'),
    uploads('Action::s3:DeleteObject*'),
    uploads('Action::s3:Abort*'),
    uploads('Resource::*'),
    uploads('Resource::<SiteE53D7754.Arn>/*'),
    uploads('Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*'),
    {
      path: 'Edge/FrontDoor/Resource',
      rule: 'AwsSolutions-SMG4',
      reason:
        'It guards no data: it only makes the API believe the caller’s address that CloudFront tells, for limits. It changes with a redeployment.',
    },
    {
      path: 'Edge/ViewerLogs/Resource',
      rule: 'AwsSolutions-S1',
      reason: 'It holds access logs itself; logging access to logs would not end.',
    },
    {
      path: 'Edge/Distribution/Resource',
      rule: 'AwsSolutions-CFR1',
      reason: 'A desk’s users may be in any country.',
    },
    ...(webAclArn
      ? []
      : [
          {
            path: 'Edge/Distribution/Resource',
            rule: 'AwsSolutions-CFR2',
            reason:
              'A web ACL is the operator’s choice (webAclArn in cdk.json): it costs while nobody calls. The API limits by address, person and tenant.',
          },
        ]),
    ...(site
      ? []
      : [
          {
            path: 'Edge/Distribution/Resource',
            rule: 'AwsSolutions-CFR4',
            reason:
              'CloudFront’s own certificate does not let one choose. With siteDomain in cdk.json, TLS 1.2 is the least.',
          },
        ]),
    ...visitorRoutes,
    {
      path: 'Compute/Traces/Resource',
      rule: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The two actions of X-Ray know no narrower resource.',
    },
    {
      path: 'Compute/FunctionBoundary/Resource',
      rule: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'A permissions boundary allows nothing; on what each function works, its own role says.',
    },
    { path: 'Compute/FunctionBoundary/Resource', rule: publishedWorkflows, reason: publishedWorkflowsReason },
    {
      path: 'Compute/TenantWithFiles/Resource',
      rule: 'AwsSolutions-IAM5[Resource::Guichet-Data:ExportsOutputFnGetAttFiles8E6940B8ArnD8EE6C03/T/<aws:PrincipalTag/tenant>/*]',
      reason: 'A tenant’s attachments are all objects below its own prefix.',
    },
    {
      path: 'Compute/relay/Role/Resource',
      rule: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'dynamodb:ListStreams knows no narrower resource, and the event source asks for it.',
    },
    {
      path: 'Compute/relay-trigger/DeadLetters/Resource/Resource',
      rule: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue of the event sources, which the rule does not see.',
    },
    ...[
      'holidays',
      'contract-dates',
      'knowledge-dates',
      'schedules',
      'snoozes',
      'domains',
      'member-mails',
      'unused-files',
    ].map((id) => ({
      path: `Compute/${id}-trigger/DeadLetters/Resource/Resource`,
      rule: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue of the schedule and of its function, which the rule does not see.',
    })),
    {
      path: 'Compute/on-mail/Role/Resource',
      rule: rawMail,
      reason: 'Which object a mail is in, SES says when it arrives.',
    },
    { path: 'Compute/mail-retry/Role/Resource', rule: rawMail, reason: 'Any mail may be asked for again.' },
    {
      path: 'Compute/mail-api/Role/Resource',
      rule: rawMail,
      reason: 'Any mail may be looked at; whose it is, the table says.',
    },
    {
      path: 'Compute/notifications/Role/Resource',
      rule: `AwsSolutions-IAM5[Resource::${lambdaArnPrefix}ses:<AWS::Region>:<AWS::AccountId>:identity/*.${mailDomain}]`,
      reason: 'Each desk writes from its own subdomain.',
    },
    ...['notifications', 'domains-api', 'domains'].map((id) => ({
      path: `Compute/${id}/Role/Resource`,
      rule: `AwsSolutions-IAM5[Resource::${lambdaArnPrefix}ses:<AWS::Region>:<AWS::AccountId>:identity/*]`,
      reason: 'Desks’ own domains have names that nobody knows before; they are known by their tag.',
    })),
    { path: 'Compute/workflow-events/Role/Resource', rule: publishedWorkflows, reason: publishedWorkflowsReason },
    { path: 'Compute/workflow-await/Role/Resource', rule: publishedWorkflows, reason: publishedWorkflowsReason },
    { path: 'Compute/workflow-events/Role/Resource', rule: 'AwsSolutions-IAM5[Resource::*]', reason: taskTokens },
    { path: 'Compute/workflow-await/Role/Resource', rule: 'AwsSolutions-IAM5[Resource::*]', reason: taskTokens },
  ];
}

/** The construct at a path below the app. Throws where there is none: a suppression must not outlive its place. */
function constructAt(app: App, path: string): IConstruct {
  return path.split('/').reduce<IConstruct>((construct, id) => construct.node.findChild(id), app);
}

/** Holds the app against the AwsSolutions rules at synthesis, but for `accepted`. */
export function checkSecurity(app: App, accepted: readonly Suppression[]): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  for (const { path, rule, reason } of accepted) {
    Validations.of(constructAt(app, path)).acknowledge({ id: `AwsSolutions::${rule}`, reason });
  }
}
