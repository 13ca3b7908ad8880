import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithRequestContext, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type Actor, actAs, type MemberActor, type Role } from './actor.ts';
import { now } from './clock.ts';
import { optionalEnvironment } from './environment.ts';
import { forbidden, notFound, PublicError, unauthenticated } from './errors.ts';
import { once } from './idempotency.ts';
import { jsonBody } from './json-body.ts';
import { type Language, preferredLanguage } from './language.ts';
import { logger } from './logger.ts';
import { memberOf } from './member.ts';
import { invalidPart, problemOf } from './problem.ts';
import { limitRequest } from './rate-limit.ts';
import { closed } from './schema.ts';

/** What the gateway hands over: the JWT authorizer's claims, or the key authorizer's context. */
export type ApiEvent = APIGatewayProxyEventV2WithRequestContext<{
  http: { method: string; path: string; sourceIp: string; userAgent: string };
  requestId: string;
  authorizer?: { jwt?: { claims: Record<string, unknown> }; lambda?: Record<string, unknown> };
}>;

export type Auth = 'member' | 'key' | 'visitor';
type Schema = z.ZodMiniType;
type Out<S> = S extends Schema ? z.output<S> : undefined;

/** What a handler gets. `now` in epoch milliseconds; `actor.kind` is as the route's `auth` says. */
export interface Call<P, Q, B> {
  actor: Actor;
  /** The acting member. Throws on a route that is not `auth: 'member'`. */
  member: () => MemberActor;
  now: number;
  input: { path: P; query: Q; body: B };
  cookies: Record<string, string>;
  setCookie: (text: string) => void;
  address: string;
  language: Language;
  /** The client's Idempotency-Key, for verbs that make their ids from it. */
  idempotencyKey?: string;
}

interface RouteSpec<P, Q, B, O> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/api/${string}`;
  auth: Auth;
  /** Roles that may call it; every signed-in person where it is left out. */
  roles?: readonly Role[];
  summary: string;
  input: { path?: P; query?: Q; body?: B };
  output: O;
  /** 200 unless told; 204 has no body. */
  status?: 200 | 201 | 202 | 204;
  /** False where the answer holds a secret or the verb itself is idempotent: then no answer is kept for the Idempotency-Key. */
  keepAnswer?: boolean;
  handler: (call: Call<Out<P>, Out<Q>, Out<B>>) => Promise<O extends Schema ? z.input<O> : undefined>;
}

/** A route as the gateway, OpenAPI and the factory see it. */
export interface Route extends Omit<RouteSpec<Schema, Schema, Schema, Schema | null>, 'handler'> {
  // biome-ignore lint/suspicious/noExplicitAny: each route has its own types; route() checks them where it is written.
  handler: (call: any) => Promise<unknown>;
}

/** Declares a route; the types of its handler follow from its schemas. */
/* @__NO_SIDE_EFFECTS__ */
export function route<
  O extends Schema | null,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(spec: RouteSpec<P, Q, B, O>): Route {
  const declared = spec as unknown as Route;
  const { body } = declared.input;
  return body ? { ...declared, input: { ...declared.input, body: closed(body) } } : declared;
}

/** Bytes of a request's body; an attachment goes to the object store and not through here. */
const bodyLimit = 256 * 1024;
const metrics = new Metrics();

function header(event: ApiEvent, name: string): string | undefined {
  return event.headers[name] ?? event.headers[name.toLowerCase()];
}

/**
 * Who calls. What stands before the API (CloudFront) opens the connection itself and says whose request it passes on; it is
 * believed where it shows the secret that only it and the API know, so that nobody can choose an address by a header.
 */
function addressOf(event: ApiEvent): string {
  const { sourceIp } = event.requestContext.http;
  const secret = optionalEnvironment('FRONT_DOOR');
  if (!secret || header(event, 'x-front-door') !== secret) return sourceIp;
  return header(event, 'x-viewer-address') ?? sourceIp;
}

async function actorOf(event: ApiEvent, route: Route): Promise<Actor> {
  const authorizer = event.requestContext.authorizer;
  const language = preferredLanguage(header(event, 'accept-language'));
  if (route.auth === 'visitor') return { kind: 'visitor', address: addressOf(event), language };
  if (route.auth === 'key') {
    const { tenantId, keyId, name } = authorizer?.lambda ?? {};
    if (!tenantId || !keyId) throw unauthenticated();
    return { kind: 'key', tenantId: String(tenantId), keyId: String(keyId), name: String(name), language };
  }
  if (!authorizer?.jwt) throw unauthenticated();
  return memberOf(authorizer.jwt.claims);
}

function bodyOf(event: ApiEvent): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? '');
  if (Buffer.byteLength(text) > bodyLimit)
    throw new PublicError(413, 'tooLarge', 'error.tooLarge', { values: { limit: '256 KiB' } });
  if (text === '') return {};
  if (!/^application\/(.+\+)?json\b/i.test(header(event, 'content-type') ?? ''))
    throw new PublicError(415, 'mediaType', 'error.mediaType');
  return jsonBody(text);
}

function parse(part: string, schema: Schema | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw invalidPart(part, result.error.issues);
  return result.data;
}

function inputOf(event: ApiEvent, route: Route) {
  return {
    path: parse('path', route.input.path, event.pathParameters ?? {}),
    query: parse('query', route.input.query, event.queryStringParameters ?? {}),
    body: route.method === 'GET' ? undefined : parse('body', route.input.body, bodyOf(event)),
  };
}

function cookiesOf(event: ApiEvent): Record<string, string> {
  return Object.fromEntries(
    (event.cookies ?? []).map((cookie) => {
      const at = cookie.indexOf('=');
      return [cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()];
    }),
  );
}

async function answer(event: ApiEvent, context: Context, route: Route, actor: Actor) {
  const time = now();
  if (route.roles && (actor.kind !== 'member' || !route.roles.includes(actor.role))) throw forbidden();
  await limitRequest(time);
  const setCookies: string[] = [];
  const idempotencyKey = header(event, 'idempotency-key')?.slice(0, 200);
  const input = inputOf(event, route);
  const call: Call<unknown, unknown, unknown> = {
    actor,
    member: () => {
      if (actor.kind !== 'member') throw unauthenticated();
      return actor;
    },
    now: time,
    input,
    cookies: cookiesOf(event),
    setCookie: (text) => setCookies.push(text),
    address: addressOf(event),
    language: actor.language,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  };
  const work = async () => {
    const output = await route.handler(call);
    // As text: the kept answer of an idempotent request is then the very same, and has no undefined members.
    return route.output ? JSON.stringify(route.output.parse(output) ?? null) : '';
  };
  const keep = route.method === 'POST' && idempotencyKey && route.keepAnswer !== false;
  const body = keep ? await once(actor, `${route.path}#${idempotencyKey}`, input, context, work) : await work();
  return {
    statusCode: route.status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    ...(setCookies.length ? { cookies: setCookies } : {}),
    ...(route.output ? { body } : {}),
  };
}

