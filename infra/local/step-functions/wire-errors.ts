/** An error of the Step Functions API, by its public name. */
export class StepFunctionsError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** A field of a request that must be text. Throws ValidationException, as AWS does, when it is missing or not text. */
export function requiredText(body: Record<string, unknown>, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '')
    throw new StepFunctionsError('ValidationException', `Value at '${field}' failed to satisfy constraint: not null`);
  return value;
}

/** A field of a request that may be missing and else is text. */
export function optionalText(body: Record<string, unknown>, field: string): string | undefined {
  return body[field] === undefined || body[field] === null ? undefined : requiredText(body, field);
}

/** The name of a state machine or execution, within the characters that AWS takes. */
export function requiredName(body: Record<string, unknown>, field: string): string {
  const name = requiredText(body, field);
  if (!/^[\w-]{1,80}$/.test(name)) throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}

/** A field that holds JSON text; answers it as it was written. `fallback` when it is missing. */
export function jsonText(
  body: Record<string, unknown>,
  field: string,
  error: 'InvalidExecutionInput' | 'InvalidOutput',
  fallback?: string,
): string {
  const text = optionalText(body, field) ?? fallback;
  if (text === undefined) throw new StepFunctionsError('ValidationException', `Value at '${field}' must not be null`);
  if (Buffer.byteLength(text) > 262_144) throw new StepFunctionsError(error, `${field} is longer than 262144 bytes`);
  try {
    JSON.parse(text);
  } catch {
    throw new StepFunctionsError(error, `${field} is not valid JSON`);
  }
  return text;
}
