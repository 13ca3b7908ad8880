import type * as z from 'zod/mini';
import { type FieldFault, PublicError } from './errors.ts';
import type { Language } from './language.ts';
import type { MessageKey } from './messages.ts';

/** RFC 9457 problem details, with `faults` for the fields. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  faults?: { field: string; message: string }[];
  [more: string]: unknown;
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The problem of an error, in the caller's language. All sentences are loaded with the first: what succeeds says none. */
export async function problemOf(error: PublicError, language: Language): Promise<Problem> {
  const { say } = await import('./messages.ts');
  const faults = error.faults.map(({ field, key, values }) => ({ field, message: say(language, key, values) }));
  const fields = faults.map(({ field }) => field.replace(/^(body|query|path)\./, '')).join(', ');
  return {
    type: `urn:guichet:problem:${error.code}`,
    title: titles[error.status] ?? 'Error',
    status: error.status,
    detail: say(language, error.key, { fields, ...error.values }),
    code: error.code,
    ...(faults.length ? { faults } : {}),
    ...error.details,
  };
}

type Issue = z.core.$ZodIssue;

/** Whether a schema’s own word for an issue is a sentence of the catalogue; the library’s words are none. */
function isSentence(message: string): message is MessageKey {
  return /^\w+(\.\w+)+$/.test(message);
}

/** What an issue of a schema says of a field; `part` is the path of what the schema was given. */
export function faultOf(issue: Issue, part: string): FieldFault {
  const field = [part, ...issue.path.map(String)].join('.');
  if (isSentence(issue.message)) return { field, key: issue.message };
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { field, key: 'field.required' }
        : { field, key: 'field.type', values: { expected: issue.expected } };
    case 'too_big':
      if (issue.origin === 'array') return { field, key: 'field.tooMany', values: { maximum: Number(issue.maximum) } };
      return issue.origin === 'string'
        ? { field, key: 'field.tooLong', values: { maximum: Number(issue.maximum) } }
        : { field, key: 'field.tooBig', values: { maximum: Number(issue.maximum) } };
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return { field, key: 'field.required' };
      if (issue.origin === 'array') return { field, key: 'field.tooFew', values: { minimum: Number(issue.minimum) } };
      return issue.origin === 'string'
        ? { field, key: 'field.tooShort', values: { minimum: Number(issue.minimum) } }
        : { field, key: 'field.tooSmall', values: { minimum: Number(issue.minimum) } };
    case 'invalid_value':
      return { field, key: 'field.oneOf', values: { options: issue.values.map(String).join(', ') } };
    case 'invalid_union':
      return 'options' in issue
        ? { field, key: 'field.oneOf', values: { options: (issue.options as unknown[]).map(String).join(', ') } }
        : { field, key: 'field.invalid' };
    case 'invalid_format':
      return { field, key: issue.format === 'email' ? 'field.email' : 'field.invalid' };
    case 'unrecognized_keys':
      return { field, key: 'field.unknown', values: { keys: issue.keys.join(', ') } };
    default:
      return { field, key: 'field.invalid' };
  }
}

/** The error of a part of a request (`path`, `query`, `body`) that its schema refused. */
export function invalidPart(part: string, issues: readonly Issue[]): PublicError {
  return new PublicError(400, 'invalid', 'error.invalid', { faults: issues.map((issue) => faultOf(issue, part)) });
}
