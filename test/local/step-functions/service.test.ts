import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from 'vitest';
import type { Invoke } from '../../../infra/local/step-functions/call.ts';
import { awaiting, Bench, role, task } from './machine.ts';

const benches: Bench[] = [];
function bench(invoke: Invoke): Bench {
  const made = new Bench(invoke);
  benches.push(made);
  return made;
}

afterEach(async () => {
  for (const { service, errors } of benches.splice(0)) {
    await service.stop();
    expect(errors).toEqual([]);
  }
});

const double: Invoke = async (_, payload) => ({ doubled: (payload as { n: number }).n * 2 });

describe('states', () => {
  test('a task gets its parameters, and its result goes where the paths say', async () => {
    const one = bench(double);
    const arn = await one.begin(
      {
        StartAt: 'Double',
        States: {
          Double: task('double', {
            ResultSelector: { 'value.$': '$.Payload.doubled' },
            ResultPath: '$.result',
            Next: 'Big?',
          }),
          'Big?': {
            Type: 'Choice',
            Choices: [{ Variable: '$.result.value', NumericGreaterThan: 10, Next: 'Big' }],
            Default: 'Small',
          },
          Big: { Type: 'Pass', Result: 'big', ResultPath: '$.size', End: true },
          Small: { Type: 'Pass', Result: 'small', ResultPath: '$.size', End: true },
        },
      },
      { n: 21 },
    );
    expect(await one.end(arn)).toEqual({
      status: 'SUCCEEDED',
      output: { n: 21, result: { value: 42 }, size: 'big' },
    });
    expect(await one.entered(arn)).toEqual(['Double', 'Big?', 'Big']);
  });

  test('the context object tells what the execution began with, also in a later state', async () => {
    const one = bench(async () => ({}));
    const arn = await one.begin(
      {
        StartAt: 'First',
        States: {
          First: { Type: 'Pass', Result: { other: true }, Next: 'Second' },
          Second: {
            Type: 'Pass',
            Parameters: {
              'input.$': '$$.Execution.Input',
              'name.$': '$$.Execution.Name',
              'start.$': '$$.Execution.StartTime',
              'state.$': '$$.State.Name',
              'machine.$': '$$.StateMachine.Name',
            },
            End: true,
          },
        },
      },
      { n: 1 },
    );
    expect((await one.end(arn)).output).toEqual({
      input: { n: 1 },
      name: 'one',
      start: '2026-11-23T09:00:00.000Z',
      state: 'Second',
      machine: 'machine',
    });
  });

  test('a Wait of a year holds nothing but a timer, and ends to the second', async () => {
    const one = bench(async () => ({}));
    const year = 365 * 86_400;
    const arn = await one.begin(
      { StartAt: 'Wait', States: { Wait: { Type: 'Wait', SecondsPath: '$.seconds', End: true } } },
      { seconds: year },
    );
    await one.service.settle();
    expect(one.service.nextDueAt()).toBe(one.clock.now() + year * 1000);
    await one.advance(year - 1);
    expect((await one.end(arn)).status).toBe('RUNNING');
    await one.advance(1);
    expect(await one.end(arn)).toEqual({ status: 'SUCCEEDED', output: { seconds: year } });
    expect(one.service.nextDueAt()).toBeUndefined();
    expect(one.clock.waiting).toBe(0);
  });

  test('a Fail state ends the execution with its error and cause', async () => {
    const one = bench(async () => ({}));
    const arn = await one.begin({
      StartAt: 'No',
      States: { No: { Type: 'Fail', Error: 'Desk.No', Cause: 'why not' } },
    });
    expect(await one.end(arn)).toEqual({ status: 'FAILED', error: 'Desk.No', cause: 'why not' });
  });

  test('branches of a Parallel state wait for one another, each by its own timers', async () => {
    const one = bench(double);
    const arn = await one.begin(
      {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            ResultPath: '$.both',
            Branches: [
              { StartAt: 'Work', States: { Work: task('double', { OutputPath: '$.Payload', End: true }) } },
              {
                StartAt: 'Rest',
                States: {
                  Rest: { Type: 'Wait', Seconds: 100, Next: 'Rested' },
                  Rested: { Type: 'Pass', Result: 'rested', End: true },
                },
              },
            ],
            Next: 'Done',
          },
          Done: { Type: 'Succeed' },
        },
      },
      { n: 2 },
    );
    await one.advance(99);
    expect((await one.end(arn)).status).toBe('RUNNING');
    await one.restart();
    await one.advance(1);
    expect(await one.end(arn)).toEqual({ status: 'SUCCEEDED', output: { n: 2, both: [{ doubled: 4 }, 'rested'] } });
  });

  test('a branch that fails ends the others, and the Parallel state catches it', async () => {
    const one = bench(async () => {
      throw Object.assign(new Error('no'), { name: 'Desk.No' });
    });
    const arn = await one.begin({
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Work', States: { Work: task('fails', { End: true }) } },
            { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 100, End: true } } },
          ],
          Catch: [{ ErrorEquals: ['Desk.No'], Next: 'Caught', ResultPath: '$.error' }],
          End: true,
        },
        Caught: { Type: 'Pass', OutputPath: '$.error.Error', End: true },
      },
    });
    expect(await one.end(arn)).toEqual({ status: 'SUCCEEDED', output: 'Desk.No' });
    expect(one.service.nextDueAt()).toBeUndefined();
  });
});

