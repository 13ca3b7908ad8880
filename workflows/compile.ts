import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';
import type { Workflow } from './definition.ts';
import { placesOf } from './parameters.ts';

/** The functions that a state machine runs, by their id in the manifest. */
export type TaskFunction = 'workflow-route' | 'workflow-tick' | 'workflow-await' | 'workflow-failed';

/** The error by which a waiting step learns that it is over: the ticket is closed. */
export const stepOver = 'Guichet.StepOver';

/** The longest wait between two looks at a ticket on which nothing is due, in seconds: a wait must have an end. */
export const longestWait = 30 * 86_400;

type State = Record<string, unknown>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html, and the SDK's own failures. */
const transient = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/** Tried again quickly when the platform stumbles, then for half an hour, so that an outage of that length passes unseen. */
const retry = [
  { ErrorEquals: transient, IntervalSeconds: 1, MaxAttempts: 5, BackoffRate: 2, JitterStrategy: 'FULL' },
  {
    ErrorEquals: ['States.TaskFailed', 'States.Timeout'],
    IntervalSeconds: 5,
    MaxAttempts: 6,
    BackoffRate: 3,
    MaxDelaySeconds: 900,
  },
];

const caught = { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' };
const identity = { 'tenantId.$': '$.tenantId', 'ticketId.$': '$.ticketId', 'generation.$': '$.generation' };

export interface Compiled {
  /** `guichet-<hash of the definition>`: equal structures share one state machine, whoever uses them. */
  name: string;
  /** The state machine in the Amazon States Language (JSONPath), as canonical JSON. */
  definition: string;
}

/**
 * Compiles a workflow. Only its structure goes in: which kind of step follows which. Texts, teams, thresholds and durations
 * are the execution's input (`parametersOf`). `functionArn` gives a task function's ARN.
 *
 * A `watch` step is the interruptible timer: `Tick` does what is due and says when the next thing will be, `Await` sleeps
 * until then or until a signal answers its token. There are no Choice states: a signal is a success (look again) or the
 * error `Guichet.StepOver`, so that an ordinary ticket's life costs no more than 12 transitions.
 */
export function compile(workflow: Pick<Workflow, 'steps'>, functionArn: (id: TaskFunction) => string): Compiled {
  const states: Record<string, State> = {};
  const call = (id: TaskFunction, payload: object, more: object): State => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionArn(id), Payload: { ...identity, ...payload } },
    TimeoutSeconds: 60,
    ResultPath: null,
    Retry: retry,
    Catch: [caught],
    ...more,
  });
  const enter = new Map(
    placesOf(workflow).map(({ place, step }) => [place, step.kind === 'watch' ? `${place}.Tick` : place]),
  );
  for (const { place, step, next } of placesOf(workflow)) {
    const following = enter.get(next[0] ?? '');
    const parameters = { 'parameters.$': `$.steps.${place}` };
    if (step.kind === 'end') states[place] = { Type: 'Succeed' };
    else if (step.kind === 'route') states[place] = call('workflow-route', parameters, { Next: following });
    else {
      states[`${place}.Tick`] = call('workflow-tick', parameters, {
        ResultSelector: {
          'seconds.$': '$.Payload.seconds',
          'epoch.$': '$.Payload.epoch',
          'dueAt.$': '$.Payload.dueAt',
        },
        ResultPath: '$.tick',
        Next: `${place}.Await`,
      });
      const seen = { 'token.$': '$$.Task.Token', 'epoch.$': '$.tick.epoch', 'dueAt.$': '$.tick.dueAt' };
      const since = { 'startedAt.$': '$$.Execution.StartTime' };
      const { TimeoutSeconds: _, ...waiting } = call('workflow-await', { ...seen, ...since }, {});
      states[`${place}.Await`] = {
        ...waiting,
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        TimeoutSecondsPath: '$.tick.seconds',
        // What ends the wait is no failure, and must not be tried again.
        Retry: [{ ErrorEquals: [stepOver, 'States.Timeout'], MaxAttempts: 0 }, ...retry],
        Catch: [
          { ErrorEquals: ['States.Timeout'], ResultPath: null, Next: `${place}.Tick` },
          { ErrorEquals: [stepOver], ResultPath: null, Next: following },
          caught,
        ],
        Next: `${place}.Tick`,
      };
    }
  }
  states.Failed = call(
    'workflow-failed',
    { 'error.$': '$.error' },
    {
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Stopped' }],
      Next: 'Stopped',
    },
  );
  states.Stopped = { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' };
  const definition = canonical({ StartAt: enter.get('s1'), States: states });
  const hash = createHash('sha256').update(definition).digest('hex');
  return { name: `guichet-${hash.slice(0, 32)}`, definition };
}
