import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { now } from '../shared/clock.ts';
import { digestOf, keyFrom } from './key.ts';
import { keyWithDigest, noteUse } from './keys-store.ts';

interface KeyContext {
  tenantId: string;
  keyId: string;
  name: string;
}

/**
 * Lets in programs that show one of a tenant's API keys (`Authorization: Bearer gk_…`). Its answers are not cached by the
 * gateway, so that a deleted key is refused at once.
 */
export async function handler(
  event: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<KeyContext | Record<string, never>>> {
  const secret = keyFrom(event.headers ?? {});
  const key = secret && (await keyWithDigest(digestOf(secret)));
  if (!key) return { isAuthorized: false, context: {} };
  await noteUse(key, now());
  return { isAuthorized: true, context: { tenantId: key.tenantId, keyId: key.id, name: key.name } };
}
