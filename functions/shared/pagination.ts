import { useTenant } from './actor.ts';
import { invalid } from './errors.ts';

/** The opaque cursor of a page's last key; undefined after the last page. */
export function cursorOf(key: Record<string, unknown> | undefined): string | undefined {
  return key && Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The key that a cursor stands for. A cursor comes back from outside, so every key in it must be the acting tenant's.
 * @throws PublicError 400 for one that was not made here.
 */
export function keyOf(cursor: string | undefined): Record<string, string> | undefined {
  if (!cursor) return undefined;
  const fault = invalid({ field: 'query.cursor', key: 'field.invalid' });
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw fault;
  }
  if (!key || typeof key !== 'object') throw fault;
  const prefix = `T#${useTenant()}#`;
  for (const [name, value] of Object.entries(key)) {
    if (!/^(gsi\d)?[ps]k$/.test(name) || typeof value !== 'string') throw fault;
    if (name.endsWith('pk') && !value.startsWith(prefix)) throw fault;
  }
  return key as Record<string, string>;
}
