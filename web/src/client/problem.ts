/** One field that the API cannot accept: its path without the leading `body.`, and a sentence in the caller's language. */
export interface Fault {
  field: string;
  message: string;
}

/** What the API answers when it refuses (RFC 9457), as it arrives. */
interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  faults?: Fault[];
  details?: Record<string, unknown>;
  [member: string]: unknown;
}

/**
 * A request that did not succeed. `code` is the API's stable code, or `offline` when no answer came at all, or
 * `unreadable` when the answer was not ours (a proxy's page); in those two cases `status` is 0 or the HTTP status, and the
 * interface finds its own words.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly Fault[];
  /** Everything else that the problem says, such as the present ticket after a conflict. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(body.detail ?? body.title ?? body.code ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? 'unreadable';
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.faults = (body.faults ?? []).map(({ field, message }) => ({ field: field.replace(/^body\./, ''), message }));
    this.details = { ...body, ...body.details };
    this.retryAfter = retryAfter;
  }

  /** The sentence about one field, if the API said one. */
  about(field: string): string | undefined {
    return this.faults.find((fault) => fault.field === field)?.message;
  }

  /** Whether the same request may succeed a moment later without any change. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** No answer came: the device is offline, or the desk cannot be reached. */
export function offline(): Problem {
  return new Problem(0, { code: 'offline' });
}

/** The problem of a response that is not a success. `body` is its parsed body, if it had one. */
export function problemOf(response: Response, body: unknown): Problem {
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  const object = typeof body === 'object' && body !== null ? (body as ProblemBody) : {};
  return new Problem(response.status, object, retryAfter);
}

/** Anything thrown, as a problem: what is not one already is a fault of the page itself. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(0, { code: 'page', detail: thrown instanceof Error ? thrown.message : String(thrown) });
}
