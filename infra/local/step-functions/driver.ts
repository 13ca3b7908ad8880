import { randomBytes } from 'node:crypto';
import type { LocalClock } from '../clock.ts';
import { type Json, retryAfter } from './asl.ts';
import { callLambda, type Invoke } from './call.ts';
import { leave, type Outcome, parametersOf, passThrough, type Transition } from './evaluate.ts';
import { contextOf, Definitions, type Limits, limitsOf, locate, type Place } from './place.ts';
import type { ExecutionRow, ExecutionStatus, StepFunctionsStore, ThreadRow } from './store.ts';
import { branchPath, fresh, keyOf, retries, scheduled, unparked, waited } from './thread.ts';

export interface DriverParts {
  store: StepFunctionsStore;
  clock: LocalClock;
  invoke: Invoke;
  /** Told of faults of the driver itself; an execution's own failures are in its history. */
  onError: (error: unknown) => void;
}

/** AWS fails an execution whose history grows to this many events. */
const HISTORY_LIMIT = 25_000;
/** Real milliseconds that a stop waits for functions that are running; what is cut short runs again at the next start. */
const STOP_PATIENCE = 2000;

const events = { RUNNING: '', SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' };

/**
 * Moves executions from state to state. Each move is one SQLite transaction, so that a kill at any instant leaves every
 * strand before or after a move; what was running then runs again, as Step Functions promises tasks at least once.
 * While it waits, an execution is only a row and a timer: it is parked. Waits, task tokens and pauses before retries go by
 * the local clock; the time-out of a function that runs goes by real time, because its computing does.
 */
/** When a thread enters its next state: later than the one before also while the clock stands still, so that every visit has an instant of its own. */
function entering(before: Pick<ThreadRow, 'enteredAt'>, now: number): number {
  return Math.max(now, before.enteredAt + 1);
}

export class Driver {
  readonly #parts: DriverParts;
  readonly definitions: Definitions;
  readonly #active = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, () => void>();
  #stopped = false;

  constructor(parts: DriverParts) {
    this.#parts = parts;
    this.definitions = new Definitions(parts.store);
  }

  /** Takes up everything where the last run left it; what fell due meanwhile happens now, once, in the order it was due. */
  resume(): void {
    for (const execution of this.#parts.store.limitedExecutions()) this.#limit(execution);
    for (const thread of this.#parts.store.threads()) this.run(thread);
  }

  /** Waits until no execution moves: all have ended or are parked. */
  async settle(): Promise<void> {
    while (this.#active.size > 0) await Promise.all(this.#active.values());
  }

  async stop(): Promise<void> {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#stopped = true;
    let patience: NodeJS.Timeout | undefined;
    const patient = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, STOP_PATIENCE);
    });
    await Promise.race([this.settle(), patient]);
    clearTimeout(patience);
  }

  /** Starts an execution that is not there yet. */
  begin(execution: ExecutionRow, roleArn: string): void {
    const { store } = this.#parts;
    const { arn, input, startedAt } = execution;
    const definition = this.definitions.of(execution.machineArn);
    const seconds = definition.TimeoutSeconds;
    const started = { ...execution, dueAt: seconds === undefined ? null : startedAt + seconds * 1000 };
    const thread = { executionArn: arn, path: '', seq: 0, state: definition.StartAt, input, enteredAt: startedAt };
    store.transaction(() => {
      store.putExecution(started);
      store.addHistory(arn, startedAt, 'ExecutionStarted', { executionStartedEventDetails: { input, roleArn } });
      store.insertThread({ ...fresh, ...thread });
    });
    this.#limit(started);
    this.run(thread);
  }

  /** Ends an execution from outside. */
  end(arn: string, status: ExecutionStatus, error: string | null, cause: string | null): void {
    this.#parts.store.transaction(() => this.#finish(arn, status, { error, cause }));
  }

  /** Answers a task that waits for its token. */
  answer(thread: ThreadRow, outcome: Outcome): void {
    const { store } = this.#parts;
    store.moveThread(thread, { ...unparked, phase: 'leaving', outcome: JSON.stringify(outcome) });
    this.run(thread);
  }

  /** A sign of life from a task that waits for its token. */
  heartbeat(thread: ThreadRow): void {
    if (thread.heartbeatSeconds === null) return;
    const beat = this.#parts.clock.now() + thread.heartbeatSeconds * 1000;
    this.#parts.store.moveThread(thread, { dueAt: Math.min(beat, thread.timeoutAt ?? beat) });
    this.run(thread);
  }

  /** Moves a strand on until it waits or ends. Called again while it moves, it looks again before it rests. */
  run(at: { executionArn: string; path: string }): void {
    const key = keyOf(at);
    if (this.#stopped) return;
    if (this.#active.has(key)) {
      this.#again.add(key);
      return;
    }
    const moving = this.#loop(at)
      .catch((error) => this.#parts.onError(error))
      .finally(() => {
        this.#active.delete(key);
        if (this.#again.delete(key)) this.run(at);
      });
    this.#active.set(key, moving);
  }

  async #loop(at: { executionArn: string; path: string }): Promise<void> {
    const { store } = this.#parts;
    this.#disarm(keyOf(at));
    for (;;) {
      await new Promise(setImmediate);
      const thread = this.#stopped ? undefined : store.thread(at.executionArn, at.path);
      if (!thread || thread.phase === 'branching' || thread.phase === 'done') return;
      if (thread.phase === 'waiting' || thread.phase === 'pausing') return this.#arm(thread);
      const place = locate(store, this.definitions, thread);
      if (thread.phase === 'entering') await this.#enter(place);
      else if (thread.phase === 'working') await this.#work(place);
      else await this.#leave(place);
    }
  }

  /** Writes what a step found, unless the strand was moved or ended meanwhile. */
  #commit({ thread }: Place, write: () => void): void {
    if (this.#stopped) return;
    const { store } = this.#parts;
    store.transaction(() => {
      if (store.thread(thread.executionArn, thread.path)?.seq === thread.seq) write();
    });
  }

  async #enter(place: Place): Promise<void> {
    const { thread, scope, state, input } = place;
    const { store, clock } = this.#parts;
    const token = state.Resource?.endsWith('.waitForTaskToken') ? randomBytes(48).toString('base64url') : null;
    const context = contextOf(store, place, token);
    const phase = ({ Task: 'working', Wait: 'waiting', Parallel: 'branching' } as const)[state.Type as 'Task'];
    const work = await (phase ? parametersOf : passThrough)(scope, state, input, context);
    const limits = await limitsOf(place, context, clock.now());
    this.#commit(place, () => {
      if (retries(thread) === 0)
        this.#record(thread, `${state.Type}StateEntered`, 'stateEntered', { name: thread.state, input: thread.input });
      if (!('parameters' in work)) return this.#go(place, work);
      if (typeof limits === 'string') return this.#fail(place, 'States.Runtime', limits);
      const parameters = JSON.stringify(work.parameters);
      if (state.Type === 'Task') this.#record(thread, 'TaskScheduled', 'taskScheduled', scheduled(state, parameters));
      // A function that is only run has its limit in real time: nothing of it falls due on the local clock.
      const parked = state.Type === 'Task' && !token ? {} : limits;
      store.moveThread(thread, { ...parked, phase, parameters, token });
      for (const [index, { StartAt }] of (state.Branches ?? []).entries()) {
        const path = branchPath(thread.path, index);
        const branch = { executionArn: thread.executionArn, path, seq: 0, state: StartAt, input: parameters };
        store.insertThread({ ...fresh, ...branch, enteredAt: entering(thread, clock.now()) });
        this.run(branch);
      }
    });
  }

  async #work(place: Place): Promise<void> {
    const { thread, state } = place;
    const parameters = JSON.parse(thread.parameters ?? 'null') as Json;
    const limits = thread.token ? undefined : await limitsOf(place, contextOf(this.#parts.store, place, null), 0);
    const outcome = await callLambda(this.#parts.invoke, state, parameters, (limits as Limits | undefined)?.timeoutAt);
    const left = { ...unparked, phase: 'leaving' as const, outcome: JSON.stringify(outcome) };
    this.#commit(place, () => {
      this.#parts.store.moveThread(thread, thread.token && 'output' in outcome ? { phase: 'waiting' } : left);
    });
  }

  async #leave(place: Place): Promise<void> {
    const { thread, scope, state, input } = place;
    const { store, clock } = this.#parts;
    const outcome = JSON.parse(thread.outcome ?? 'null') as Outcome;
    const retry = 'error' in outcome ? retryAfter(state, outcome.error, JSON.parse(thread.attempts)) : undefined;
    const transition = await leave(scope, state, input, contextOf(store, place, null), outcome);
    this.#commit(place, () => {
      if (state.Type === 'Task') this.#recordOutcome(thread, outcome);
      if (!retry) return this.#go(place, transition);
      const attempts = JSON.stringify(retry.attempts);
      store.moveThread(thread, { ...unparked, phase: 'pausing', attempts, dueAt: clock.now() + retry.delay });
    });
  }

  /** Leaves the state by a transition. */
  #go(place: Place, transition: Transition): void {
    const { thread, state } = place;
    const { store, clock } = this.#parts;
    if (transition.kind === 'failed') {
      this.#fail(place, transition.error, transition.cause);
      return;
    }
    const output = JSON.stringify(transition.kind === 'next' ? transition.input : transition.output);
    const id = this.#record(thread, `${state.Type}StateExited`, 'stateExited', { name: thread.state, output });
    if (id >= HISTORY_LIMIT) {
      const cause = `The execution reached the limit of ${HISTORY_LIMIT} events`;
      this.#finish(thread.executionArn, 'FAILED', { error: 'States.Runtime', cause });
    } else if (transition.kind === 'next') {
      store.moveThread(thread, {
        ...fresh,
        state: transition.state,
        input: output,
        enteredAt: entering(thread, clock.now()),
      });
    } else if (place.above) {
      store.moveThread(thread, { ...unparked, phase: 'done', outcome: output });
      this.#join(place.above);
    } else {
      this.#finish(thread.executionArn, 'SUCCEEDED', { output });
    }
  }

  /** Ends a Parallel state when all of its branches are done. */
  #join(parallel: Place): void {
    const { executionArn, path } = parallel.thread;
    const branches = (parallel.state.Branches ?? []).map((_, index) =>
      this.#parts.store.thread(executionArn, branchPath(path, index)),
    );
    if (branches.some((branch) => branch?.phase !== 'done')) return;
    this.#endBranches(parallel, { output: branches.map((branch) => JSON.parse(branch?.outcome ?? 'null') as Json) });
  }

  #fail(place: Place, error: string, cause: string): void {
    if (place.above) this.#endBranches(place.above, { error, cause });
    else this.#finish(place.thread.executionArn, 'FAILED', { error, cause });
  }

  #endBranches({ thread, state }: Place, outcome: Outcome): void {
    const { store } = this.#parts;
    for (const index of (state.Branches ?? []).keys()) this.#drop(thread.executionArn, branchPath(thread.path, index));
    store.moveThread(thread, { phase: 'leaving', outcome: JSON.stringify(outcome) });
    this.run(thread);
  }

  #finish(
    arn: string,
    status: ExecutionStatus,
    how: { output?: string; error?: string | null; cause?: string | null },
  ): void {
    const { store, clock } = this.#parts;
    const execution = store.execution(arn);
    if (execution?.status !== 'RUNNING') return;
    this.#disarm(arn);
    this.#drop(arn, '');
    store.putExecution({ ...execution, ...how, status, stoppedAt: clock.now(), dueAt: null });
    const type = `Execution${events[status]}`;
    store.addHistory(arn, clock.now(), type, { [`e${type.slice(1)}EventDetails`]: how });
  }

  /** Takes away a strand and those below it. */
  #drop(executionArn: string, path: string): void {
    const { store } = this.#parts;
    for (const thread of store.threads(executionArn))
      if (path === '' || thread.path === path || thread.path.startsWith(`${path}.`)) this.#disarm(keyOf(thread));
    store.deleteThreads(executionArn, path);
  }

  #record(thread: ThreadRow, type: string, details: string, value: object): number {
    const { store, clock } = this.#parts;
    return store.addHistory(thread.executionArn, clock.now(), type, { [`${details}EventDetails`]: value });
  }

  #recordOutcome(thread: ThreadRow, outcome: Outcome): void {
    if ('output' in outcome)
      this.#record(thread, 'TaskSucceeded', 'taskSucceeded', { output: JSON.stringify(outcome.output) });
    else if (outcome.error === 'States.Timeout') this.#record(thread, 'TaskTimedOut', 'taskTimedOut', outcome);
    else this.#record(thread, 'TaskFailed', 'taskFailed', outcome);
  }

  #arm(thread: ThreadRow): void {
    if (thread.dueAt === null) return;
    const { store, clock } = this.#parts;
    const due = () => {
      this.#timers.delete(keyOf(thread));
      if (this.#stopped) return;
      const left = { ...unparked, phase: 'leaving' as const, outcome: JSON.stringify(waited(thread)) };
      store.moveThread(thread, thread.phase === 'pausing' ? { phase: 'entering', dueAt: null } : left);
      this.run(thread);
    };
    this.#timers.set(keyOf(thread), clock.at(thread.dueAt, due));
  }

  #limit(execution: ExecutionRow): void {
    if (execution.dueAt === null) return;
    const late = () => {
      this.#timers.delete(execution.arn);
      if (!this.#stopped) this.end(execution.arn, 'TIMED_OUT', null, null);
    };
    this.#timers.set(execution.arn, this.#parts.clock.at(execution.dueAt, late));
  }

  #disarm(key: string): void {
    this.#timers.get(key)?.();
    this.#timers.delete(key);
  }
}
