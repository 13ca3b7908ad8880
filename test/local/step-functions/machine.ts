import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invoke } from '../../../infra/local/step-functions/call.ts';
import { type StepFunctions, startStepFunctions } from '../../../infra/local/step-functions/service.ts';
import { ManualClock } from './manual-clock.ts';

export const role = 'arn:aws:iam::123456789012:role/machine';
export const functionArn = (name: string) => `arn:aws:lambda:eu-west-3:123456789012:function:${name}`;

/** A Task that runs a function with the state's input, with whatever a test adds. */
export const task = (name: string, more: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: functionArn(name), 'Payload.$': '$' },
  TimeoutSeconds: 60,
  ...more,
});

/** A Task that waits for its token. */
export const awaiting = (name: string, more: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: { FunctionName: functionArn(name), Payload: { 'token.$': '$$.Task.Token', 'input.$': '$' } },
  TimeoutSeconds: 3600,
  ...more,
});

interface HistoryEvent {
  type: string;
  stateEnteredEventDetails?: { name: string };
}

/** A Step Functions service for tests, with a clock of its own and functions that are given as plain code. */
export class Bench {
  readonly clock: ManualClock;
  readonly stateDir: string;
  readonly errors: unknown[] = [];
  invoke: Invoke;
  service: StepFunctions;

  constructor(invoke: Invoke, more: { stateDir?: string; now?: number } = {}) {
    this.clock = new ManualClock(more.now ?? Date.UTC(2026, 10, 23, 9));
    this.stateDir = more.stateDir ?? mkdtempSync(join(tmpdir(), 'guichet-sfn-'));
    this.invoke = invoke;
    this.service = this.#start();
  }

  #start(): StepFunctions {
    return startStepFunctions({
      stateDir: this.stateDir,
      clock: this.clock,
      invoke: (name, payload) => this.invoke(name, payload),
      onError: (error) => this.errors.push(error),
    });
  }

  async restart(): Promise<void> {
    await this.service.stop();
    this.service = this.#start();
  }

  /** Sends one request; throws an error with the public name that was answered. */
  async send<T = Record<string, unknown>>(action: string, body: object): Promise<T> {
    const { status, body: text } = await this.service.handle(`AWSStepFunctions.${action}`, JSON.stringify(body));
    const answer = JSON.parse(text) as { __type?: string; message?: string };
    if (status !== 200) throw Object.assign(new Error(answer.message), { name: answer.__type });
    return answer as T;
  }

  async create(definition: object, name = 'machine'): Promise<string> {
    const body = { name, definition: JSON.stringify(definition), roleArn: role };
    return (await this.send<{ stateMachineArn: string }>('CreateStateMachine', body)).stateMachineArn;
  }

  /** Creates a machine and starts an execution of it; answers the execution's ARN. */
  async begin(definition: object, input: unknown = {}, name = 'one'): Promise<string> {
    const stateMachineArn = await this.create(definition);
    const body = { stateMachineArn, name, input: JSON.stringify(input) };
    return (await this.send<{ executionArn: string }>('StartExecution', body)).executionArn;
  }

  /** The execution when nothing moves any more: its status and what it gave. */
  async end(executionArn: string): Promise<{ status: string; output?: unknown; error?: string; cause?: string }> {
    await this.service.settle();
    const told = await this.send<{ status: string; output?: string; error?: string; cause?: string }>(
      'DescribeExecution',
      { executionArn },
    );
    const { status, output, error, cause } = told;
    return {
      status,
      ...(output === undefined ? {} : { output: JSON.parse(output) }),
      ...(error === undefined ? {} : { error, cause }),
    };
  }

  async history(executionArn: string): Promise<HistoryEvent[]> {
    const { events } = await this.send<{ events: HistoryEvent[] }>('GetExecutionHistory', {
      executionArn,
      maxResults: 1000,
    });
    return events;
  }

  /** The states that were entered, in order: what AWS bills. */
  async entered(executionArn: string): Promise<string[]> {
    return (await this.history(executionArn)).flatMap((event) => event.stateEnteredEventDetails?.name ?? []);
  }

  advance(seconds: number): Promise<void> {
    return this.clock.advance(seconds * 1000, () => this.service.settle());
  }
}
