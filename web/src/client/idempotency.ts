/** A random key (UUID version 4, RFC 9562), also where the page is not a secure context and `randomUUID` is missing. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Which `Idempotency-Key` a request carries. */
export interface KeyRing {
  /** The key of this request: the same one as long as an identical request is without a definite answer. */
  keyFor(request: string): string;
  /** The request was answered for good (success, or refused): the next identical one is a new wish. */
  settle(request: string): void;
}

/**
 * Keeps one key per request whose fate is unknown, so that pressing the button again after a lost answer repeats the
 * request instead of making a second one. `request` is method, address and body as one text.
 */
export function keyRing(): KeyRing {
  const unsettled = new Map<string, string>();
  return {
    keyFor(request) {
      const key = unsettled.get(request) ?? newKey();
      unsettled.set(request, key);
      return key;
    },
    settle(request) {
      unsettled.delete(request);
    },
  };
}
