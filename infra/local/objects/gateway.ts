import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Listening, serve } from '../listen.ts';
import { refusePresigned } from './presigned.ts';

export interface ObjectGatewayOptions {
  port: number;
  option: string;
  /** Where the emulator listens. */
  upstream: string;
  secretOf: (accessKeyId: string) => string;
  /** Whether the pages of an origin may use signed addresses (CORS). */
  allows: (origin: string) => boolean;
}

/** `response-…` parameters of a signed address, and the headers that they set. */
const overrides: Record<string, string> = {
  'response-content-disposition': 'content-disposition',
  'response-content-type': 'content-type',
  'response-content-language': 'content-language',
  'response-content-encoding': 'content-encoding',
  'response-cache-control': 'cache-control',
  'response-expires': 'expires',
};

/** What a header can hold (RFC 9110 §5.5). */
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The door to the objects that the SDK and the browser use. The emulator behind it believes everyone: here a signed
 * address must be whole and in time, and no key may climb out of its bucket.
 */
export function startObjectGateway(options: ObjectGatewayOptions): Promise<Listening> {
  return serve((request, response) => answer(options, request, response), options.port, options.option);
}

function answer(options: ObjectGatewayOptions, request: IncomingMessage, response: ServerResponse): void {
  const origin = request.headers.origin;
  const mayRead = origin !== undefined && options.allows(origin);
  if (mayRead) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'ETag');
    response.setHeader('vary', 'Origin');
  }
  if (request.method === 'OPTIONS') preflight(request, response, mayRead);
  else {
    const refusal = refusalOf(options, request);
    if (refusal) refuse(response, refusal.status, refusal.code, refusal.message);
    else forward(options.upstream, request, response);
  }
}

function refusalOf(options: ObjectGatewayOptions, request: IncomingMessage) {
  const { method = 'GET', url = '/', headers } = request;
  if (climbs(url)) return { status: 400, code: 'InvalidArgument', message: 'The key has a segment that is . or ..' };
  if (url.includes('X-Amz-Signature=')) {
    const refusal = refusePresigned({ method, path: url, headers }, options.secretOf, Date.now());
    return refusal && { status: 403, ...refusal };
  }
  if (headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return undefined;
  return { status: 403, code: 'AccessDenied', message: 'Access Denied' };
}

function preflight(request: IncomingMessage, response: ServerResponse, allowed: boolean): void {
  const method = request.headers['access-control-request-method'] ?? '';
  if (!allowed || !['GET', 'HEAD', 'PUT'].includes(method)) {
    refuse(response, 403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
    return;
  }
  response.writeHead(200, {
    'access-control-allow-methods': 'GET, HEAD, PUT',
    'access-control-allow-headers':
      'content-type, content-disposition, x-amz-checksum-crc32, x-amz-sdk-checksum-algorithm',
    'access-control-max-age': '3000',
  });
  response.end();
}

function climbs(url: string): boolean {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '')
      .split('/')
      .some((segment) => segment === '..' || segment === '.');
  } catch {
    return true;
  }
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
}

function forward(upstream: string, request: IncomingMessage, response: ServerResponse): void {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const parameters = new URLSearchParams(query);
  const kept = [...parameters].filter(([name]) => !name.startsWith('X-Amz-') && !(name in overrides));
  const search = new URLSearchParams(kept).toString();
  const target = httpRequest(new URL(upstream), {
    path: search ? `${path}?${search}` : path,
    method: request.method,
    headers: { ...request.headers, host: new URL(upstream).host },
  });
  target.on('response', (answer) => {
    const headers = { ...answer.headers };
    if (answer.statusCode === 200 || answer.statusCode === 206)
      for (const [parameter, header] of Object.entries(overrides)) {
        const value = parameters.get(parameter);
        if (value !== null && headerText.test(value)) headers[header] = value;
      }
    response.writeHead(answer.statusCode ?? 502, headers);
    answer.pipe(response);
  });
  target.on('error', () => {
    if (response.headersSent) response.destroy();
    else refuse(response, 503, 'ServiceUnavailable', 'The object store did not answer');
  });
  request.pipe(target);
}
