import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';
import { isWaiting, type Step, type StepOf, type Workflow } from './definition.ts';
import { placesOf } from './parameters.ts';
import { leadsTo } from './waiting.ts';
import { reachableSteps } from './ways.ts';

/** The functions that a state machine runs, by their id in the manifest. */
export type TaskFunction =
  | 'workflow-route'
  | 'workflow-do'
  | 'workflow-decide'
  | 'workflow-tick'
  | 'workflow-await'
  | 'workflow-failed';

/** The errors by which a waiting step learns that it is over, and by which of its two ways it is left. */
export const stepOver = 'Guichet.StepOver';
export const otherWay = 'Guichet.OtherWay';

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
/** When the state was entered: the same for every try of a task, another one for every visit. */
const visit = { 'visit.$': '$$.State.EnteredTime' };

export interface Compiled {
  /** `guichet-<hash of the definition>`: equal structures share one state machine, whoever uses them. */
  name: string;
  /** The state machine in the Amazon States Language (JSONPath), as canonical JSON. */
  definition: string;
}

interface Machine {
  functionArn: (id: TaskFunction) => string;
  byId: ReadonlyMap<string, Step>;
  placeOf: ReadonlyMap<string, string>;
}

/** A part of the machine: all of it, or one way of a parallel step, which ends where the ways meet again. */
interface Part {
  machine: Machine;
  /** The step at which the part ends, for a way. */
  border?: string;
  /** The name of the state that ends a way. */
  end?: string;
}

/** The state at which a step begins. */
function entry({ machine, border, end }: Part, id: string): string {
  if (id === border && end) return end;
  const step = machine.byId.get(id);
  const place = machine.placeOf.get(id) ?? id;
  return step && isWaiting(step) ? `${place}.Tick` : place;
}

function call(part: Part, id: TaskFunction, payload: object, more: object): State {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: part.machine.functionArn(id), Payload: { ...identity, ...payload } },
    TimeoutSeconds: 60,
    ResultPath: null,
    Retry: retry,
    // What fails on a way fails the parallel step, which catches it.
    ...(part.end ? {} : { Catch: [caught] }),
    ...more,
  };
}

/** A task that chooses a way by its number, and the choice that follows it. */
function decision(part: Part, place: string, ways: readonly string[]): Record<string, State> {
  return {
    [place]: call(
      part,
      'workflow-decide',
      { 'parameters.$': `$.steps.${place}`, ...visit },
      { ResultSelector: { 'way.$': '$.Payload.way' }, ResultPath: '$.decision', Next: `${place}.Way` },
    ),
    [`${place}.Way`]: {
      Type: 'Choice',
      Choices: ways.slice(0, -1).map((to, index) => ({
        Variable: '$.decision.way',
        NumericEquals: index,
        Next: entry(part, to),
      })),
      Default: entry(part, ways.at(-1) ?? ''),
    },
  };
}

/** `Tick` does what is due and says when the next thing will be; `Await` sleeps until then, or until its token is answered. */
function waiting(part: Part, place: string, step: StepOf<'watch' | 'wait' | 'ask'>): Record<string, State> {
  const parameters = { 'parameters.$': `$.steps.${place}` };
  const seen = { 'token.$': '$$.Task.Token', 'epoch.$': '$.tick.epoch', 'dueAt.$': '$.tick.dueAt' };
  const since = { 'startedAt.$': '$$.Execution.StartTime' };
  const { TimeoutSeconds: _, ...task } = call(part, 'workflow-await', { ...parameters, ...seen, ...since }, {});
  const over = (error: string, outcome: 'main' | 'other') => ({
    ErrorEquals: [error],
    ResultPath: null,
    Next: entry(part, leadsTo(step, outcome)),
  });
  const twoWays = step.kind !== 'watch';
  return {
    [`${place}.Tick`]: call(part, 'workflow-tick', parameters, {
      ResultSelector: { 'seconds.$': '$.Payload.seconds', 'epoch.$': '$.Payload.epoch', 'dueAt.$': '$.Payload.dueAt' },
      ResultPath: '$.tick',
      Next: `${place}.Await`,
    }),
    [`${place}.Await`]: {
      ...task,
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      TimeoutSecondsPath: '$.tick.seconds',
      // What ends the wait is no failure, and must not be tried again.
      Retry: [{ ErrorEquals: [stepOver, ...(twoWays ? [otherWay] : []), 'States.Timeout'], MaxAttempts: 0 }, ...retry],
      Catch: [
        { ErrorEquals: ['States.Timeout'], ResultPath: null, Next: `${place}.Tick` },
        over(stepOver, 'main'),
        ...(twoWays ? [over(otherWay, 'other')] : []),
        ...(part.end ? [] : [caught]),
      ],
      Next: `${place}.Tick`,
    },
  };
}

