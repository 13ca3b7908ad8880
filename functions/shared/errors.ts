import type { MessageKey } from './messages.ts';

/** One field that is wrong. `field` is a path in the request, such as `body.email`; `key` names its sentence. */
export interface FieldFault {
  field: string;
  key: MessageKey;
  values?: Record<string, string | number>;
}

/**
 * An error that its caller may see. It becomes an RFC 9457 problem in the caller's language: `key` names the sentence that
 * says what is wrong and the way out, `code` is the stable public code, `faults` the fields.
 */
export class PublicError extends Error {
  readonly status: number;
  readonly code: string;
  readonly key: MessageKey;
  readonly values: Record<string, string | number>;
  readonly faults: FieldFault[];
  /** Seconds after which it is worth trying again. */
  readonly retryAfter?: number;
  /** Members that are added to the problem, such as the present state after a conflict. */
  readonly details: Record<string, unknown>;

  constructor(
    status: number,
    code: string,
    key: MessageKey,
    more: {
      values?: Record<string, string | number>;
      faults?: FieldFault[];
      retryAfter?: number;
      details?: Record<string, unknown>;
    } = {},
  ) {
    super(`${code}: ${key}`);
    this.name = 'PublicError';
    this.status = status;
    this.code = code;
    this.key = key;
    this.values = more.values ?? {};
    this.faults = more.faults ?? [];
    this.details = more.details ?? {};
    if (more.retryAfter !== undefined) this.retryAfter = more.retryAfter;
  }
}

/** 400: the request as a whole is well formed, but these fields cannot be accepted. */
export function invalid(...faults: FieldFault[]): PublicError {
  return new PublicError(400, 'invalid', 'error.invalid', { faults });
}
/** 401: no token, or one that is wrong, foreign or expired. */
export function unauthenticated(key: MessageKey = 'error.unauthenticated'): PublicError {
  return new PublicError(401, 'unauthenticated', key);
}
/** 403: the actor is known and may not do this. */
export function forbidden(key: MessageKey = 'error.forbidden'): PublicError {
  return new PublicError(403, 'forbidden', key);
}
/** 404: there is no such thing in the actor's tenant; another tenant's thing answers exactly the same. */
export function notFound(): PublicError {
  return new PublicError(404, 'notFound', 'error.notFound');
}
/** 409: somebody else changed it, it is taken, or its state does not allow this. */
export function conflict(key: MessageKey, details: Record<string, unknown> = {}, ...faults: FieldFault[]): PublicError {
  return new PublicError(409, 'conflict', key, { faults, details });
}
/** 429: too many requests. `retryAfter` in seconds. */
export function tooMany(retryAfter: number): PublicError {
  return new PublicError(429, 'tooMany', 'error.tooMany', { retryAfter, values: { seconds: retryAfter } });
}
