import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../../../functions/manifest.ts';
import type { ClockBase } from '../clock.ts';
import { StartFault } from '../start-fault.ts';
import type { FromHost, FunctionFailure, HostData, HostedRoute, ToHost } from './protocol.ts';

/** A function threw, ran out of time, or its thread ended. `name` is the `errorType` that Lambda would give. */
export class FunctionError extends Error {
  readonly trace: string[];
  constructor({ errorType, errorMessage, trace }: FunctionFailure) {
    super(errorMessage);
    this.name = errorType;
    this.trace = trace;
  }
}

export interface RunnerOptions {
  functions: readonly FunctionSpec[];
  root: string;
  /** The functions' environment variables: these and no others. */
  environment: Record<string, string>;
  base: ClockBase;
  /** Where the functions' output goes. */
  logFile: string;
  /** Called after each invocation, however it ended: it may have written something. */
  onDone: () => void;
}

interface Call {
  resolve: (value: unknown) => void;
  reject: (error: FunctionError) => void;
  timer: NodeJS.Timeout;
}

/** How long a busy thread may fail to answer, after a function ran out of time, before it is replaced. */
const pongLimitMs = 2000;

/** Runs the functions of the manifest in a thread of their own and holds them to their time limits. */
export class FunctionRunner {
  readonly #options: RunnerOptions;
  readonly #specs: Map<string, FunctionSpec>;
  readonly #calls = new Map<number, Call>();
  readonly #log: ReturnType<typeof createWriteStream>;
  #base: ClockBase;
  #worker: Worker | undefined;
  #ready: Promise<HostedRoute[]>;
  #pong: (() => void) | undefined;
  #next = 0;
  #stopped = false;
  /** How many invocations have ended. */
  completed = 0;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#base = options.base;
    this.#specs = new Map(options.functions.map((spec) => [spec.id, spec]));
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
    this.#ready = this.#start();
  }

  /** Waits until every function is loaded; gives their routes. A missing or broken entry is a StartFault. */
  routes(): Promise<HostedRoute[]> {
    return this.#ready;
  }

  /** How many invocations are under way. */
  get inFlight(): number {
    return this.#calls.size;
  }

  #start(): Promise<HostedRoute[]> {
    const data: HostData = { functions: this.#options.functions, root: this.#options.root, base: this.#base };
    const worker = new Worker(new URL('./host.ts', import.meta.url), {
      workerData: data,
      env: this.#options.environment,
      stdout: true,
      stderr: true,
    });
    this.#worker = worker;
    worker.stdout.pipe(this.#log, { end: false });
    worker.stderr.pipe(this.#log, { end: false });
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromHost) => {
        if (message.kind === 'ready') resolve(message.routes);
        else if (message.kind === 'broken') reject(new StartFault(`A function cannot be loaded: ${message.reason}`));
        else this.#hear(message);
      });
      worker.on('error', (error) => this.#log.write(`The functions' thread failed: ${error.stack}\n`));
      worker.on('exit', () => {
        reject(new StartFault(`The functions’ thread ended: see ${this.#options.logFile}`));
        if (this.#worker === worker) this.#replace();
      });
    });
  }

  #hear(message: FromHost): void {
    if (message.kind === 'pong') this.#pong?.();
    if (message.kind !== 'result' && message.kind !== 'failure') return;
    const call = this.#calls.get(message.call);
    // Undefined when it answers after its time: the caller was told so already, but what it wrote must be seen.
    clearTimeout(call?.timer);
    this.#calls.delete(message.call);
    if (message.kind === 'failure') call?.reject(new FunctionError(message.failure));
    else call?.resolve(message.value === undefined ? undefined : JSON.parse(message.value));
    this.#done();
  }

  #done(): void {
    this.completed++;
    this.#options.onDone();
  }

  /**
   * Invokes a function and waits for its answer.
   * @throws FunctionError when it throws, takes longer than the manifest allows, or its thread ends
   */
  invoke(functionId: string, event: unknown, requestId: string = randomUUID()): Promise<unknown> {
    const spec = this.#specs.get(functionId);
    if (!spec) return Promise.reject(failure('Lambda.ResourceNotFoundException', `There is no function ${functionId}`));
    const call = this.#next++;
    const milliseconds = spec.timeout * 1000;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#timeOut(call, spec), milliseconds);
      this.#calls.set(call, { resolve, reject, timer });
      this.#send({
        kind: 'invoke',
        call,
        functionId,
        requestId,
        event: JSON.stringify(event),
        deadline: Date.now() + milliseconds,
      });
    });
  }

  #timeOut(call: number, spec: FunctionSpec): void {
    const { reject } = this.#calls.get(call) ?? {};
    this.#calls.delete(call);
    const message = `Task timed out after ${spec.timeout}.00 seconds`;
    this.#log.write(`${spec.id}: ${message}\n`);
    reject?.(failure('Sandbox.Timedout', message));
    this.#checkAlive();
  }

  /** A function that never yields stops all the others: then the thread is replaced. */
  #checkAlive(): void {
    const worker = this.#worker;
    const limit = setTimeout(() => void worker?.terminate(), pongLimitMs);
    this.#pong = () => clearTimeout(limit);
    this.#send({ kind: 'ping' });
  }

  #replace(): void {
    if (this.#stopped) return;
    this.#failCalls();
    this.#ready = this.#start();
    this.#ready.catch((error) => this.#log.write(`${error}\n`));
    this.#done();
  }

  #failCalls(): void {
    for (const { reject, timer } of this.#calls.values()) {
      clearTimeout(timer);
      reject(failure('Runtime.ExitError', 'The functions’ thread ended'));
    }
    this.#calls.clear();
  }

  #send(message: ToHost): void {
    this.#worker?.postMessage(message);
  }

  /** Tells the functions how virtual time goes on from here. Invocations that are made later see it. */
  setBase(base: ClockBase): void {
    this.#base = base;
    this.#send({ kind: 'clock', base });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
    this.#failCalls();
    await new Promise<void>((resolve) => this.#log.end(() => resolve()));
  }
}

function failure(errorType: string, errorMessage: string): FunctionError {
  return new FunctionError({ errorType, errorMessage, trace: [] });
}
