import type { IncomingMessage } from 'node:http';
import { account } from '../region.ts';
import type { Match } from './routing.ts';

/** What is known of a request before it is authorised. */
export interface GatewayRequest {
  method: string;
  /** As sent, without the query. */
  rawPath: string;
  rawQuery: string;
  headers: Record<string, string>;
  cookies: string[];
  query: Record<string, string>;
  sourceIp: string;
  requestId: string;
  /** Real epoch milliseconds. */
  receivedAt: number;
}

/** Reads a request as an HTTP API does: lower-case header names, repeated values joined by commas, cookies apart. */
export function gatewayRequest(request: IncomingMessage, requestId: string): GatewayRequest {
  const [rawPath = '/', ...rest] = (request.url ?? '/').split('?');
  const rawQuery = rest.join('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && name !== 'cookie') headers[name] = Array.isArray(value) ? value.join(',') : value;
  const sourceIp = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1';
  headers['x-forwarded-for'] = headers['x-forwarded-for'] ? `${headers['x-forwarded-for']}, ${sourceIp}` : sourceIp;
  headers['x-forwarded-proto'] = 'http';
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery))
    query[name] = Object.hasOwn(query, name) ? `${query[name]},${value}` : value;
  return {
    method: request.method ?? 'GET',
    rawPath,
    rawQuery,
    headers,
    cookies: (request.headers.cookie ?? '').split(/; */).filter(Boolean),
    query,
    sourceIp,
    requestId,
    receivedAt: Date.now(),
  };
}

/**
 * The event of an HTTP API, payload format 2.0,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpEvent(request: GatewayRequest, match: Match, body: Buffer, authorizer: object | undefined) {
  const { route, pathParameters } = match;
  const text = isText(request.headers['content-type']);
  return {
    version: '2.0',
    ...requestPart(request, match),
    queryStringParameters: Object.keys(request.query).length ? request.query : undefined,
    cookies: request.cookies.length ? request.cookies : undefined,
    requestContext: { ...contextPart(request, `${route.method} ${route.path}`), authorizer },
    pathParameters: Object.keys(pathParameters).length ? pathParameters : undefined,
    body: body.length ? body.toString(text ? 'utf8' : 'base64') : undefined,
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** The event of a Lambda authorizer, payload format 2.0. */
export function authorizerEvent(request: GatewayRequest, match: Match, identitySource: string) {
  const { route, pathParameters } = match;
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:eu-west-3:${account}:local/$default/${route.method}${route.path}`,
    identitySource: [identitySource],
    ...requestPart(request, match),
    cookies: request.cookies,
    queryStringParameters: request.query,
    requestContext: contextPart(request, `${route.method} ${route.path}`),
    pathParameters,
  };
}

function requestPart(request: GatewayRequest, { route }: Match) {
  return {
    routeKey: `${route.method} ${route.path}`,
    rawPath: request.rawPath,
    rawQueryString: request.rawQuery,
    headers: request.headers,
  };
}

function contextPart(request: GatewayRequest, routeKey: string) {
  return {
    accountId: account,
    apiId: 'local',
    domainName: request.headers.host ?? 'localhost',
    domainPrefix: 'local',
    http: {
      method: request.method,
      path: request.rawPath,
      protocol: 'HTTP/1.1',
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: request.requestId,
    routeKey,
    stage: '$default',
    time: new Date(request.receivedAt).toISOString(),
    timeEpoch: request.receivedAt,
  };
}

function isText(type: string | undefined): boolean {
  return !type || /^text\/|^application\/([\w.+-]+\+)?(json|xml|javascript)\b/i.test(type);
}
