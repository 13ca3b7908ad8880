import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type ApiEvent, apiHandler, route } from '../../../functions/shared/api.ts';
import { PublicError } from '../../../functions/shared/errors.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let desk: TestDesk;
let calls = 0;

const routes = [
  route({
    method: 'POST',
    path: '/api/things',
    auth: 'member',
    roles: ['agent'],
    summary: 'Makes a thing',
    input: { body: z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(10)), count: z.int() }) },
    output: z.object({ name: z.string(), call: z.int(), note: z.optional(z.string()) }),
    status: 201,
    handler: async ({ input: { body } }) => {
      calls += 1;
      return { name: body.name, call: calls, note: undefined, secret: 'never' };
    },
  }),
  route({
    method: 'GET',
    path: '/api/things',
    auth: 'visitor',
    summary: 'Fails',
    input: { query: z.object({ how: z.string() }) },
    output: z.object({ ok: z.boolean() }),
    handler: async ({ address, input: { query } }) => {
      if (query.how === 'whoAmI') throw new PublicError(400, address, 'ticket.closed');
      if (query.how === 'public') throw new PublicError(409, 'conflict', 'ticket.closed');
      if (query.how === 'throttled') throw Object.assign(new Error('slow'), { name: 'ThrottlingException' });
      throw new Error('the password is hunter2');
    },
  }),
];
const handler = apiHandler(routes);
const context = {
  functionName: 'test',
  awsRequestId: 'r',
  getRemainingTimeInMillis: () => 10_000,
} as unknown as Context;

interface Request {
  claims?: Record<string, unknown>;
  body?: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
}

async function call(routeKey: string, request: Request = {}) {
  const event = {
    version: '2.0',
    routeKey,
    rawPath: '/api/things',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...request.headers },
    queryStringParameters: request.query,
    body: request.body,
    isBase64Encoded: false,
    requestContext: {
      http: { method: 'POST', path: '/api/things', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      ...(request.claims ? { authorizer: { jwt: { claims: request.claims } } } : {}),
    },
  } as unknown as ApiEvent;
  const answer = (await handler(event, context)) as {
    statusCode: number;
    headers: Record<string, string>;
    body?: string;
  };
  return { ...answer, json: JSON.parse(answer.body ?? 'null') as Record<string, unknown> };
}

beforeAll(async () => {
  tables = await startTables();
  desk = await makeDesk(Date.now());
});
afterAll(() => tables?.stop());

async function claimsOf(role: 'agent' | 'requester') {
  const person = await desk.member(`Some ${role}`, `${role}@desk.example`, role);
  return { 'custom:tenant': desk.tenantId, 'custom:person': person.id };
}

describe('the caller’s address', () => {
  const asked = async (headers: Record<string, string>) =>
    (await call('GET /api/things', { headers, query: { how: 'whoAmI' } })).json.code;

  it('is what the front door says, and only where it shows its secret', async () => {
    const claimed = { 'x-viewer-address': '203.0.113.7' };
    expect(await asked({ ...claimed, 'x-front-door': 'guessed' })).toBe('127.0.0.1');
    process.env.FRONT_DOOR = 'a secret of two';
    try {
      expect(await asked({ ...claimed, 'x-front-door': 'a secret of two' })).toBe('203.0.113.7');
      expect(await asked({ ...claimed, 'x-front-door': 'guessed' })).toBe('127.0.0.1');
      expect(await asked(claimed)).toBe('127.0.0.1');
      expect(await asked({ 'x-front-door': 'a secret of two' })).toBe('127.0.0.1');
    } finally {
      delete process.env.FRONT_DOOR;
    }
  });
});

