import aslValidator from 'asl-validator';
import type { LocalClock } from '../clock.ts';
import { type AslScope, unsupported } from './asl.ts';
import type { Invoke } from './call.ts';
import { describeExecution, describeMachine, historyEvent, page, summaryOfExecution } from './describe.ts';
import { Driver } from './driver.ts';
import type { Outcome } from './evaluate.ts';
import { type ExecutionRow, type MachineRow, StepFunctionsStore, type ThreadRow } from './store.ts';
import { jsonText, optionalText, requiredName, requiredText, StepFunctionsError } from './wire-errors.ts';

export interface StepFunctionsOptions {
  /** Where its SQLite file lies. */
  stateDir: string;
  clock: LocalClock;
  /** Runs a Lambda function. Executions that were running begin to move at once, so it must already be able to. */
  invoke: Invoke;
  /** Told of faults of the service itself. */
  onError: (error: unknown) => void;
  /** What the ARNs of state machines start with. */
  machineArnPrefix?: string;
}

/** An answer on the wire (AWS JSON 1.0). */
export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface StepFunctions {
  /** Answers one request: `target` is its X-Amz-Target header, such as `AWSStepFunctions.StartExecution`. */
  handle(target: string, body: string): Promise<WireResponse>;
  /** Waits until all executions have ended or are parked. */
  settle(): Promise<void>;
  /** When the next wait ends by itself, in virtual epoch milliseconds. */
  nextDueAt(): number | undefined;
  /** Ends the service; what still runs is taken up by the next start. */
  stop(): Promise<void>;
}

type Body = Record<string, unknown>;
type Action = (body: Body) => object;

/**
 * Step Functions on one machine, over its own wire protocol: Standard workflows in JSONPath whose tasks are Lambda
 * functions. aws-local-stepfunctions evaluates the states; executions live in SQLite and wait by the local clock.
 */
export function startStepFunctions(options: StepFunctionsOptions): StepFunctions {
  const { clock, invoke, onError } = options;
  const prefix = options.machineArnPrefix ?? 'arn:aws:states:eu-west-3:123456789012:stateMachine:';
  const store = new StepFunctionsStore(options.stateDir);
  const driver = new Driver({ store, clock, invoke, onError });
  const actions: Record<string, Action> = {
    ...machineActions(store, driver, clock, prefix),
    ...executionActions(store, driver, clock),
    ...taskActions(store, driver),
  };
  driver.resume();
  return {
    handle: async (target, text) => {
      try {
        const action = actions[operation(target)];
        if (!action) throw new StepFunctionsError('UnknownOperationException', `${target} does not run locally`);
        return respond(200, action(parse(text)));
      } catch (error) {
        if (error instanceof StepFunctionsError) return respond(400, { __type: error.name, message: error.message });
        onError(error);
        return respond(500, { __type: 'InternalServerError', message: 'The local Step Functions failed' });
      }
    },
    settle: () => driver.settle(),
    nextDueAt: () => store.nextDueAt(),
    stop: async () => {
      await driver.stop();
      store.close();
    },
  };
}

/** `AWSStepFunctions.StartExecution` asks for the operation `startExecution`. */
function operation(target: string): string {
  const name = target.slice(target.indexOf('.') + 1);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function respond(status: number, body: object): WireResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) };
}

function parse(text: string): Body {
  try {
    const body: unknown = JSON.parse(text || '{}');
    if (body && typeof body === 'object' && !Array.isArray(body)) return body as Body;
  } catch {
    // Answered below like any body that is no JSON object.
  }
  throw new StepFunctionsError('SerializationException', 'The body is not a JSON object');
}

function machineActions(
  store: StepFunctionsStore,
  driver: Driver,
  clock: LocalClock,
  prefix: string,
): Record<string, Action> {
  const present = (arn: string): MachineRow => {
    const machine = store.machine(arn);
    if (machine && !machine.deleted) return machine;
    throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  };
  return {
    createStateMachine: (body) => {
      const name = requiredName(body, 'name');
      const definition = requiredText(body, 'definition');
      const roleArn = requiredText(body, 'roleArn');
      if ((optionalText(body, 'type') ?? 'STANDARD') !== 'STANDARD')
        throw new StepFunctionsError('StateMachineTypeNotSupported', 'Only STANDARD state machines run locally');
      const arn = `${prefix}${name}`;
      const existing = store.machine(arn);
      if (existing && !existing.deleted) {
        if (existing.definition === definition && existing.roleArn === roleArn)
          return { stateMachineArn: arn, creationDate: existing.createdAt / 1000 };
        throw new StepFunctionsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
      }
      checkDefinition(definition);
      if (existing && store.executions(arn, 'RUNNING', 0, 1).length > 0)
        throw new StepFunctionsError('StateMachineDeleting', `State Machine is deleting: '${arn}'`);
      const machine = { arn, name, definition, roleArn, createdAt: clock.now(), deleted: 0 };
      store.putMachine(machine);
      driver.definitions.forget(arn);
      return { stateMachineArn: arn, creationDate: machine.createdAt / 1000 };
    },
    describeStateMachine: (body) => describeMachine(present(requiredText(body, 'stateMachineArn'))),
    listStateMachines: (body) => {
      const { items, nextToken } = page(body, (skip, limit) => store.machines(skip, limit));
      const stateMachines = items.map(({ arn, name, createdAt }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: createdAt / 1000,
      }));
      return { stateMachines, nextToken };
    },
    deleteStateMachine: (body) => {
      const machine = store.machine(requiredText(body, 'stateMachineArn'));
      if (machine) store.putMachine({ ...machine, deleted: 1 });
      return {};
    },
  };
}

