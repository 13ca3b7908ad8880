import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import { iso } from '../shared/clock.ts';
import { newId } from '../shared/ids.ts';

/** An API key of a tenant. The key itself is shown once; what is kept is its digest and its last four characters. */
export interface ApiKey {
  id: string;
  tenantId: string;
  name: string;
  /** SHA-256 of the key, hexadecimal. */
  digest: string;
  hint: string;
  createdAt: string;
  /** To the hour. */
  lastUsedAt?: string;
}

export const mostKeys = 50;
/** Milliseconds between two notes of when a key was last used. */
export const usageGrain = 3_600_000;

export const keyInput = z.object({ name: line(80) });
export const keyOutput = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.optional(z.string()),
});
export const newKeyOutput = z.object({ id: z.string(), name: z.string(), key: z.string() });

/** RFC 4648 base 32, in lower case. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** `gk_` and 40 random characters (200 bits). 256 is a multiple of 32, so that each character is equally likely. */
export function newSecret(): string {
  return `gk_${[...randomBytes(40)].map((byte) => alphabet[byte & 31]).join('')}`;
}

/** Whether this could be a key at all; anything else is refused without a look-up. */
function looksLikeKey(text: string): boolean {
  return /^gk_[a-z2-7]{40}$/.test(text);
}

/** The key is random, so a plain digest tells nothing about it and no slow hash is needed. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function newKey(tenantId: string, name: string, secret: string, now: number): ApiKey {
  return {
    id: newId('key', now),
    tenantId,
    name,
    digest: digestOf(secret),
    hint: secret.slice(-4),
    createdAt: iso(now),
  };
}

/** The key in a request's headers: `Authorization: Bearer gk_…`. Header names in whatever case. */
export function keyFrom(headers: Record<string, string | undefined>): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() !== 'authorization') continue;
    const key = /^\s*Bearer\s+(\S+)\s*$/i.exec(value ?? '')?.[1];
    if (key && looksLikeKey(key)) return key;
  }
  return undefined;
}
