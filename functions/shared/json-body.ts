import { type FieldFault, invalid, PublicError } from './errors.ts';

/** Objects and lists inside each other. Nothing that is asked for here comes near; deeper ones are made to exhaust readers. */
const depthLimit = 64;
/** Faults that are named; who sends more of them is no person at a form. */
const mostFaults = 20;

/** NUL, or half of a surrogate pair: no text that anybody types has them, and what stores or mails it would change it. */
function isBroken(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

/**
 * The value of a request's JSON body.
 * @throws PublicError 400 for what is no JSON, is nested too deeply, or has text that is none, each field of it named.
 */
export function jsonBody(text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new PublicError(400, 'malformed', 'error.malformed');
  }
  const faults: FieldFault[] = [];
  // Without recursion: it is this very depth that is in doubt.
  const waiting = [{ value: body, path: 'body', depth: 0 }];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value, path, depth } = one;
    if (typeof value === 'string' && isBroken(value)) faults.push({ field: path, key: 'field.broken' });
    if (typeof value !== 'object' || value === null) continue;
    if (depth === depthLimit) throw new PublicError(400, 'tooDeep', 'error.tooDeep', { values: { limit: depthLimit } });
    for (const [name, member] of Object.entries(value)) {
      if (isBroken(name)) faults.push({ field: path, key: 'field.broken' });
      waiting.push({ value: member, path: `${path}.${name}`, depth: depth + 1 });
    }
  }
  if (faults.length > 0) throw invalid(...faults.slice(0, mostFaults));
  return body;
}
