import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  contentSecurityPolicy,
  securityHeaders,
  strictTransportSeconds,
  workspacePath,
} from '../../security-headers.ts';
import { type Listening, serve } from '../listen.ts';
import { atOwnName, isOwnName } from './own-name.ts';
import type { Site } from './site.ts';

export interface GatewayOptions {
  port: number;
  option: string;
  filesOrigin: string;
  site: Site | undefined;
  /** The site's own origin, to which a portal with a name of its own leads back. */
  origin: () => string;
  /** Undefined until the functions are loaded. */
  api: () => ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  /** What `/clock.json` tells, so that the site can show a clock that was moved. */
  clock: () => object;
  onError: (error: unknown) => void;
}

/** The one origin that users see: the site, `/api/*` and `/clock.json`, all with the security headers of CloudFront. */
export function startGateway(options: GatewayOptions): Promise<Listening> {
  const headers = Object.entries({
    ...securityHeaders,
    'Strict-Transport-Security': `max-age=${strictTransportSeconds}; includeSubDomains; preload`,
  });
  const policies = {
    workspace: contentSecurityPolicy(options.filesOrigin, 'workspace'),
    other: contentSecurityPolicy(options.filesOrigin, 'other'),
  };
  return serve(
    (request, response) => {
      for (const [name, value] of headers) response.setHeader(name, value);
      const workspace = request.url?.startsWith(workspacePath);
      response.setHeader('Content-Security-Policy', policies[workspace ? 'workspace' : 'other']);
      answer(options, request, response).catch((error: unknown) => {
        options.onError(error);
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
      });
    },
    options.port,
    options.option,
  );
}

async function answer(options: GatewayOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pathname = (request.url ?? '/').split('?')[0] ?? '/';
  if (pathname.startsWith('/api/')) {
    const api = options.api();
    if (api) return api(request, response);
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
    response.end('{"message":"Service Unavailable"}');
    return;
  }
  if (pathname === '/clock.json') {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(options.clock()));
    return;
  }
  const own = isOwnName(request.headers.host)
    ? atOwnName(request.url ?? '/', options.origin(), options.site)
    : undefined;
  if (own?.kind === 'moved') {
    response.writeHead(302, { location: own.to, 'cache-control': 'no-cache' }).end();
    return;
  }
  if (options.site) return options.site.answer(request, response, own?.pathname ?? pathname);
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404\n');
}
