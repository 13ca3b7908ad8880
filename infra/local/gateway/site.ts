import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.map': 'application/json; charset=utf-8',
};
const compressible = /^(text|application)\/|svg/;

/** Below these addresses one page reads the rest of the path itself; in AWS a CloudFront function does the same. */
const applications = ['/desk', '/p'];

interface Asset {
  modified: number;
  type: string;
  etag: string;
  plain: Buffer;
  brotli?: Buffer;
}

/** Serves the built site from a folder, compressed, as CloudFront would. */
export class Site {
  readonly #folder: string;
  readonly #assets = new Map<string, Asset>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  answer(request: IncomingMessage, response: ServerResponse, pathname: string): void {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const found = this.#find(pathname);
    const missing = found ? undefined : this.#find('/404.html');
    const file = found ?? missing;
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404\n');
      return;
    }
    this.#send(request, response, file, found ? 200 : 404);
  }

  /** Whether a path without a slash at the end is a page of the site. */
  hasPage(path: string): boolean {
    const file = normalize(join(this.#folder, path, 'index.html'));
    return file.startsWith(this.#folder + sep) && existsSync(file);
  }

  #send(request: IncomingMessage, response: ServerResponse, file: string, status: number): void {
    const asset = this.#asset(file);
    const hashed = file.includes(`${sep}assets${sep}`);
    response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('etag', asset.etag);
    response.setHeader('vary', 'accept-encoding');
    if (status === 200 && request.headers['if-none-match'] === asset.etag) {
      response.writeHead(304).end();
      return;
    }
    const brotli = asset.brotli && /\bbr\b/.test(String(request.headers['accept-encoding'])) ? asset.brotli : undefined;
    if (brotli) response.setHeader('content-encoding', 'br');
    const body = brotli ?? asset.plain;
    response.writeHead(status, { 'content-type': asset.type, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  /** The file behind a path; undefined when there is none, or the path leads out of the folder. */
  #find(pathname: string): string | undefined {
    const path = decoded(pathname);
    if (path === undefined || path.includes('\0')) return undefined;
    const application = applications.find((root) => path === root || path.startsWith(`${root}/`));
    const candidates = [path, join(path, 'index.html'), ...(application ? [`${application}/index.html`] : [])];
    for (const candidate of candidates) {
      const file = normalize(join(this.#folder, candidate));
      if (file.startsWith(this.#folder + sep) && existsSync(file) && statSync(file).isFile()) return file;
    }
    return undefined;
  }

  #asset(file: string): Asset {
    const modified = statSync(file).mtimeMs;
    const known = this.#assets.get(file);
    if (known?.modified === modified) return known;
    const plain = readFileSync(file);
    const type = types[extname(file)] ?? 'application/octet-stream';
    const asset: Asset = {
      modified,
      type,
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      plain,
    };
    if (compressible.test(type) && plain.length > 1000)
      asset.brotli = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
    this.#assets.set(file, asset);
    return asset;
  }
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
