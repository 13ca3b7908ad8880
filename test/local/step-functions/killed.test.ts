import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { awaiting, role, task } from './machine.ts';

interface Ran {
  ran: string;
  payload: { token?: string };
}

/** The service in a child process, which can be killed and started again on the same state. */
class Mortal {
  readonly stateDir = mkdtempSync(join(tmpdir(), 'guichet-mortal-'));
  readonly ran: Ran[] = [];
  now = Date.UTC(2026, 10, 23, 9);
  #child: ChildProcess | undefined;
  #answers = new Map<number, (answer: Record<string, unknown>) => void>();
  #id = 0;
  #heard: (() => void)[] = [];

  start(): void {
    const script = new URL('mortal-service.ts', import.meta.url).pathname;
    this.#child = spawn(process.execPath, ['--no-warnings', script, this.stateDir, String(this.now)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (!this.#child.stdout) throw new Error('The child has no output');
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(JSON.parse(line)));
  }

  #hear(said: { ran?: string; error?: string; id?: number; now?: number; answer?: Record<string, unknown> }): void {
    if (said.error) throw new Error(said.error);
    if (said.ran) this.ran.push(said as unknown as Ran);
    if (said.id !== undefined) {
      this.now = Math.max(this.now, said.now ?? 0);
      this.#answers.get(said.id)?.(said.answer ?? {});
    }
    for (const heard of this.#heard.splice(0)) heard();
  }

  /** Waits until a function was run so many times in all. */
  async until(name: string, times: number): Promise<void> {
    while (this.ran.filter(({ ran }) => ran === name).length < times)
      await new Promise<void>((resolve) => this.#heard.push(resolve));
  }

  ask(request: object): Promise<Record<string, unknown>> {
    const id = ++this.#id;
    this.#child?.stdin?.write(`${JSON.stringify({ id, ...request })}\n`);
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  send(action: string, body: object): Promise<Record<string, unknown>> {
    return this.ask({ action, body });
  }

  async begin(definition: object, input: object = {}): Promise<string> {
    const machine = await this.send('CreateStateMachine', {
      name: 'mortal',
      definition: JSON.stringify(definition),
      roleArn: role,
    });
    const { executionArn } = await this.send('StartExecution', {
      ...machine,
      name: 'one',
      input: JSON.stringify(input),
    });
    return String(executionArn);
  }

  /** kill -9. Its clock goes on by so many seconds while it is down. */
  async kill(downFor: number): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    this.#child = undefined;
    this.now += downFor * 1000;
  }
}

let mortal: Mortal | undefined;
afterEach(async () => {
  await mortal?.kill(0);
  mortal = undefined;
});

const loop = {
  StartAt: 'Tick',
  States: {
    Tick: task('tick', { ResultPath: null, Next: 'Await' }),
    Await: awaiting('arm', {
      TimeoutSeconds: 3600,
      ResultPath: null,
      Catch: [
        { ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Tick' },
        { ErrorEquals: ['Over'], ResultPath: null, Next: 'End' },
      ],
      Next: 'Tick',
    }),
    End: { Type: 'Succeed' },
  },
};

test('what fell due while it was down happens once, on start', async () => {
  mortal = new Mortal();
  mortal.start();
  const executionArn = await mortal.begin(loop);
  await mortal.until('arm', 1);
  await mortal.ask({ advance: 10 });
  await mortal.kill(10 * 3600);
  mortal.start();
  await mortal.ask({ advance: 10 });
  expect(mortal.ran.map(({ ran }) => ran)).toEqual(['tick', 'arm', 'tick', 'arm']);
  const token = mortal.ran.at(-1)?.payload.token;
  await mortal.send('SendTaskFailure', { taskToken: token, error: 'Over' });
  await mortal.ask({ advance: 1 });
  expect(await mortal.send('DescribeExecution', { executionArn })).toMatchObject({ status: 'SUCCEEDED' });
});

test('a token that was handed out before the kill is good after it', async () => {
  mortal = new Mortal();
  mortal.start();
  await mortal.begin(loop);
  await mortal.until('arm', 1);
  await mortal.ask({ advance: 1 });
  await mortal.kill(60);
  mortal.start();
  const answer = await mortal.send('SendTaskSuccess', { taskToken: mortal.ran.at(-1)?.payload.token, output: '{}' });
  expect(answer).toEqual({});
  await mortal.until('arm', 2);
  expect(mortal.ran.map(({ ran }) => ran)).toEqual(['tick', 'arm', 'tick', 'arm']);
});

test('an answer that was accepted just before the kill still counts', async () => {
  mortal = new Mortal();
  mortal.start();
  const executionArn = await mortal.begin(loop);
  await mortal.until('arm', 1);
  await mortal.ask({ advance: 1 });
  await mortal.send('SendTaskFailure', { taskToken: mortal.ran.at(-1)?.payload.token, error: 'Over' });
  await mortal.kill(0);
  mortal.start();
  await mortal.ask({ advance: 1 });
  expect(await mortal.send('DescribeExecution', { executionArn })).toMatchObject({ status: 'SUCCEEDED' });
});

test('a function that was running when it was killed runs again', async () => {
  mortal = new Mortal();
  mortal.start();
  await mortal.begin({ StartAt: 'Slow', States: { Slow: task('slow', { End: true }) } });
  await mortal.until('slow', 1);
  await mortal.kill(0);
  mortal.start();
  await mortal.until('slow', 2);
});

test('killed again and again at any instant, an execution takes each of its steps and ends', async () => {
  mortal = new Mortal();
  const steps = 12;
  const names = Array.from({ length: steps }, (_, index) => `S${index}`);
  const next = (index: number) => (index + 1 < steps ? { Next: `S${index + 1}` } : { End: true });
  const definition = {
    StartAt: 'S0',
    States: Object.fromEntries(
      names.map((name, index) => [
        name,
        index % 3 === 2
          ? { Type: 'Wait', Seconds: 60, ...next(index) }
          : task(name, { ResultPath: null, ...next(index) }),
      ]),
    ),
  };
  mortal.start();
  const executionArn = await mortal.begin(definition);
  let status: unknown = 'RUNNING';
  for (let life = 0; life < 60 && status === 'RUNNING'; life++) {
    const asked = mortal.ask({ advance: 61 });
    const killedAfter = new Promise((resolve) => setTimeout(resolve, (life * 7) % 40));
    if (life % 4 === 3) await asked;
    else await killedAfter;
    if (life % 4 === 3) status = (await mortal.send('DescribeExecution', { executionArn })).status;
    await mortal.kill(5);
    mortal.start();
    if (life % 4 !== 3) await mortal.send('ListStateMachines', {});
  }
  expect(status).toBe('SUCCEEDED');
  const { events } = (await mortal.send('GetExecutionHistory', { executionArn, maxResults: 1000 })) as {
    events: { type: string; stateEnteredEventDetails?: { name: string } }[];
  };
  expect(events.flatMap((event) => event.stateEnteredEventDetails?.name ?? [])).toEqual(names);
  for (const [index, name] of names.entries())
    if (index % 3 !== 2) expect(mortal.ran.some(({ ran }) => ran === name)).toBe(true);
}, 60_000);
