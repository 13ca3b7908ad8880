import { createHmac, randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import type { ChallengeIssued } from '../../functions/people/challenge.ts';
import type { ApiEvent, apiHandler } from '../../functions/shared/api.ts';

/**
 * What the doors of people and tenants stand on, for tests of their routes: passwords and tokens as Cognito keeps them,
 * codes as KMS makes them, in memory. The tables are real.
 */

interface Account {
  password?: string;
  enabled: boolean;
  attributes: Record<string, string>;
  refreshTokens: Set<string>;
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

function jwt(claims: Record<string, unknown>): string {
  return ['{}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

/** Cognito's commands that identity.ts sends, on a map of accounts that a test may look into. */
export function fakeIdentity(): Map<string, Account> {
  const accounts = new Map<string, Account>();
  const mock = mockClient(CognitoIdentityProviderClient);
  const known = (name: string | undefined): Account => {
    const account = accounts.get(name ?? '');
    if (!account) throw named('UserNotFoundException');
    return account;
  };
  const result = (account: Account, refreshToken: string) => ({
    AuthenticationResult: {
      IdToken: jwt({ exp: Math.floor(Date.now() / 1000) + 3600, ...account.attributes }),
      RefreshToken: refreshToken,
    },
  });
  mock.on(AdminCreateUserCommand).callsFake((input) => {
    if (accounts.has(input.Username)) throw named('UsernameExistsException');
    const pairs = (input.UserAttributes ?? []).map(({ Name, Value }: { Name: string; Value: string }) => [Name, Value]);
    accounts.set(input.Username, { enabled: true, attributes: Object.fromEntries(pairs), refreshTokens: new Set() });
    return {};
  });
  mock.on(AdminSetUserPasswordCommand).callsFake((input) => {
    known(input.Username).password = input.Password;
    return {};
  });
  mock.on(AdminInitiateAuthCommand).callsFake((input) => {
    const { USERNAME, PASSWORD, REFRESH_TOKEN } = input.AuthParameters;
    if (REFRESH_TOKEN) {
      const holder = [...accounts.values()].find((account) => account.refreshTokens.has(REFRESH_TOKEN));
      if (!holder?.enabled) throw named('NotAuthorizedException');
      return result(holder, REFRESH_TOKEN);
    }
    const account = known(USERNAME);
    if (!account.enabled || account.password !== PASSWORD) throw named('NotAuthorizedException');
    const refreshToken = randomUUID();
    account.refreshTokens.add(refreshToken);
    return result(account, refreshToken);
  });
  mock.on(RevokeTokenCommand).callsFake((input) => {
    for (const account of accounts.values()) account.refreshTokens.delete(input.Token);
    return {};
  });
  mock.on(AdminUserGlobalSignOutCommand).callsFake((input) => {
    known(input.Username).refreshTokens.clear();
    return {};
  });
  mock.on(AdminDisableUserCommand).callsFake((input) => {
    known(input.Username).enabled = false;
    return {};
  });
  mock.on(AdminEnableUserCommand).callsFake((input) => {
    known(input.Username).enabled = true;
    return {};
  });
  Object.assign(process.env, { USER_POOL_ID: 'pool', USER_POOL_CLIENT_ID: 'client' });
  return accounts;
}

/** The HMAC key of KMS, and a Step Functions that takes every state machine. */
export function fakeCodesAndMachines(): void {
  Object.assign(process.env, {
    CODES_KEY_ID: 'codes',
    MAIL_DOMAIN: 'desk.example',
    SITE_URL: 'https://guichet.example',
    FUNCTION_ARN_PREFIX: 'arn:aws:lambda:eu-west-3:000000000000:function:',
    STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:eu-west-3:000000000000:stateMachine:',
    STATE_MACHINE_ROLE_ARN: 'arn:aws:iam::000000000000:role/machines',
  });
  mockClient(KMSClient)
    .on(GenerateMacCommand)
    .callsFake((input) => ({ Mac: createHmac('sha256', 'a test’s key').update(input.Message).digest() }));
  mockClient(SFNClient)
    .on(CreateStateMachineCommand)
    .callsFake((input) => ({ stateMachineArn: `arn:aws:states:eu-west-3:000000000000:stateMachine:${input.name}` }));
}

type Item = Record<string, unknown>;

/** Everything in a table, past the guard: to see what was left behind. */
export async function everythingIn(table: 'desk' | 'directory'): Promise<Item[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: `Guichet-${table}`, ExclusiveStartKey: from }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

/** What was asked to be mailed to an address, oldest first. */
export async function mailsTo(email: string): Promise<ChallengeIssued[]> {
  const items = [...(await everythingIn('directory')), ...(await everythingIn('desk'))];
  return items
    .filter((item) => item.type === 'challenge.issued')
    .sort((a, b) => String(a.eventId).localeCompare(String(b.eventId)))
    .map((item) => item.data as ChallengeIssued)
    .filter((data) => data.email === email);
}

export interface Request {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  cookies?: string[];
  /** The verified claims of a token: whose it is. */
  as?: { tenantId: string; personId: string };
  address?: string;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the body is.
  json: any;
  cookies: string[];
}

const context = { functionName: 'test', awsRequestId: 'r', getRemainingTimeInMillis: () => 10_000 };

/** Knocks at a route as the gateway does. `routeKey` is `METHOD /api/path/{with}/{names}`. */
export async function call(
  handler: ReturnType<typeof apiHandler>,
  routeKey: string,
  { path, query, body, headers, cookies, as, address = '192.0.2.1' }: Request = {},
): Promise<Answer> {
  const claims = as && { 'custom:tenant': as.tenantId, 'custom:person': as.personId };
  const event = {
    version: '2.0',
    routeKey,
    headers: { 'content-type': 'application/json', ...headers },
    pathParameters: path,
    queryStringParameters: query,
    cookies,
    body: body === undefined ? undefined : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      http: { method: routeKey.split(' ')[0], path: '', sourceIp: address, userAgent: 'test' },
      requestId: randomUUID(),
      ...(claims ? { authorizer: { jwt: { claims } } } : {}),
    },
  } as unknown as ApiEvent;
  const answer = (await handler(event, context as unknown as Context)) as {
    statusCode: number;
    body?: string;
    cookies?: string[];
  };
  return {
    status: answer.statusCode,
    json: answer.body === undefined ? undefined : JSON.parse(answer.body),
    cookies: answer.cookies ?? [],
  };
}

/** The faults of a problem as `{field: message}`. */
export function faultsOf(answer: Answer): Record<string, string> {
  const faults = (answer.json?.faults ?? []) as { field: string; message: string }[];
  return Object.fromEntries(faults.map(({ field, message }) => [field, message]));
}
