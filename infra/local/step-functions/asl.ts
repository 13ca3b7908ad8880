/** JSON as it travels between states. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One state of a definition. Only what the driver itself reads is named; the rest goes to the evaluator as it is. */
export interface AslState {
  Type: 'Task' | 'Parallel' | 'Map' | 'Pass' | 'Wait' | 'Choice' | 'Succeed' | 'Fail';
  Next?: string;
  End?: boolean;
  Resource?: string;
  InputPath?: string | null;
  Retry?: Retrier[];
  Catch?: { ErrorEquals: string[]; Next: string; ResultPath?: string | null }[];
  Branches?: AslScope[];
  TimeoutSeconds?: number;
  TimeoutSecondsPath?: string;
  HeartbeatSeconds?: number;
  HeartbeatSecondsPath?: string;
  Seconds?: number;
  SecondsPath?: string;
  Timestamp?: string;
  TimestampPath?: string;
  [field: string]: unknown;
}

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'NONE' | 'FULL';
}

/** States among which one `Next` may lead to another: a whole state machine, or one branch of a Parallel state. */
export interface AslScope {
  StartAt: string;
  States: Record<string, AslState>;
  TimeoutSeconds?: number;
  QueryLanguage?: string;
}

const lambdaTask =
  /^arn:aws:states:::lambda:invoke(\.waitForTaskToken)?$|^arn:aws:lambda:[\w-]+:\d{12}:function:[\w-]+$/;

/**
 * What the definition asks for that this local service cannot do, in one sentence; undefined when it can run all of it.
 * Better refused when it is created than misunderstood when it runs.
 */
export function unsupported(scope: AslScope): string | undefined {
  if (scope.QueryLanguage && scope.QueryLanguage !== 'JSONPath') return 'only the query language JSONPath runs locally';
  for (const [name, state] of Object.entries(scope.States)) {
    if (state.QueryLanguage && state.QueryLanguage !== 'JSONPath') return `state ${name}: only JSONPath runs locally`;
    if (state.Assign) return `state ${name}: Assign does not run locally`;
    if (state.Type === 'Map') return `state ${name}: Map does not run locally`;
    if (state.Type === 'Task' && !lambdaTask.test(state.Resource ?? ''))
      return `state ${name}: of all resources only Lambda functions run locally`;
    for (const branch of state.Branches ?? []) {
      const fault = unsupported(branch);
      if (fault) return fault;
    }
  }
  return undefined;
}

/** Whether a retrier or catcher that lists `equals` matches `error` (https://states-language.net/spec.html#errors). */
export function matches(equals: string[], error: string): boolean {
  if (error === 'States.Runtime' || error === 'States.DataLimitExceeded') return equals.includes(error);
  return (
    equals.includes(error) ||
    equals.includes('States.ALL') ||
    (error !== 'States.Timeout' && equals.includes('States.TaskFailed'))
  );
}

/**
 * Whether and when a failed state is tried again. `attempts` holds, for each retrier, how often it was used; the answer
 * has the counts after this use and the pause in milliseconds, or nothing when the error goes on to the catchers.
 */
export function retryAfter(
  state: AslState,
  error: string,
  attempts: number[],
): { attempts: number[]; delay: number } | undefined {
  const index = (state.Retry ?? []).findIndex((retrier) => matches(retrier.ErrorEquals, error));
  const retrier = state.Retry?.[index];
  const used = attempts[index] ?? 0;
  if (!retrier || used >= (retrier.MaxAttempts ?? 3) || error === 'States.Runtime') return undefined;
  const seconds = Math.min(
    (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used,
    retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY,
  );
  const share = retrier.JitterStrategy === 'FULL' ? Math.random() : 1;
  const next = (state.Retry ?? []).map((_, i) => (attempts[i] ?? 0) + (i === index ? 1 : 0));
  return { attempts: next, delay: Math.round(seconds * share * 1000) };
}
