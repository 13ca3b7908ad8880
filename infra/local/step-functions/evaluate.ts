import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { type AslScope, type AslState, type Json, matches } from './asl.ts';

/** Where a state leads. */
export type Transition =
  | { kind: 'next'; state: string; input: Json }
  | { kind: 'end'; output: Json }
  | { kind: 'failed'; error: string; cause: string };

/** How a task ended: what it gave, or the error that retriers and catchers match. */
export type Outcome = { output: Json } | { error: string; cause: string };

/** The context object (`$$`). `Execution` is what the execution began with, whatever state runs now. */
export interface Context {
  Execution: { Id: string; Input: Json; Name: string; RoleArn: string; StartTime: string };
  State: { Name: string; EnteredTime: string; RetryCount: number };
  StateMachine: { Id: string; Name: string };
  Task?: { Token: string };
}

/** Under which name the state that runs is put beside the untouched rest of its scope. */
const running = '(running)';

/**
 * Runs one state of a scope in aws-local-stepfunctions: all other states are ends there, so that the event log says which
 * of them comes next and with what input. Tasks are answered by `task`. The library overwrites `$$.Execution` with
 * the input of the state that it starts at, so ours travels as `$$.Origin`.
 */
async function runOne(
  scope: AslScope,
  state: AslState,
  input: Json,
  context: Context,
  task: (parameters: Json) => Json,
): Promise<Transition> {
  const ends = Object.fromEntries(Object.keys(scope.States).map((name) => [name, { Type: 'Succeed' }]));
  const definition = { StartAt: running, States: { ...ends, [running]: withOrigin(state) } };
  const machine = new StateMachine(definition as StateMachineDefinition, { validationOptions: { noValidate: true } });
  const { Execution, ...rest } = context;
  const run = machine.run(input, {
    context: { ...rest, Origin: Execution },
    overrides: { taskResourceLocalHandlers: { [running]: async (parameters) => task(parameters as Json) } },
  });
  const failure = await run.result.then(
    () => undefined,
    (error: Error) => (error.cause ?? error) as Error,
  );
  let last: { name: string; input: Json } | undefined;
  let output: Json = null;
  for await (const event of run.eventLogs) {
    if (event.type === 'StateEntered') last = { name: event.state.name, input: event.state.input as Json };
    if (event.type === 'ExecutionSucceeded') output = event.output as Json;
  }
  if (failure) return { kind: 'failed', error: failure.name, cause: failure.message };
  if (last && last.name !== running) return { kind: 'next', state: last.name, input: last.input };
  return { kind: 'end', output };
}

function withOrigin(state: AslState): AslState {
  return JSON.parse(JSON.stringify(state).replaceAll('$$.Execution', () => '$$.Origin')) as AslState;
}

const noTask = (): Json => {
  throw new Error('This state has no task');
};

/** Runs a state that needs no waiting: Pass, Choice, Succeed, Fail. */
export function passThrough(scope: AslScope, state: AslState, input: Json, context: Context): Promise<Transition> {
  return runOne(scope, state, input, context, noTask);
}

/** What a Task, Wait or Parallel state gives to its work: its input after InputPath and Parameters. */
export async function parametersOf(
  scope: AslScope,
  state: AslState,
  input: Json,
  context: Context,
): Promise<{ parameters: Json } | Transition> {
  let captured: { parameters: Json } | undefined;
  const entering = taskOf(state, ['InputPath', 'Parameters', 'Catch']);
  const transition = await runOne(scope, entering, input, context, (parameters) => {
    captured = { parameters };
    throw Object.assign(new Error('captured'), { isCatchable: false });
  });
  return captured ?? transition;
}

/** Applies how a Task, Wait or Parallel state ended: ResultSelector, ResultPath, OutputPath, or the catcher that matches. */
export function leave(
  scope: AslScope,
  state: AslState,
  input: Json,
  context: Context,
  outcome: Outcome,
): Promise<Transition> {
  const leaving = taskOf(state, ['ResultSelector', 'ResultPath', 'OutputPath']);
  if ('error' in outcome) {
    // The library's catchers take States.TaskFailed for a time-out, so the one that matches is chosen here.
    const catcher = (state.Catch ?? []).find((candidate) => matches(candidate.ErrorEquals, outcome.error));
    if (catcher) leaving.Catch = [{ ...catcher, ErrorEquals: ['States.ALL'] }];
  }
  return runOne(scope, leaving, input, context, () => {
    if ('output' in outcome) return outcome.output;
    throw Object.assign(new Error(outcome.cause), { name: outcome.error });
  });
}

/** The value of a path in a state's effective input, e.g. of TimeoutSecondsPath. Undefined when it points nowhere. */
export async function valueAt(path: string, state: AslState, input: Json, context: Context): Promise<Json | undefined> {
  const pass: AslState = { Type: 'Pass', Parameters: { 'value.$': path }, End: true };
  if (state.InputPath !== undefined) pass.InputPath = state.InputPath;
  const found = await passThrough({ StartAt: running, States: {} }, pass, input, context);
  return found.kind === 'end' ? (found.output as { value?: Json }).value : undefined;
}

/** The state as a Task with only these of its fields: its retries, waiting and time-outs are the driver's. */
function taskOf(state: AslState, fields: string[]): AslState {
  const task: AslState = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
  for (const field of [...fields, 'Next', 'End']) if (state[field] !== undefined) task[field] = state[field];
  return task;
}
