import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostedRoute } from '../functions/protocol.ts';
import { FunctionError } from '../functions/runner.ts';
import { BodyTooLong, readBody } from '../request-body.ts';
import { type AuthorizeOptions, authorizers } from './authorize.ts';
import { gatewayRequest, httpEvent } from './event.ts';
import { routeTable } from './routing.ts';

/** What an HTTP API takes at most. */
const bodyLimit = 10 * 1024 * 1024;

interface FunctionAnswer {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** Answers `/api/*` as an HTTP API with Lambda integrations does, its own errors included. */
export function apiGateway(routes: readonly HostedRoute[], options: AuthorizeOptions) {
  const find = routeTable(routes);
  const authorize = authorizers(options);
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = gatewayRequest(incoming, randomUUID());
    response.setHeader('apigw-requestid', request.requestId);
    const match = find(request.method, request.rawPath);
    if (!match) return refuse(response, 404, 'Not Found');
    try {
      const admission = await authorize(request, match);
      if (!admission.admitted) return refuse(response, admission.status, admission.message);
      const body = await readBody(incoming, bodyLimit);
      const event = httpEvent(request, match, body, admission.authorizer);
      send(response, await options.invoke(match.route.functionId, event));
    } catch (error) {
      if (error instanceof BodyTooLong) {
        response.shouldKeepAlive = false;
        return refuse(response, 413, 'Request Entity Too Large');
      }
      if (!(error instanceof FunctionError)) throw error;
      if (error.name === 'Sandbox.Timedout') return refuse(response, 503, 'Service Unavailable');
      refuse(response, 500, 'Internal Server Error');
    }
  };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}

/** An answer without a status is the body of a 200. */
function send(response: ServerResponse, value: unknown): void {
  const structured = typeof value === 'object' && value !== null && 'statusCode' in value;
  const answer: FunctionAnswer = structured
    ? (value as FunctionAnswer)
    : { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
  for (const [name, text] of Object.entries(answer.headers ?? {})) response.setHeader(name, String(text));
  if (answer.cookies?.length) response.setHeader('set-cookie', answer.cookies);
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(answer.statusCode ?? 200).end(body);
}