function checkDefinition(text: string): void {
  let definition: AslScope;
  try {
    definition = JSON.parse(text) as AslScope;
  } catch {
    throw new StepFunctionsError('InvalidDefinition', 'Invalid State Machine Definition: it is not JSON');
  }
  const { isValid, errorsText } = aslValidator(definition);
  const fault = isValid ? unsupported(definition) : errorsText('; ');
  if (fault) throw new StepFunctionsError('InvalidDefinition', `Invalid State Machine Definition: ${fault}`);
}

function executionActions(store: StepFunctionsStore, driver: Driver, clock: LocalClock): Record<string, Action> {
  const present = (body: Body): ExecutionRow => {
    const arn = requiredText(body, 'executionArn');
    const execution = store.execution(arn);
    if (execution) return execution;
    throw new StepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  };
  return {
    startExecution: (body) => {
      const machineArn = requiredText(body, 'stateMachineArn');
      const machine = store.machine(machineArn);
      if (!machine || machine.deleted)
        throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
      const name = body.name === undefined ? crypto.randomUUID() : requiredName(body, 'name');
      const input = jsonText(body, 'input', 'InvalidExecutionInput', '{}');
      const arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const existing = store.execution(arn);
      if (existing) {
        // A name is taken for good; the same call made twice is answered alike while the execution runs.
        if (existing.status === 'RUNNING' && existing.input === input)
          return { executionArn: arn, startDate: existing.startedAt / 1000 };
        throw new StepFunctionsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      }
      const startedAt = clock.now();
      const none = { output: null, error: null, cause: null, stoppedAt: null, dueAt: null };
      driver.begin({ ...none, arn, machineArn, name, status: 'RUNNING', input, startedAt }, machine.roleArn);
      return { executionArn: arn, startDate: startedAt / 1000 };
    },
    describeExecution: (body) => describeExecution(present(body)),
    listExecutions: (body) => {
      const machineArn = requiredText(body, 'stateMachineArn');
      const status = optionalText(body, 'statusFilter');
      const { items, nextToken } = page(body, (skip, limit) => store.executions(machineArn, status, skip, limit));
      return { executions: items.map(summaryOfExecution), nextToken };
    },
    stopExecution: (body) => {
      const { arn } = present(body);
      driver.end(arn, 'ABORTED', optionalText(body, 'error') ?? null, optionalText(body, 'cause') ?? null);
      return { stopDate: (store.execution(arn)?.stoppedAt ?? clock.now()) / 1000 };
    },
    getExecutionHistory: (body) => {
      const { arn } = present(body);
      const reverse = body.reverseOrder === true;
      const { items, nextToken } = page(body, (skip, limit) => store.history(arn, reverse, skip, limit));
      return { events: items.map(historyEvent), nextToken };
    },
  };
}

function taskActions(store: StepFunctionsStore, driver: Driver): Record<string, Action> {
  const waiting = (body: Body): ThreadRow => {
    const token = requiredText(body, 'taskToken');
    if (!/^[\w-]{64}$/.test(token)) throw new StepFunctionsError('InvalidToken', 'Invalid Token');
    const thread = store.threadOfToken(token);
    if (thread) return thread;
    throw new StepFunctionsError('TaskTimedOut', 'Task Timed Out: the task no longer waits for this token');
  };
  const answer = (body: Body, outcome: Outcome): object => {
    driver.answer(waiting(body), outcome);
    return {};
  };
  return {
    sendTaskSuccess: (body) => answer(body, { output: JSON.parse(jsonText(body, 'output', 'InvalidOutput')) }),
    sendTaskFailure: (body) =>
      answer(body, { error: optionalText(body, 'error') ?? '', cause: optionalText(body, 'cause') ?? '' }),
    sendTaskHeartbeat: (body) => {
      driver.heartbeat(waiting(body));
      return {};
    },
  };
}