function parallel(part: Part, place: string, step: StepOf<'parallel'>, steps: readonly Step[]): State {
  return {
    Type: 'Parallel',
    Branches: step.ways.map((first, index) => {
      const way: Part = { machine: part.machine, border: step.next, end: `${place}.End${index + 1}` };
      return {
        StartAt: entry(way, first),
        States: {
          ...statesOf(way, reachableSteps(steps, first, step.next), steps),
          [way.end as string]: { Type: 'Succeed' },
        },
      };
    }),
    ResultPath: null,
    ...(part.end ? {} : { Catch: [caught] }),
    Next: entry(part, step.next),
  };
}

/** The states of steps; those on the ways of a parallel step are inside its state. */
function statesOf(part: Part, own: readonly Step[], steps: readonly Step[]): Record<string, State> {
  const inside = new Set(
    own.flatMap((step) =>
      step.kind === 'parallel' ? step.ways.flatMap((way) => reachableSteps(steps, way, step.next)) : [],
    ),
  );
  const states: Record<string, State> = {};
  for (const step of own) {
    if (inside.has(step)) continue;
    const place = part.machine.placeOf.get(step.id) as string;
    const parameters = { 'parameters.$': `$.steps.${place}` };
    switch (step.kind) {
      case 'end':
        states[place] = { Type: 'Succeed' };
        break;
      case 'route':
        states[place] = call(part, 'workflow-route', { ...parameters, ...visit }, { Next: entry(part, step.next) });
        break;
      case 'do':
        states[place] = call(part, 'workflow-do', { ...parameters, ...visit }, { Next: entry(part, step.next) });
        break;
      case 'branch':
        Object.assign(states, decision(part, place, [...step.cases.map(({ next }) => next), step.otherwise]));
        break;
      case 'loop':
        Object.assign(states, decision(part, place, [step.body, step.next]));
        break;
      case 'parallel':
        states[place] = parallel(part, place, step, steps);
        break;
      default:
        Object.assign(states, waiting(part, place, step));
    }
  }
  return states;
}

/**
 * Compiles a workflow. Only its structure goes in: which kind of step follows which. Texts, teams, thresholds, conditions and
 * durations stay in the published version, which the tasks read. `functionArn` gives a task function's ARN; `startAt` is the
 * step with which it begins, the first one unless told: so a manager repeats a step.
 *
 * A step that waits is the interruptible timer. How it ends is a named error rather than a Choice state: `Guichet.StepOver` by
 * its main way, `Guichet.OtherWay` by the other one (refused, timed out), so that an ordinary ticket's life costs no more than
 * 12 transitions.
 */
export function compile(
  workflow: Pick<Workflow, 'steps'>,
  functionArn: (id: TaskFunction) => string,
  startAt?: string,
): Compiled {
  const places = placesOf(workflow);
  const machine: Machine = {
    functionArn,
    byId: new Map(places.map(({ step }) => [step.id, step])),
    placeOf: new Map(places.map(({ place, step }) => [step.id, place])),
  };
  const part: Part = { machine };
  const steps = places.map(({ step }) => step);
  // What cannot be reached from where it starts must not be there.
  const states = statesOf(part, reachableSteps(steps, startAt), steps);
  states.Failed = call(
    part,
    'workflow-failed',
    { 'error.$': '$.error' },
    {
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Stopped' }],
      Next: 'Stopped',
    },
  );
  states.Stopped = { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' };
  const definition = canonical({ StartAt: entry(part, startAt ?? steps[0]?.id ?? ''), States: states });
  const hash = createHash('sha256').update(definition).digest('hex');
  return { name: `guichet-${hash.slice(0, 32)}`, definition };
}

/** The steps at which an execution can begin: all but those on the ways of a parallel step. */
export function startingSteps(steps: readonly Step[]): Step[] {
  const inside = new Set(
    steps.flatMap((step) =>
      step.kind === 'parallel' ? step.ways.flatMap((way) => reachableSteps(steps, way, step.next)) : [],
    ),
  );
  return reachableSteps(steps).filter((step) => !inside.has(step));
}
