import type { IncomingMessage } from 'node:http';

/** The body was longer than allowed; the rest was not read. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
}

/** Reads a request's whole body, at most `limit` bytes. Throws BodyTooLong beyond that. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLong();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > limit) throw new BodyTooLong();
    chunks.push(chunk as Buffer);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
