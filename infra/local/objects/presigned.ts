import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Why a signed address is refused, with S3's code. */
export interface Refusal {
  code: 'AccessDenied' | 'SignatureDoesNotMatch' | 'AuthorizationQueryParametersError';
  message: string;
}

const longestSeconds = 7 * 24 * 3600;

/**
 * Checks a presigned S3 request: query-string authentication of Signature Version 4,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 * @param path the path and query as they stand in the request line
 * @param now epoch milliseconds, of real time: the SDK signs by the system's clock
 */
export function refusePresigned(
  request: { method: string; path: string; headers: IncomingHttpHeaders },
  secretOf: (accessKeyId: string) => string,
  now: number,
): Refusal | undefined {
  const [path = '/', query = ''] = request.path.split('?');
  const pairs = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return [name, value] as const;
  });
  const parameter = (name: string) => decodeURIComponent(pairs.find(([key]) => key === name)?.[1] ?? '');
  const date = parameter('X-Amz-Date');
  const [accessKeyId = '', day = '', region = '', service = ''] = parameter('X-Amz-Credential').split('/');
  const seconds = Number(parameter('X-Amz-Expires'));
  const signedAt = instantOf(date);
  if (parameter('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || !signedAt || !(seconds > 0) || seconds > longestSeconds)
    return { code: 'AuthorizationQueryParametersError', message: 'Query-string authentication is malformed' };
  if (now > signedAt + seconds * 1000) return { code: 'AccessDenied', message: 'Request has expired' };
  if (signedAt > now + 15 * 60_000) return { code: 'AccessDenied', message: 'Request is not yet valid' };
  const signedHeaders = parameter('X-Amz-SignedHeaders');
  const canonical = [
    request.method,
    path,
    pairs
      .filter(([name]) => name !== 'X-Amz-Signature')
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('&'),
    ...signedHeaders.split(';').map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    signedHeaders,
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${createHash('sha256').update(canonical).digest('hex')}`;
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretOf(accessKeyId)}`);
  return same(hmac(key, text).toString('hex'), parameter('X-Amz-Signature'))
    ? undefined
    : { code: 'SignatureDoesNotMatch', message: 'The signature does not match' };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function same(right: string, given: string): boolean {
  return right.length === given.length && timingSafeEqual(Buffer.from(right), Buffer.from(given));
}

/** Epoch milliseconds of `20260101T000000Z`; 0 for anything else. */
function instantOf(date: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!match) return 0;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
