import { allow, type Policy, policy, type Statement } from './statement.ts';

/**
 * The first lock of tenancy (the second is functions/shared/guard.ts): credentials that are tagged with one tenant open that
 * tenant's keys and nothing else, whatever the code asks for.
 */

/** Replaced by IAM with the session's tag, at each request. */
const tenant = '${aws:PrincipalTag/tenant}';

/** Fixed length, so that a wildcard cannot be smuggled in as a tag; the alphabet of tags has none (functions/shared/ids.ts). */
const anyTenantId = `tnt_${'?'.repeat(26)}`;

/** Where the functions' roles live that may become a tenant: those whose manifest entry says `desk` or `files`. */
export const tenantCallersPath = '/guichet/tenant/';

/** `ForAllValues` alone is true of a request without keys, such as a Scan: the second condition asks for keys. */
const ownKeysOnly: NonNullable<Statement['Condition']> = {
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`T#${tenant}#*`] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
};

/**
 * The tenant's items of the desk table. Transactions are authorised by the actions of their parts. There is no Scan and no
 * PartiQL, which could go without keys.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function tenantItems(table: { arn: string; indexArns: string[] }): Policy {
  return policy(
    {
      ...allow(
        'OwnItems',
        [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:ConditionCheckItem',
        ],
        [table.arn],
      ),
      Condition: ownKeysOnly,
    },
    { ...allow('OwnIndexEntries', ['dynamodb:Query'], table.indexArns), Condition: ownKeysOnly },
  );
}

/** The tenant's attachments. Objects are put, fetched and deleted by id, and what is deleted stays as a version; nothing lists them. */
export function tenantFiles(bucketArn: string): Policy {
  return policy(allow('OwnFiles', ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], [`${bucketArn}/T/${tenant}/*`]));
}

/** Who may become a tenant: roles under `tenantCallersPath`, and only with exactly the tag that says which tenant. */
export function tenantTrust(accountArnPrefix: string): Policy {
  return policy({
    Sid: 'FunctionsBecomeOneTenant',
    Effect: 'Allow',
    Principal: { AWS: [`${accountArnPrefix}:root`] },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: {
      ArnLike: { 'aws:PrincipalArn': [`${accountArnPrefix}:role${tenantCallersPath}*`] },
      StringLike: { 'aws:RequestTag/tenant': [anyTenantId] },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['tenant'] },
      Null: { 'aws:RequestTag/tenant': 'false' },
    },
  });
}

/** The function's own half of becoming a tenant. */
export function becomeTenant(roleArn: string): Statement {
  return {
    ...allow('BecomeOneTenant', ['sts:AssumeRole', 'sts:TagSession'], [roleArn]),
    Condition: { StringLike: { 'aws:RequestTag/tenant': [anyTenantId] } },
  };
}
