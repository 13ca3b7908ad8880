import type { Access, FunctionSpec } from '../../functions/manifest.ts';

/** The variables that functions read, whatever they may touch. */
export interface EnvironmentValues {
  DESK_TABLE: string;
  DIRECTORY_TABLE: string;
  USER_POOL_ID: string;
  USER_POOL_CLIENT_ID: string;
  CODES_KEY_ID: string;
  FILES_BUCKET: string;
  RAW_MAIL_BUCKET: string;
  QUEUE_URLS: string;
  STATE_MACHINE_ROLE_ARN: string;
  STATE_MACHINE_ARN_PREFIX: string;
  FUNCTION_ARN_PREFIX: string;
  MAIL_DOMAIN: string;
  MAIL_FROM: string;
  SITE_URL: string;
  PORTAL_TARGET: string;
  PORTAL_HOSTS: string;
  FRONT_DOOR: string;
}

type Name = keyof EnvironmentValues;

/** Names that open nothing: the guard refuses by the desk table's, a version of a workflow says its state machine's. */
const everywhere: Name[] = [
  'MAIL_DOMAIN',
  'MAIL_FROM',
  'SITE_URL',
  'DESK_TABLE',
  'STATE_MACHINE_ARN_PREFIX',
  'FUNCTION_ARN_PREFIX',
];

const byAccess: Readonly<Record<Access, Name[]>> = {
  desk: [],
  deskStream: [],
  directory: ['DIRECTORY_TABLE'],
  identity: ['USER_POOL_ID', 'USER_POOL_CLIENT_ID'],
  accounts: ['USER_POOL_ID'],
  codes: ['CODES_KEY_ID'],
  files: ['FILES_BUCKET'],
  rawMail: ['RAW_MAIL_BUCKET'],
  sendMail: [],
  mailDomains: ['PORTAL_TARGET', 'PORTAL_HOSTS'],
  executions: [],
  publish: ['STATE_MACHINE_ROLE_ARN'],
  queues: ['QUEUE_URLS'],
};

/** The environment of a function: what its `access` needs, what all need, and the role by which it acts for tenants. */
export function environmentOf(
  spec: FunctionSpec,
  values: EnvironmentValues,
  tenantRoleArn: string | undefined,
): Record<string, string> {
  const names = new Set<Name>([...everywhere, ...spec.access.flatMap((one) => byAccess[one])]);
  if (spec.trigger.kind === 'routes') names.add('FRONT_DOOR');
  return {
    ...Object.fromEntries([...names].map((name) => [name, values[name]])),
    ...(tenantRoleArn ? { TENANT_ROLE_ARN: tenantRoleArn } : {}),
    POWERTOOLS_SERVICE_NAME: spec.id,
    POWERTOOLS_METRICS_NAMESPACE: 'Guichet',
    LOG_LEVEL: 'INFO',
  };
}
