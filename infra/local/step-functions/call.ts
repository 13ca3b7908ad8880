import type { AslState, Json } from './asl.ts';
import type { Outcome } from './evaluate.ts';

/** Runs a Lambda function by name and answers what it returned. Throws what it threw; `name` is the error's type. */
export type Invoke = (functionName: string, payload: unknown) => Promise<unknown>;

/**
 * Runs the Lambda function of a Task state, given by its ARN or through `lambda:invoke`. `limit` in real milliseconds; the
 * answer does not wait longer for the function, whose own limit ends it.
 */
export async function callLambda(
  invoke: Invoke,
  state: AslState,
  parameters: Json,
  limit: number | null | undefined,
): Promise<Outcome> {
  const integration = state.Resource?.startsWith('arn:aws:states:::') ?? false;
  const request = parameters as { FunctionName?: string; Payload?: Json };
  const target = (integration ? request.FunctionName : state.Resource) ?? '';
  const name = target.slice(target.lastIndexOf(':') + 1);
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    if (!limit) return;
    const outcome = { error: 'States.Timeout', cause: `${name} took more than ${limit} ms` };
    alarm = setTimeout(() => resolve(outcome), Math.min(limit, 2_147_000_000));
  });
  const done = invoke(name, integration ? (request.Payload ?? {}) : parameters).then(
    (result): Outcome => {
      const value = (result ?? null) as Json;
      return { output: integration ? { ExecutedVersion: '$LATEST', Payload: value, StatusCode: 200 } : value };
    },
    (error: unknown): Outcome => {
      const { name: errorType, message: errorMessage } = error instanceof Error ? error : new Error(String(error));
      return { error: errorType, cause: JSON.stringify({ errorType, errorMessage }) };
    },
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(alarm);
  }
}
