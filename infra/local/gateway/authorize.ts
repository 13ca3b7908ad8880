import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { userPoolClientId, userPoolId } from '../identity/identity.ts';
import type { SigningKey } from '../identity/signing-key.ts';
import { authorizerEvent, type GatewayRequest } from './event.ts';
import type { Match } from './routing.ts';

/** Let in, with what the authorizer says of the caller; or turned away with a status and API Gateway's own words. */
export type Admission =
  | { admitted: true; authorizer: object | undefined }
  | { admitted: false; status: 401 | 403; message: string };

export interface AuthorizeOptions {
  keys: SigningKey;
  /** The function of the manifest whose trigger is `authorizer`; without one, key routes let nobody in. */
  keyAuthorizer: string | undefined;
  invoke: (functionId: string, event: unknown) => Promise<unknown>;
}

const unauthorized: Admission = { admitted: false, status: 401, message: 'Unauthorized' };
const forbidden: Admission = { admitted: false, status: 403, message: 'Forbidden' };

/** Decides as the HTTP API's authorizers do: JWT for members, the key authorizer for programs, nothing for visitors. */
export function authorizers({ keys, keyAuthorizer, invoke }: AuthorizeOptions) {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId: userPoolClientId, tokenUse: null });
  verifier.cacheJwks(keys.keySet() as unknown as Parameters<typeof verifier.cacheJwks>[0]);

  async function member(request: GatewayRequest): Promise<Admission> {
    const token = /^(?:Bearer )?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!token) return unauthorized;
    try {
      const claims = Object.entries(await verifier.verify(token)).map(([name, value]) => [name, claimText(value)]);
      return { admitted: true, authorizer: { jwt: { claims: Object.fromEntries(claims), scopes: null } } };
    } catch {
      return unauthorized;
    }
  }

  async function key(request: GatewayRequest, match: Match): Promise<Admission> {
    const { authorization } = request.headers;
    if (!authorization || !keyAuthorizer) return unauthorized;
    const answer = (await invoke(keyAuthorizer, authorizerEvent(request, match, authorization))) as
      | { isAuthorized?: boolean; context?: Record<string, unknown> }
      | undefined;
    return answer?.isAuthorized ? { admitted: true, authorizer: { lambda: answer.context ?? {} } } : forbidden;
  }

  return async (request: GatewayRequest, match: Match): Promise<Admission> => {
    if (match.route.auth === 'member') return member(request);
    if (match.route.auth === 'key') return key(request, match);
    return { admitted: true, authorizer: undefined };
  };
}

/** API Gateway hands every claim over as text; arrays in brackets. */
function claimText(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(' ')}]` : String(value);
}
