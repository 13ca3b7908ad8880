import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import PostalMime, { type Email } from 'postal-mime';
import type { MailboxStore } from '../mail/mailbox-store.ts';

const listLimit = 200;

/** The viewer's own files, next to this one. */
const files: Record<string, { file: string; type: string }> = {
  '/': { file: 'viewer/index.html', type: 'text/html; charset=utf-8' },
  '/viewer.js': { file: 'viewer/viewer.js', type: 'text/javascript; charset=utf-8' },
  '/dns': { file: 'viewer/dns.html', type: 'text/html; charset=utf-8' },
  '/dns.js': { file: 'viewer/dns.js', type: 'text/javascript; charset=utf-8' },
  '/viewer.css': { file: 'viewer/viewer.css', type: 'text/css; charset=utf-8' },
};

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** A mail is somebody else's HTML: no script, no network, no form, an origin of its own. */
const mailPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/**
 * The mailbox of the local cloud: every mail sent and received, for reading (`/`) and for programs:
 * `GET /messages?to=<address>&limit=<n>` newest first, `GET /messages/<id>` with its text, HTML, headers and attachments,
 * `GET /messages/<id>/raw` and `/messages/<id>/html`.
 */
export async function answerMailbox(store: MailboxStore, url: URL, response: ServerResponse): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  const asset = files[url.pathname];
  if (asset) {
    response.writeHead(200, { 'content-type': asset.type, 'content-security-policy': pagePolicy });
    response.end(readFileSync(new URL(asset.file, import.meta.url)));
    return;
  }
  if (url.pathname === '/messages') {
    const limit = Math.min(Number(url.searchParams.get('limit')) || listLimit, listLimit);
    return json(response, 200, { items: store.list({ to: url.searchParams.get('to') ?? undefined, limit }) });
  }
  const [, id = '', part] = /^\/messages\/([0-9a-f-]{36})(?:\/(raw|html))?$/.exec(url.pathname) ?? [];
  const mail = id ? store.get(id) : undefined;
  if (!mail) return json(response, 404, { detail: 'There is no such mail' });
  if (part === 'raw') {
    response.writeHead(200, {
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${id}.eml"`,
    });
    response.end(mail.raw);
    return;
  }
  const parsed = await parse(mail.raw);
  if (part === 'html') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPolicy });
    response.end(parsed ? withPictures(parsed) : '');
    return;
  }
  json(response, 200, {
    ...mail.summary,
    text: parsed?.text ?? '',
    html: parsed?.html ?? '',
    headers: parsed?.headers.map(({ originalKey, key, value }) => ({ name: originalKey ?? key, value })) ?? [],
    attachments:
      parsed?.attachments.map(({ filename, mimeType, content }) => ({
        name: filename ?? '',
        type: mimeType,
        size: typeof content === 'string' ? content.length : content.byteLength,
      })) ?? [],
  });
}

/** The HTML of a mail with the pictures that it brings along in their places, as a reader's program shows them. */
function withPictures({ html = '', attachments }: Email): string {
  const pictures = new Map(
    attachments.flatMap(({ contentId, mimeType, content }) =>
      contentId && mimeType.startsWith('image/') && typeof content !== 'string'
        ? [
            [
              contentId.replace(/^<|>$/g, ''),
              `data:${mimeType};base64,${Buffer.from(new Uint8Array(content)).toString('base64')}`,
            ],
          ]
        : [],
    ),
  );
  return html.replace(/(<img\b[^>]*?\bsrc=")cid:([^"]+)"/gi, (whole, before: string, id: string) => {
    const picture = pictures.get(decodeURIComponent(id));
    return picture ? `${before}${picture}"` : whole;
  });
}

/** Undefined for a mail that cannot be read; it can still be downloaded. */
function parse(raw: Buffer): Promise<Email | undefined> {
  return PostalMime.parse(raw).catch(() => undefined);
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
