import type { Context } from 'aws-lambda';
import type { Person } from '../../functions/people/person.ts';
import type { ApiEvent, apiHandler } from '../../functions/shared/api.ts';
import type { TestDesk } from './desk.ts';

export interface Request {
  body?: unknown;
  path?: Record<string, string>;
  query?: Record<string, string>;
}
export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of many routes, compared with what is expected.
  json: any;
}

const context = {
  functionName: 'test',
  awsRequestId: 'r',
  getRemainingTimeInMillis: () => 10_000,
} as unknown as Context;

/** Calls a room's routes as somebody of the desk, through its handler. */
export function callerOf(handler: ReturnType<typeof apiHandler>, desk: TestDesk, person: Person) {
  const claims = { 'custom:tenant': desk.tenantId, 'custom:person': person.id };
  return async (routeKey: string, { body, path, query }: Request = {}): Promise<Answered> => {
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
