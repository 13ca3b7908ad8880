import { scrypt } from 'node:crypto';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Router as RouterOf } from '../../../node_modules/cognito-local/lib/server/Router.js';
import type { CognitoServiceFactoryImpl } from '../../../node_modules/cognito-local/lib/services/cognitoService.js';
import type { JwtTokenGenerator, Tokens } from '../../../node_modules/cognito-local/lib/services/tokenGenerator.js';
import type {
  UserPoolService,
  UserPoolServiceFactoryImpl,
} from '../../../node_modules/cognito-local/lib/services/userPoolService.js';
import { JsonFault } from '../aws/json-fault.ts';
import { region } from '../region.ts';
import { JsonDataStore } from './data-store.ts';
import { SigningKey } from './signing-key.ts';

export const userPoolId = `${region}_Guichet00`;
export const userPoolClientId = 'guichetlocalwebclient00001';
const tokenSeconds = 3600;

/** As the stack's user pool; https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference. */
const passwordLength = 10;

type Body = Record<string, unknown> & { AuthParameters?: Record<string, string> };

const cognito = createRequire(import.meta.url);
const part = <T>(path: string): T => cognito(`../../../node_modules/cognito-local/lib/${path}.js`) as T;

/** cognito-local writes whole requests to its log, passwords included. Nothing of it is kept. */
const silent = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  trace: quiet,
  fatal: quiet,
  child: () => silent,
};
function quiet(): void {
  // Nothing is written.
}
const context = { logger: silent } as never;

/** Cognito, played by cognito-local, put right where it differs from the real one in what Guichet uses. */
export class Identity {
  readonly keys: SigningKey;
  readonly #secret: Buffer;
  readonly #pool: UserPoolService;
  readonly #route: ReturnType<typeof RouterOf>;

  private constructor(keys: SigningKey, secret: Buffer, pool: UserPoolService, route: ReturnType<typeof RouterOf>) {
    this.keys = keys;
    this.#secret = secret;
    this.#pool = pool;
    this.#route = route;
  }

  /** Opens the user pool of this folder, made when it is missing. */
  static async open(folder: string, secret: Buffer): Promise<Identity> {
    const keys = await SigningKey.open(folder);
    const { CognitoServiceFactoryImpl: Factory } = part<{
      CognitoServiceFactoryImpl: typeof CognitoServiceFactoryImpl;
    }>('services/cognitoService');
    const { UserPoolServiceFactoryImpl: PoolFactory } = part<{
      UserPoolServiceFactoryImpl: typeof UserPoolServiceFactoryImpl;
    }>('services/userPoolService');
    const { JwtTokenGenerator: Generator } = part<{ JwtTokenGenerator: typeof JwtTokenGenerator }>(
      'services/tokenGenerator',
    );
    const { Router } = part<{ Router: typeof RouterOf }>('server/Router');
    const clock = { get: () => new Date() };
    const stores = {
      create: async (_context: unknown, id: string, defaults: object) => new JsonDataStore(folder, id, defaults),
    } as never;
    const service = await new Factory(folder, stores, new PoolFactory(clock, stores)).create(context, {
      UsernameAttributes: [],
    });
    const pools = await service.listUserPools(context);
    if (!pools.some(({ Id }) => Id === userPoolId)) await service.createUserPool(context, { Id: userPoolId } as never);
    const pool = await service.getUserPool(context, userPoolId);
    await pool.saveAppClient(context, appClient());
    const triggers = { enabled: () => false } as never;
    const issuer = { IssuerDomain: `https://cognito-idp.${region}.amazonaws.com` };
    const generator = new Generator(clock, triggers, issuer);
    const tokenGenerator = {
      generate: async (...args: Parameters<JwtTokenGenerator['generate']>): Promise<Tokens> => {
        const tokens = await generator.generate(...args);
        return {
          AccessToken: keys.resign(tokens.AccessToken),
          IdToken: keys.resign(tokens.IdToken),
          RefreshToken: keys.resign(tokens.RefreshToken),
        };
      },
    };
    const services = {
      clock,
      cognito: service,
      triggers,
      tokenGenerator,
      config: {},
      messages: {},
      otp: () => '000000',
    };
    return new Identity(keys, secret, pool, Router(services as never));
  }

