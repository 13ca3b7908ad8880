import { region } from '../region.ts';

/** A request that the database refused; `code` is AWS's name of the error. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export type Call = <T>(target: string, body: unknown) => Promise<T>;

/**
 * Speaks DynamoDB's JSON protocol without the SDK, which would decode each stream record only for it to be encoded again
 * for the function that gets it. `target` such as `DynamoDB_20120810.CreateTable`.
 */
export function databaseCall(endpoint: string): Call {
  return async <T>(target: string, body: unknown): Promise<T> => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        'x-amz-date': '20260101T000000Z',
        authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(body),
    });
    const content = (await answer.json()) as T & { __type?: string; message?: string };
    if (answer.ok) return content;
    throw new DatabaseError(content.__type?.split('#').at(-1) ?? String(answer.status), content.message ?? '');
  };
}
