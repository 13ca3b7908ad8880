import { timingSafeEqual } from 'node:crypto';
import { environment } from './environment.ts';
import { lazy } from './lazy.ts';

/** Loaded with the first code: most requests of the functions that use codes have none. */
const kms = lazy(async () => {
  const { GenerateMacCommand, KMSClient } = await import('@aws-sdk/client-kms');
  return { client: new KMSClient({}), GenerateMacCommand };
});

/**
 * A keyed digest of `parts`. The key never leaves KMS, so a code or a token need not be stored or put into an event: who may
 * use the key computes it again.
 */
async function mac(...parts: string[]): Promise<Buffer> {
  const { client, GenerateMacCommand } = await kms();
  const answer = await client.send(
    new GenerateMacCommand({
      KeyId: environment('CODES_KEY_ID'),
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from(parts.join('\u0000')),
    }),
  );
  if (!answer.Mac) throw new Error('KMS gave no MAC');
  return Buffer.from(answer.Mac);
}

/** The six digits that are mailed for a challenge. `round` grows with each new code, so that an older one ends. */
export async function codeFor(challengeId: string, round: number): Promise<string> {
  const digest = await mac('code', challengeId, String(round));
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/** The token in a mailed link or address: `bytes` bytes of the digest in lower-case hexadecimal, for one purpose and id. */
export async function tokenFor(purpose: string, id: string, bytes = 16): Promise<string> {
  return (await mac('token', purpose, id)).subarray(0, bytes).toString('hex');
}

/** Compares what was given with what is right, in a time that does not tell how much of it is right. */
export function sameSecret(given: string, right: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
