import type { AslScope, AslState, Json } from './asl.ts';
import { type Context, valueAt } from './evaluate.ts';
import type { ExecutionRow, StepFunctionsStore, ThreadRow } from './store.ts';
import { pathAbove, retries } from './thread.ts';

/** Where a strand stands: its rows, and its state in the definition. */
export interface Place {
  thread: ThreadRow;
  execution: ExecutionRow;
  scope: AslScope;
  state: AslState;
  input: Json;
  /** The place of the Parallel state whose branch this strand is. */
  above?: Place;
}

/** Finds the place of a strand. Throws when the store contradicts itself. */
export function locate(store: StepFunctionsStore, definitions: Definitions, thread: ThreadRow): Place {
  const execution = store.execution(thread.executionArn);
  if (!execution) throw new Error(`${thread.executionArn} has a strand and no execution`);
  const pathOfParent = pathAbove(thread.path);
  const parent = pathOfParent === undefined ? undefined : store.thread(thread.executionArn, pathOfParent);
  const above = parent && locate(store, definitions, parent);
  const branch = Number(thread.path.split('.').at(-1));
  const scope = thread.path === '' ? definitions.of(execution.machineArn) : above?.state.Branches?.[branch];
  const state = scope?.States[thread.state];
  if (!scope || !state) throw new Error(`${thread.executionArn}: there is no state ${thread.state}`);
  const input = JSON.parse(thread.input) as Json;
  return { thread, execution, scope, state, input, ...(above ? { above } : {}) };
}

/** The parsed definitions of state machines. They never change, so each is parsed once. */
export class Definitions {
  readonly #store: StepFunctionsStore;
  readonly #parsed = new Map<string, AslScope>();

  constructor(store: StepFunctionsStore) {
    this.#store = store;
  }

  of(machineArn: string): AslScope {
    const known = this.#parsed.get(machineArn);
    if (known) return known;
    const definition = JSON.parse(this.#store.machine(machineArn)?.definition ?? '') as AslScope;
    this.#parsed.set(machineArn, definition);
    return definition;
  }

  /** A deleted name may come back with another definition. */
  forget(machineArn: string): void {
    this.#parsed.delete(machineArn);
  }
}

/** The context object of a place. */
export function contextOf(store: StepFunctionsStore, { thread, execution }: Place, token: string | null): Context {
  const machine = store.machine(execution.machineArn);
  return {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input) as Json,
      Name: execution.name,
      RoleArn: machine?.roleArn ?? '',
      StartTime: new Date(execution.startedAt).toISOString(),
    },
    State: {
      Name: thread.state,
      EnteredTime: new Date(thread.enteredAt).toISOString(),
      RetryCount: retries(thread),
    },
    StateMachine: { Id: execution.machineArn, Name: machine?.name ?? '' },
    ...(token === null ? {} : { Task: { Token: token } }),
  };
}

/** What limits the work of a Wait or Task state: instants in epoch milliseconds, and seconds. */
export interface Limits {
  dueAt: number | null;
  timeoutAt: number | null;
  heartbeatSeconds: number | null;
}

async function read(field: string, { state, input }: Place, context: Context): Promise<unknown> {
  const path = state[`${field}Path`];
  return typeof path === 'string' ? await valueAt(path, state, input, context) : state[field];
}

/** When the state ends its waiting by itself, from `now`. A sentence instead when the definition or input says nonsense. */
export async function limitsOf(place: Place, context: Context, now: number): Promise<Limits | string> {
  const none = { dueAt: null, timeoutAt: null, heartbeatSeconds: null };
  if (place.state.Type === 'Wait') {
    const seconds = await read('Seconds', place, context);
    const instant = await read('Timestamp', place, context);
    const dueAt = typeof seconds === 'number' ? now + seconds * 1000 : Date.parse(String(instant));
    return Number.isFinite(dueAt) ? { ...none, dueAt } : 'The Wait state has no valid duration or instant';
  }
  if (place.state.Type !== 'Task') return none;
  const timeout = await read('TimeoutSeconds', place, context);
  const heartbeat = await read('HeartbeatSeconds', place, context);
  for (const value of [timeout, heartbeat])
    if (value !== undefined && !(Number.isInteger(value) && Number(value) > 0 && Number(value) <= 99_999_999))
      return `A time-out of the task is not a positive number of seconds: ${JSON.stringify(value)}`;
  const timeoutAt = timeout === undefined ? null : now + Number(timeout) * 1000;
  if (heartbeat === undefined) return { ...none, timeoutAt, dueAt: timeoutAt };
  const beat = now + Number(heartbeat) * 1000;
  return { timeoutAt, heartbeatSeconds: Number(heartbeat), dueAt: Math.min(beat, timeoutAt ?? beat) };
}