describe('tasks that fail', () => {
  test('a retrier waits by the local clock, longer each time, then gives up to the catcher', async () => {
    const times: number[] = [];
    const one = bench(async () => {
      times.push(one.clock.now());
      throw Object.assign(new Error('down'), { name: 'Lambda.TooManyRequestsException' });
    });
    const begun = one.clock.now();
    const arn = await one.begin({
      StartAt: 'Try',
      States: {
        Try: task('down', {
          Retry: [
            { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 2 },
          ],
          Catch: [{ ErrorEquals: ['States.TaskFailed'], ResultPath: '$.error', Next: 'Caught' }],
          End: true,
        }),
        Caught: { Type: 'Pass', End: true },
      },
    });
    await one.advance(60);
    expect(times.map((time) => (time - begun) / 1000)).toEqual([0, 2, 8]);
    const cause = JSON.stringify({ errorType: 'Lambda.TooManyRequestsException', errorMessage: 'down' });
    const error = { Error: 'Lambda.TooManyRequestsException', Cause: cause };
    expect(await one.end(arn)).toEqual({ status: 'SUCCEEDED', output: { error } });
    expect(await one.entered(arn)).toEqual(['Try', 'Caught']);
  });

  test('a retry that succeeds goes on as if nothing had been', async () => {
    let calls = 0;
    const one = bench(async () => {
      calls++;
      if (calls === 1) throw new Error('once');
      return { calls };
    });
    const arn = await one.begin({
      StartAt: 'Try',
      States: { Try: task('flaky', { Retry: [{ ErrorEquals: ['States.ALL'] }], OutputPath: '$.Payload', End: true }) },
    });
    await one.advance(5);
    expect(await one.end(arn)).toEqual({ status: 'SUCCEEDED', output: { calls: 2 } });
  });

  test('without a retrier or catcher the execution fails with the task’s error', async () => {
    const one = bench(async () => {
      throw new RangeError('too far');
    });
    const arn = await one.begin({ StartAt: 'Try', States: { Try: task('far', { End: true }) } });
    expect(await one.end(arn)).toMatchObject({ status: 'FAILED', error: 'RangeError' });
  });

  test('a function that hangs is given up after the real time of its time-out', async () => {
    const one = bench(() => new Promise(() => undefined));
    const arn = await one.begin({
      StartAt: 'Hang',
      States: {
        Hang: task('hangs', {
          TimeoutSeconds: 1,
          Catch: [
            { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
            { ErrorEquals: ['States.Timeout'], Next: 'Late' },
          ],
          End: true,
        }),
        Late: { Type: 'Succeed' },
        Wrong: { Type: 'Fail' },
      },
    });
    expect((await one.end(arn)).status).toBe('SUCCEEDED');
    expect(await one.entered(arn)).toEqual(['Hang', 'Late']);
  });
});

describe('task tokens', () => {
  const waiting = {
    StartAt: 'Await',
    States: {
      Await: awaiting('arm', {
        TimeoutSecondsPath: '$.seconds',
        TimeoutSeconds: undefined,
        ResultPath: '$.answer',
        Catch: [
          { ErrorEquals: ['States.Timeout'], ResultPath: '$.late', Next: 'Late' },
          { ErrorEquals: ['Desk.Over'], ResultPath: null, Next: 'Over' },
        ],
        Next: 'Answered',
      }),
      Answered: { Type: 'Succeed' },
      Late: { Type: 'Succeed' },
      Over: { Type: 'Succeed' },
    },
  };
  const armed = () => {
    const tokens: string[] = [];
    const one = bench(async (_, payload) => void tokens.push((payload as { token: string }).token));
    return { one, tokens };
  };

  test('an answer wakes the execution; the same token cannot be answered again', async () => {
    const { one, tokens } = armed();
    const arn = await one.begin(waiting, { seconds: 60 });
    await one.service.settle();
    await one.send('SendTaskSuccess', { taskToken: tokens[0], output: '{"by":"reply"}' });
    expect(await one.end(arn)).toEqual({ status: 'SUCCEEDED', output: { seconds: 60, answer: { by: 'reply' } } });
    const again = one.send('SendTaskSuccess', { taskToken: tokens[0], output: '{}' });
    await expect(again).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await expect(one.send('SendTaskSuccess', { taskToken: 'nonsense', output: '{}' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
    expect(one.clock.waiting).toBe(0);
  });

  test('a failure is an error that catchers match', async () => {
    const { one, tokens } = armed();
    const arn = await one.begin(waiting, { seconds: 60 });
    await one.service.settle();
    await one.send('SendTaskFailure', { taskToken: tokens[0], error: 'Desk.Over', cause: 'closed' });
    expect(await one.end(arn)).toEqual({ status: 'SUCCEEDED', output: { seconds: 60 } });
    expect(await one.entered(arn)).toEqual(['Await', 'Over']);
  });

  test('without an answer it times out when the path into its input says, beyond what timers of the runtime can hold', async () => {
    const { one } = armed();
    const seconds = 40 * 86_400;
    const arn = await one.begin(waiting, { seconds });
    await one.advance(seconds - 1);
    expect((await one.end(arn)).status).toBe('RUNNING');
    await one.advance(1);
    expect((await one.end(arn)).output).toMatchObject({ late: { Error: 'States.Timeout' } });
  });

  test('an answer from within the function that waits is not lost', async () => {
    const one = bench(async (_, payload) => {
      await one.send('SendTaskSuccess', { taskToken: (payload as { token: string }).token, output: '"at once"' });
    });
    const arn = await one.begin(waiting, { seconds: 60 });
    expect((await one.end(arn)).output).toEqual({ seconds: 60, answer: 'at once' });
  });

  test('a time-out that is no positive number fails the execution and says so', async () => {
    const { one } = armed();
    const arn = await one.begin(waiting, { seconds: 0 });
    expect(await one.end(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('heartbeats keep a task alive until its time-out', async () => {
    const tokens: string[] = [];
    const one = bench(async (_, payload) => void tokens.push((payload as { token: string }).token));
    const arn = await one.begin({
      StartAt: 'Await',
      States: {
        Await: awaiting('arm', {
          HeartbeatSeconds: 10,
          Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Silent' }],
          End: true,
        }),
        Silent: { Type: 'Succeed' },
      },
    });
    await one.advance(9);
    await one.send('SendTaskHeartbeat', { taskToken: tokens[0] });
    await one.advance(9);
    expect((await one.end(arn)).status).toBe('RUNNING');
    await one.advance(1);
    expect(await one.entered(arn)).toEqual(['Await', 'Silent']);
  });
});

describe('the API', () => {
  const pass = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };

  test('a definition that is wrong, or that would not run here, is refused with the reason', async () => {
    const one = bench(double);
    const refused = async (definition: object) => {
      const error = await one.create(definition).catch((reason: Error) => reason);
      expect(error).toMatchObject({ name: 'InvalidDefinition' });
      return (error as Error).message;
    };
    expect(await refused({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } })).toContain('B');
    const jsonata = { ...pass, QueryLanguage: 'JSONata' };
    expect(await refused(jsonata)).toMatch(/JSONPath/);
    const sqs = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: {}, End: true };
    expect(await refused({ StartAt: 'A', States: { A: sqs } })).toMatch(/A.*Lambda/);
  });

  test('creating the same machine again is the same; another one of its name is refused', async () => {
    const one = bench(double);
    expect(await one.create(pass)).toBe(await one.create(pass));
    await expect(one.create({ ...pass, Comment: 'other' })).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
    });
    const { stateMachines } = await one.send<{ stateMachines: { name: string }[] }>('ListStateMachines', {});
    expect(stateMachines.map(({ name }) => name)).toEqual(['machine']);
  });

  test('an execution’s name is taken for good', async () => {
    const one = bench(double);
    const waiting = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } };
    const arn = await one.begin(waiting, { a: 1 });
    expect(await one.begin(waiting, { a: 1 })).toBe(arn);
    await expect(one.begin(waiting, { a: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await one.advance(10);
    await expect(one.begin(waiting, { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test('an execution that is stopped moves no more', async () => {
    const one = bench(double);
    const waiting = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } };
    const executionArn = await one.begin(waiting);
    await one.service.settle();
    await one.send('StopExecution', { executionArn, error: 'Desk.Stopped', cause: 'by hand' });
    await one.advance(20);
    expect(await one.end(executionArn)).toEqual({ status: 'ABORTED', error: 'Desk.Stopped', cause: 'by hand' });
    expect(one.service.nextDueAt()).toBeUndefined();
  });

  test('a machine’s own time-out ends its executions', async () => {
    const one = bench(double);
    const arn = await one.begin({
      ...pass,
      TimeoutSeconds: 5,
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 10, End: true } },
    });
    await one.advance(20);
    expect((await one.end(arn)).status).toBe('TIMED_OUT');
  });

  test('lists come in pages', async () => {
    const one = bench(double);
    for (const name of ['a', 'b', 'c']) await one.begin(pass, {}, name);
    const stateMachineArn = await one.create(pass);
    await one.service.settle();
    type Page = { executions: { name: string }[]; nextToken?: string };
    const first = await one.send<Page>('ListExecutions', { stateMachineArn, maxResults: 2 });
    const rest = await one.send<Page>('ListExecutions', { stateMachineArn, maxResults: 2, nextToken: first.nextToken });
    expect([...first.executions, ...rest.executions].map(({ name }) => name).sort()).toEqual(['a', 'b', 'c']);
    expect(rest.nextToken).toBeUndefined();
    const running = await one.send<Page>('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING' });
    expect(running.executions).toEqual([]);
  });

  test('the SDK’s own client speaks to it', async () => {
    const tokens: string[] = [];
    const one = bench(async (_, payload) => void tokens.push((payload as { token: string }).token));
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        const target = String(request.headers['x-amz-target']);
        const answer = await one.service.handle(target, Buffer.concat(chunks).toString());
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new SFNClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'eu-west-3',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    try {
      const definition = JSON.stringify({ StartAt: 'A', States: { A: awaiting('arm', { End: true }) } });
      const { stateMachineArn } = await client.send(
        new CreateStateMachineCommand({ name: 'sdk', definition, roleArn: role }),
      );
      const { executionArn } = await client.send(
        new StartExecutionCommand({ stateMachineArn, name: 'x', input: '{}' }),
      );
      await one.service.settle();
      await client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{"ok":true}' }));
      await one.service.settle();
      const told = await client.send(new DescribeExecutionCommand({ executionArn }));
      expect(told).toMatchObject({ status: 'SUCCEEDED', output: '{"ok":true}', startDate: new Date(one.clock.now()) });
      const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
      expect(events.map(({ type }) => type)).toEqual([
        'ExecutionStarted',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskSucceeded',
        'TaskStateExited',
        'ExecutionSucceeded',
      ]);
      const unknown = client.send(new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}x` }));
      await expect(unknown).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    } finally {
      client.destroy();
      server.close();
    }
  });
});