  /** Answers one operation of the Cognito API. Throws JsonFault with Cognito's own codes. */
  async answer(operation: string, body: Body): Promise<unknown> {
    if (operation === 'AdminUserGlobalSignOut') return this.#signOut(body);
    if (operation === 'AdminInitiateAuth') await this.#checkSignIn(body);
    if (operation === 'AdminSetUserPassword' || operation === 'AdminCreateUser') checkPassword(body);
    const result = await this.#run(operation, await this.#withoutPasswords(body));
    const tokens = (result as { AuthenticationResult?: object }).AuthenticationResult;
    return tokens
      ? { ...result, AuthenticationResult: { ...tokens, ExpiresIn: tokenSeconds, TokenType: 'Bearer' } }
      : result;
  }

  async #run(operation: string, body: Body): Promise<object> {
    try {
      // Dates go over the wire as seconds.
      const answer = await this.#route(operation)(context, body as never);
      return JSON.parse(JSON.stringify(answer ?? {}, datesAsSeconds));
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (operation === 'RevokeToken' && code === 'NotAuthorizedException') return {};
      if (operation === 'AdminInitiateAuth' && code && code !== 'InvalidParameterException') throw refused(body);
      throw code ? new JsonFault(code, message) : error;
    }
  }

  /** Only a digest of each password reaches cognito-local, which keeps what it gets in clear. */
  async #withoutPasswords(body: Body): Promise<Body> {
    const user = String(body.Username ?? body.AuthParameters?.USERNAME ?? '');
    const digest = async (password: unknown) => {
      const salt = Buffer.concat([this.#secret, Buffer.from(user)]);
      const bytes = (await promisify(scrypt)(String(password), salt, 32)) as Buffer;
      return bytes.toString('base64url');
    };
    const safe: Body = { ...body };
    for (const name of ['Password', 'TemporaryPassword'])
      if (body[name] !== undefined) safe[name] = await digest(body[name]);
    const { PASSWORD } = body.AuthParameters ?? {};
    if (PASSWORD !== undefined) safe.AuthParameters = { ...body.AuthParameters, PASSWORD: await digest(PASSWORD) };
    return safe;
  }

  /** Refuses disabled users and refresh tokens that are over, which cognito-local lets in. */
  async #checkSignIn({ AuthParameters: given, ...body }: Body): Promise<void> {
    const refresh = given?.REFRESH_TOKEN;
    if (refresh && expiryOf(refresh) < Date.now()) throw refused({ ...body, AuthParameters: given ?? {} });
    const user = refresh
      ? await this.#pool.getUserByRefreshToken(context, refresh)
      : await this.#pool.getUserByUsername(context, given?.USERNAME ?? '');
    if (user && !user.Enabled) throw new JsonFault('NotAuthorizedException', 'User is disabled.');
  }

  /** Ends all sessions of a user; missing in cognito-local. */
  async #signOut({ Username }: Body): Promise<unknown> {
    const user = await this.#pool.getUserByUsername(context, String(Username));
    if (!user) throw new JsonFault('UserNotFoundException', 'User does not exist.');
    await this.#pool.saveUser(context, { ...user, RefreshTokens: [] });
    return {};
  }
}

function appClient() {
  const now = new Date();
  return {
    UserPoolId: userPoolId,
    ClientId: userPoolClientId,
    ClientName: 'Guichet',
    CreationDate: now,
    LastModifiedDate: now,
    AccessTokenValidity: tokenSeconds,
    IdTokenValidity: tokenSeconds,
    RefreshTokenValidity: 30,
    TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'days' },
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
  } as const as never;
}

function checkPassword({ Password, TemporaryPassword }: Body): void {
  const password = Password ?? TemporaryPassword;
  if (password === undefined || String(password).length >= passwordLength) return;
  throw new JsonFault('InvalidPasswordException', 'Password did not conform with policy: Password not long enough');
}

function refused({ AuthParameters }: Body): JsonFault {
  const what = AuthParameters?.REFRESH_TOKEN ? 'Refresh Token has expired' : 'Incorrect username or password.';
  return new JsonFault('NotAuthorizedException', what);
}

/** Epoch milliseconds; 0 for what is no token. */
function expiryOf(token: string): number {
  try {
    return Number(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).exp) * 1000;
  } catch {
    return 0;
  }
}

function datesAsSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  return this[key] instanceof Date ? Math.floor((this[key] as Date).getTime() / 1000) : value;
}
