import { functionName } from '../../../functions/manifest.ts';
import { type AccessKeys, functionsAccessKey } from '../aws/keys.ts';
import { codesKeyId } from '../aws/kms.ts';
import { tableName } from '../database/create-tables.ts';
import { userPoolClientId, userPoolId } from '../identity/identity.ts';
import { account, region } from '../region.ts';

/** Where desks receive mail: `support@<slug>.<domain>`. Never leaves this machine. */
export const mailDomain = 'guichet.localhost';
/** Where desks' own portal names point to. */
export const portalTarget = `portal.${mailDomain}`;
export const filesBucket = 'guichet-files';
export const rawMailBucket = 'guichet-raw-mail';
export const machineArnPrefix = `arn:aws:states:${region}:${account}:stateMachine:`;

export interface Addresses {
  database: string;
  objects: string;
  queues: string;
  aws: string;
  site: string;
  /** `host:port` of the name server that answers for every name. */
  nameServer: string;
  queueUrls: Record<string, string>;
}

/** The environment variables of the functions: those of AWS, and the SDK's own for where its services are. */
export function functionEnvironment(at: Addresses, keys: AccessKeys): Record<string, string> {
  return {
    DESK_TABLE: tableName('desk'),
    DIRECTORY_TABLE: tableName('directory'),
    TENANT_ROLE_ARN: `arn:aws:iam::${account}:role/Guichet-tenant`,
    USER_POOL_ID: userPoolId,
    USER_POOL_CLIENT_ID: userPoolClientId,
    CODES_KEY_ID: codesKeyId,
    FILES_BUCKET: filesBucket,
    RAW_MAIL_BUCKET: rawMailBucket,
    MAIL_DOMAIN: mailDomain,
    MAIL_FROM: `guichet@${mailDomain}`,
    SITE_URL: at.site,
    DNS_SERVERS: at.nameServer,
    PORTAL_TARGET: portalTarget,
    PORTAL_HOSTS: '*',
    // A browser takes every name below localhost for this machine.
    PORTAL_URL: at.site.replace('localhost', '{host}.localhost'),
    WEBHOOKS_TO_LOOPBACK: '1',
    QUEUE_URLS: JSON.stringify(at.queueUrls),
    FUNCTION_ARN_PREFIX: `arn:aws:lambda:${region}:${account}:function:`,
    STATE_MACHINE_ROLE_ARN: `arn:aws:iam::${account}:role/${functionName('workflow')}`,
    STATE_MACHINE_ARN_PREFIX: machineArnPrefix,
    POWERTOOLS_SERVICE_NAME: 'guichet',
    POWERTOOLS_METRICS_NAMESPACE: 'Guichet',
    POWERTOOLS_METRICS_DISABLED: 'true',
    LOG_LEVEL: 'WARN',
    NODE_ENV: 'production',
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: functionsAccessKey,
    AWS_SECRET_ACCESS_KEY: keys.secretOf(functionsAccessKey),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: at.aws,
    AWS_ENDPOINT_URL_DYNAMODB: at.database,
    AWS_ENDPOINT_URL_S3: at.objects,
    AWS_ENDPOINT_URL_SQS: at.queues,
  };
}