const busy = /Throttl|ProvisionedThroughputExceeded|TransactionConflict|TransactionInProgress|RequestLimitExceeded/;

function publicError(error: unknown, reference: string): PublicError {
  if (error instanceof PublicError) return error;
  if (error instanceof Error && busy.test(error.name))
    return new PublicError(503, 'busy', 'error.busy', { retryAfter: 1 });
  logger.error('A request failed', { error: error as Error });
  return new PublicError(500, 'internal', 'error.internal', { values: { reference }, details: { reference } });
}

/** The language of a problem: the acting person's once known, else what the request asks for. */
const speaking = new WeakMap<object, Language>();

/** The last word of every answer: problems for errors, no caching, and the correlation id. */
function problems(): middy.MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  const finish = (request: middy.Request<ApiEvent, APIGatewayProxyStructuredResultV2>) => {
    const response = request.response ?? { statusCode: 500 };
    response.headers = {
      ...response.headers,
      'cache-control': 'no-store',
      'x-correlation-id': correlationOf(request.event),
    };
    metrics.addMetric(`status${Math.floor((response.statusCode ?? 500) / 100)}xx`, MetricUnit.Count, 1);
    request.response = response;
  };
  return {
    after: finish,
    onError: async (request) => {
      const error = publicError(request.error, correlationOf(request.event));
      const language = speaking.get(request.event) ?? preferredLanguage(header(request.event, 'accept-language'));
      request.response = {
        statusCode: error.status,
        headers: {
          'content-type': 'application/problem+json; charset=utf-8',
          ...(error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) }),
        },
        body: JSON.stringify(await problemOf(error, language)),
      };
      finish(request);
    },
  };
}

function correlationOf(event: ApiEvent): string {
  const given = header(event, 'x-correlation-id');
  return given && /^[\w-]{8,64}$/.test(given) ? given : event.requestContext.requestId;
}

/**
 * The handler of a room's routes, with the whole middleware stack: log with correlation id, metrics, problems, then
 * actor, role, rate limit, validation of input and output, idempotency. The order is tested as a whole.
 */
/* @__NO_SIDE_EFFECTS__ */
export function apiHandler(routes: readonly Route[]) {
  const byKey = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  return middy<ApiEvent, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(logger, { clearState: true }))
    .use(logMetrics(metrics))
    .use(problems())
    .handler(async (event: ApiEvent, context: Context) => {
      logger.appendKeys({ correlationId: correlationOf(event), routeKey: event.routeKey });
      const route = byKey.get(event.routeKey);
      if (!route) throw notFound();
      const actor = await actorOf(event, route);
      speaking.set(event, actor.language);
      if (actor.kind !== 'visitor') logger.appendKeys({ tenantId: actor.tenantId });
      return actAs(actor, () => answer(event, context, route, actor));
    });
}
