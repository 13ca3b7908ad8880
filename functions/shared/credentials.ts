import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { useTenant } from './actor.ts';
import { environment } from './environment.ts';
import { lazy } from './lazy.ts';

const sts = lazy(() => new STSClient({}));
const cache = new Map<string, { credentials: Promise<AwsCredentialIdentity>; until: number }>();

/** AWS lets a chained role session last one hour at most; it is renewed well before. */
const sessionSeconds = 3600;
const renewBeforeMs = 10 * 60_000;
const tenantsKept = 500;

async function assume(tenantId: string): Promise<AwsCredentialIdentity> {
  const answer = await sts().send(
    new AssumeRoleCommand({
      RoleArn: environment('TENANT_ROLE_ARN'),
      RoleSessionName: tenantId,
      DurationSeconds: sessionSeconds,
      Tags: [{ Key: 'tenant', Value: tenantId }],
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = answer.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey) throw new Error('STS gave no credentials');
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** Credentials that are tagged with one tenant and open that tenant's keys alone. Cached per execution environment. */
function credentialsOf(tenantId: string): Promise<AwsCredentialIdentity> {
  const known = cache.get(tenantId);
  if (known && known.until > Date.now()) return known.credentials;
  if (cache.size >= tenantsKept) cache.delete(cache.keys().next().value ?? '');
  const credentials = assume(tenantId);
  cache.set(tenantId, { credentials, until: Date.now() + sessionSeconds * 1000 - renewBeforeMs });
  credentials.catch(() => cache.delete(tenantId));
  return credentials;
}

/**
 * Credentials of the acting tenant, looked up anew for every request. `memoized` tells the SDK not to keep the first answer:
 * one client serves many tenants, and its own cache would hand one tenant's credentials to the next.
 */
export const tenantCredentials: (() => Promise<AwsCredentialIdentity>) & { memoized: true } = Object.assign(
  async () => credentialsOf(useTenant()),
  { memoized: true as const },
);
