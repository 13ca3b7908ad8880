import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  GetQueueUrlCommand,
  SendMessageBatchCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { openState, type State } from '../../infra/local/state.ts';

/** A cloud with one function, under a name of the manifest, that fails while a file is there. */
let folder: string;
let state: State;
let cloud: Cloud;
let sqs: SQSClient;
const givenUp: string[] = [];

const broken = () => join(folder, 'broken');
const done = () => (existsSync(join(folder, 'done')) ? readFileSync(join(folder, 'done'), 'utf8').split('\n') : []);

async function redrive(...args: string[]): Promise<string> {
  const all = ['infra/local/redrive.ts', '--state', state.dir, ...args];
  return promisify(execFile)(process.execPath, all).then(
    ({ stdout }) => stdout,
    (error: { code: number; stderr: string }) => `${error.code}: ${error.stderr}`,
  );
}

async function eventually(true_: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 25_000;
  while (!true_()) {
    if (Date.now() > deadline) throw new Error(`It did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-redrive-'));
  mkdirSync(join(folder, 'functions'));
  writeFileSync(
    join(folder, 'functions/changes.mjs'),
    `import { appendFileSync, existsSync } from 'node:fs';
     export function handler({ Records }) {
       if (existsSync(${JSON.stringify(broken())})) throw new Error('The cause is not gone yet');
       for (const { body } of Records) appendFileSync(${JSON.stringify(join(folder, 'done'))}, body + '\\n');
     }`,
  );
  state = openState(join(folder, 'state'), false);
  cloud = await startCloud({
    state,
    speed: 1,
    ports: { main: 0, smtp: 0, files: 0, tools: 0 },
    functions: [
      {
        id: 'changes',
        entry: 'functions/changes.mjs',
        trigger: { kind: 'events', types: ['ticket.'] },
        access: [],
        timeout: 5,
        memory: 128,
        impact: '',
      },
    ],
    root: folder,
    onError: (error) => givenUp.push(String(error)),
  });
  const { environment } = cloud;
  writeFileSync(join(state.dir, 'environment.json'), JSON.stringify(environment));
  sqs = new SQSClient({
    region: environment.AWS_REGION ?? '',
    endpoint: environment.AWS_ENDPOINT_URL_SQS ?? '',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
});
afterAll(async () => {
  sqs?.destroy();
  await cloud?.stop();
  state?.release();
  rmSync(folder, { recursive: true, force: true });
});

it('what failed five times rests, is listed, goes back when asked and is then done, in order and once', async () => {
  writeFileSync(broken(), '');
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'Guichet-changes.fifo' }));
  const Entries = ['a1', 'b1', 'a2', 'b2', 'a3'].map((body) => ({
    Id: body,
    MessageBody: body,
    MessageGroupId: body.slice(0, 1),
    MessageDeduplicationId: body,
  }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  await cloud.clock.advance(10 * 60_000);
  expect(givenUp).not.toEqual([]);
  expect(givenUp.join()).toContain('npm run redrive changes');
  expect(await redrive()).toMatch(/changes\s+5\s+Guichet-changes-dead\.fifo/);

  rmSync(broken());
  expect(await redrive('changes')).toContain('changes: 5 sent back');
  await eventually(() => done().length > 5, 'everything is done');
  await cloud.settle();
  const bodies = done().filter(Boolean);
  expect(bodies.filter((body) => body.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  expect(bodies.filter((body) => body.startsWith('b'))).toEqual(['b1', 'b2']);
  const empty = await redrive();
  expect(empty).toMatch(/changes\s+0\s/);
  expect(empty).toContain('Nothing rests.');
  expect(await redrive('all')).toContain('Nothing rests there.');
});

it('says so where there is no such function, queue or Guichet', async () => {
  expect(await redrive('tickets-api')).toMatch(/^1: No function tickets-api has a queue\. There are: changes\.\n$/);
  const nobody = await redrive('--state', join(folder, 'nowhere'));
  expect(nobody).toMatch(/^1: There is no Guichet in .*: start it with npm start, or add --aws.*\n$/);
  const move = (SourceArn: string) =>
    sqs.send(new StartMessageMoveTaskCommand({ SourceArn })).catch(({ name }) => name);
  expect(await move('arn:aws:sqs:eu-west-3:000000000000:Guichet-none-dead')).toBe('ResourceNotFoundException');
});