describe('the middleware stack', () => {
  it('validates, enforces the role, and lets only declared fields out', async () => {
    const agent = await claimsOf('agent');
    const good = await call('POST /api/things', { claims: agent, body: '{"name":"a","count":1}' });
    expect(good.statusCode).toBe(201);
    expect(good.json).toEqual({ name: 'a', call: calls });
    expect(good.headers['cache-control']).toBe('no-store');
    expect(good.headers['x-correlation-id']).toBe('request-1');
    const requester = await call('POST /api/things', {
      claims: await claimsOf('requester'),
      body: '{"name":"a","count":1}',
    });
    expect(requester.statusCode).toBe(403);
  });

  it('names every wrong field in the language of the person', async () => {
    const person = await desk.member('Un agent', 'fautes@desk.example', 'agent');
    const claims = { 'custom:tenant': desk.tenantId, 'custom:person': person.id };
    const { statusCode, headers, json } = await call('POST /api/things', {
      claims,
      body: JSON.stringify({ name: 'x'.repeat(10_000), count: 'two', extra: 1 }),
    });
    expect(statusCode).toBe(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(json).toMatchObject({ status: 400, code: 'invalid' });
    expect(json.faults).toEqual([
      { field: 'body.name', message: '10 caractères au plus.' },
      { field: 'body.count', message: 'On attend : number.' },
      { field: 'body', message: 'Champ inconnu ici : extra.' },
    ]);
  });

  it.each([
    ['malformed', { body: '{"name":' }, 400],
    ['of another media type', { body: '<x/>', headers: { 'content-type': 'text/xml' } }, 415],
    ['oversized', { body: `{"name":"${'x'.repeat(300_000)}"}` }, 413],
  ])('refuses a body that is %s', async (_what, request, status) => {
    const person = await desk.member('Corps', `corps-${status}@desk.example`, 'agent');
    const claims = { 'custom:tenant': desk.tenantId, 'custom:person': person.id };
    expect((await call('POST /api/things', { claims, ...request })).statusCode).toBe(status);
  });

  it('turns away tokens without claims, of nobody, and of a person whom another tenant has', async () => {
    const other = await makeDesk(Date.now(), 'autre');
    const stranger = await other.member('Ailleurs', 'x@autre.example', 'agent');
    const body = '{"name":"a","count":1}';
    for (const claims of [
      undefined,
      {},
      { 'custom:tenant': desk.tenantId, 'custom:person': newId('person', 1) },
      { 'custom:tenant': desk.tenantId, 'custom:person': stranger.id },
      { 'custom:tenant': '../../etc', 'custom:person': stranger.id },
    ])
      expect((await call('POST /api/things', { ...(claims ? { claims } : {}), body })).statusCode).toBe(401);
  });

  it('works once for an Idempotency-Key, and refuses the key for another request', async () => {
    const person = await desk.member('Deux fois', 'deux@desk.example', 'agent');
    const claims = { 'custom:tenant': desk.tenantId, 'custom:person': person.id };
    const headers = { 'idempotency-key': 'k-1' };
    const first = await call('POST /api/things', { claims, headers, body: '{"name":"a","count":1}' });
    const again = await call('POST /api/things', { claims, headers, body: '{"name":"a","count":1}' });
    expect(again.json).toEqual(first.json);
    const other = await call('POST /api/things', { claims, headers, body: '{"name":"b","count":1}' });
    expect(other.statusCode).toBe(422);
    const someoneElse = await desk.member('Autre', 'autre@desk.example', 'agent');
    const theirs = await call('POST /api/things', {
      claims: { 'custom:tenant': desk.tenantId, 'custom:person': someoneElse.id },
      headers,
      body: '{"name":"a","count":1}',
    });
    expect(theirs.json.call).not.toEqual(first.json.call);
  });

  it('says nothing of what failed inside, and something of what the caller can mend', async () => {
    const fail = (how: string, language = 'en') =>
      call('GET /api/things', { query: { how }, headers: { 'accept-language': language } });
    const inside = await fail('inside');
    expect(inside.statusCode).toBe(500);
    expect(inside.body).not.toContain('hunter2');
    expect(inside.json.reference).toBe('request-1');
    expect((await fail('public', 'fr-FR')).json.detail).toContain('définitivement clos');
    const throttled = await fail('throttled');
    expect([throttled.statusCode, throttled.headers['retry-after']]).toEqual([503, '1']);
    expect((await call('GET /api/unknown')).statusCode).toBe(404);
  });
});
