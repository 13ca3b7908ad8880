import type { Context } from 'aws-lambda';
import type { Role } from '../../../functions/shared/actor.ts';
import type { ApiEvent } from '../../../functions/shared/api.ts';
import { handler } from '../../../functions/workflow/api.ts';
import type { TestDesk } from '../../support/desk.ts';

const context = {
  functionName: 'test',
  awsRequestId: 'r',
  getRemainingTimeInMillis: () => 10_000,
} as unknown as Context;

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of many routes, compared with what is expected.
  json: any;
}
export interface Request {
  body?: unknown;
  path?: Record<string, string>;
  query?: Record<string, string>;
}
export type Call = (routeKey: string, request?: Request) => Promise<Answer>;

/** Calls the API of workflows as a new member of this role, through its handler. */
export async function callerAs(role: Role, desk: TestDesk, name = `Some ${role}`): Promise<Call> {
  const person = await desk.member(name, `${role}-${Math.random()}@desk.example`, role);
  const claims = { 'custom:tenant': desk.tenantId, 'custom:person': person.id };
  return async (routeKey, { body, path, query } = {}) => {
    const event = {
      version: '2.0',
      routeKey,
      rawPath: '/',
      rawQueryString: '',
      headers: { 'content-type': 'application/json' },
      pathParameters: path,
      queryStringParameters: query,
      body: body === undefined ? undefined : JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'GET', path: '/', sourceIp: '127.0.0.1', userAgent: 'test' },
        requestId: 'request-1',
        authorizer: { jwt: { claims } },
      },
    } as unknown as ApiEvent;
    const answer = (await handler(event, context)) as { statusCode: number; body?: string };
    return { status: answer.statusCode, json: JSON.parse(answer.body || 'null') };
  };
}

/** The paths of the fields that an answer finds fault with. */
export const fieldsOf = ({ json }: Answer): string[] =>
  (json.faults ?? []).map(({ field }: { field: string }) => field);
