import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { environment } from '../shared/environment.ts';
import { PublicError } from '../shared/errors.ts';

/**
 * Passwords and tokens, kept by Cognito. A person who signs in is a user whose name is the person's id, so that one
 * address may have an account in several desks; the tenant and the person stand in the token as custom claims.
 */

const UserPoolId = () => environment('USER_POOL_ID');
const ClientId = () => environment('USER_POOL_CLIENT_ID');

/** What signing in gives: the ID token for the API, and the refresh token that gets the next one. */
export interface Tokens {
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  refreshToken: string;
  tenantId: string;
  personId: string;
}

/** What Cognito says to a wrong name, a wrong password, a disabled account and a token that is over. */
const refusals = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'InvalidPasswordException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
  'InvalidParameterException',
  'RefreshTokenReuseException',
]);

function isRefusal(error: unknown): boolean {
  return error instanceof Error && refusals.has(error.name);
}

function isUnknownUser(error: unknown): boolean {
  return error instanceof Error && error.name === 'UserNotFoundException';
}

/** The claims of a token that came straight from Cognito; its signature is checked where it comes from outside. */
function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

function tokensOf(result: AuthenticationResultType | undefined, refreshToken: string | undefined): Tokens {
  const token = result?.IdToken;
  if (!token) throw new Error('Cognito asks for something else than a password');
  const claims = claimsOf(token);
  return {
    token,
    expiresAt: Number(claims.exp) * 1000,
    refreshToken: result.RefreshToken ?? refreshToken ?? '',
    tenantId: String(claims['custom:tenant']),
    personId: String(claims['custom:person']),
  };
}

async function authenticate(
  flow: 'ADMIN_USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH',
  parameters: Record<string, string>,
): Promise<Tokens | undefined> {
  try {
    const { client, AdminInitiateAuthCommand } = await import('./cognito.ts');
    const answer = await client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: UserPoolId(),
        ClientId: ClientId(),
        AuthFlow: flow,
        AuthParameters: parameters,
      }),
    );
    return tokensOf(answer.AuthenticationResult, parameters.REFRESH_TOKEN);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    if (error instanceof Error && error.name === 'TooManyRequestsException')
      throw new PublicError(503, 'busy', 'error.busy', { retryAfter: 1 });
    throw error;
  }
}

/** Signs the person in; undefined when the password is wrong, or nobody of this id has one. */
export function signIn(personId: string, password: string): Promise<Tokens | undefined> {
  return authenticate('ADMIN_USER_PASSWORD_AUTH', { USERNAME: personId, PASSWORD: password });
}

/** The next token of a session; undefined when the session is over. */
export function renew(refreshToken: string): Promise<Tokens | undefined> {
  return authenticate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refreshToken });
}

/** Ends a session. One that is over already is no error. */
export async function revoke(refreshToken: string): Promise<void> {
  try {
    const { client, RevokeTokenCommand } = await import('./cognito.ts');
    await client.send(new RevokeTokenCommand({ ClientId: ClientId(), Token: refreshToken }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/** An account with this password; one that is there gets the password. May be repeated. */
export async function openAccount(account: {
  tenantId: string;
  personId: string;
  email: string;
  password: string;
}): Promise<void> {
  const { tenantId, personId, email, password } = account;
  try {
    const { client, AdminCreateUserCommand } = await import('./cognito.ts');
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: UserPoolId(),
        Username: personId,
        // Cognito writes to nobody: every mail is ours.
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'custom:tenant', Value: tenantId },
          { Name: 'custom:person', Value: personId },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UsernameExistsException') throw error;
  }
  await setPassword(personId, password);
}

/** Gives an account a new password. */
export async function setPassword(personId: string, password: string): Promise<void> {
  const { client, AdminSetUserPasswordCommand } = await import('./cognito.ts');
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: UserPoolId(),
      Username: personId,
      Password: password,
      Permanent: true,
    }),
  );
}

/** Ends every session of the person; tokens already given out last their hour, but the API asks the table as well. */
export async function endSessions(personId: string): Promise<void> {
  try {
    const { client, AdminUserGlobalSignOutCommand } = await import('./cognito.ts');
    await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: UserPoolId(), Username: personId }));
  } catch (error) {
    if (!isUnknownUser(error)) throw error;
  }
}

/** Closes the account and ends its sessions. Who never had one (invited only) is no error. */
export async function closeAccount(personId: string): Promise<void> {
  try {
    const { client, AdminDisableUserCommand } = await import('./cognito.ts');
    await client.send(new AdminDisableUserCommand({ UserPoolId: UserPoolId(), Username: personId }));
  } catch (error) {
    if (!isUnknownUser(error)) throw error;
    return;
  }
  await endSessions(personId);
}

/** Opens a closed account again, with the password it had. */
export async function reopenAccount(personId: string): Promise<void> {
  const { client, AdminEnableUserCommand } = await import('./cognito.ts');
  await client.send(new AdminEnableUserCommand({ UserPoolId: UserPoolId(), Username: personId }));
}
