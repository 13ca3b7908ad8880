import type { Context } from 'aws-lambda';
import { handler as files } from '../../../functions/files/api.ts';
import { handler as reading, routes as readingRoutes } from '../../../functions/knowledge/api.ts';
import { handler as editing } from '../../../functions/knowledge/editing-api.ts';
import { newCustomer } from '../../../functions/people/customer.ts';
import { saveCustomer } from '../../../functions/people/customers-store.ts';
import type { Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import type { ApiEvent } from '../../../functions/shared/api.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import type { TestDesk } from '../../support/desk.ts';

export const start = Date.UTC(2026, 10, 23, 9);
let time = start;
setClock(() => {
  time += 1000;
  return time;
});

/** Moves the clock of the API to an instant. */
export function moveClock(to: number): void {
  time = to;
}

export interface Answered<Body = Record<string, unknown>> {
  status: number;
  body: Body;
}

interface Asked {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

const readsIt = new Set(readingRoutes.map(({ method, path }) => `${method} ${path}`));

/** Calls a route of the knowledge base as a member, or as a visitor where nobody is named. */
export async function call<Body = Record<string, never>>(
  who: { desk: TestDesk; person: Person } | undefined,
  routeKey: string,
  { path, query, body }: Asked = {},
): Promise<Answered<Body>> {
  const event = {
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'accept-language': 'fr' },
    pathParameters: path,
    queryStringParameters: query,
    body: body === undefined ? undefined : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      http: { method: 'GET', path: '/', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      ...(who
        ? { authorizer: { jwt: { claims: { 'custom:tenant': who.desk.tenantId, 'custom:person': who.person.id } } } }
        : {}),
    },
  } as unknown as ApiEvent;
  const context = { functionName: 'test', awsRequestId: 'r', getRemainingTimeInMillis: () => 10_000 };
  const handler = routeKey.includes('/files/') ? files : readsIt.has(routeKey) ? reading : editing;
  const answer = (await handler(event, context as unknown as Context)) as { statusCode: number; body?: string };
  return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : ({} as Body) };
}

/** A customer, and a requester of theirs who signs in. */
export async function customerWithRequester(
  desk: TestDesk,
  name: string,
): Promise<{ customerId: string; person: Person }> {
  const customer = newCustomer({ name }, start);
  await desk.run(() => saveCustomer(undefined, customer));
  const person = await desk.member(`De ${name}`, `r@${name.toLowerCase()}.example`, 'requester');
  const belonging = await desk.run(() =>
    savePerson(person, { ...person, customerId: customer.id, revision: person.revision + 1 }, 'FR'),
  );
  return { customerId: customer.id, person: belonging };
}
