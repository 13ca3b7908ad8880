/**
 * `npm run redrive`: lists what functions could not do (their dead letters), and sends it back to be tried again, of one function or
 * of all. In this Guichet, or with `--aws` in the account of the SDK's usual settings (AWS_PROFILE, AWS_REGION, …).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  QueueDoesNotExist,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { functions } from '../../functions/manifest.ts';
import { queueNames } from './queues/names.ts';
import { StartFault } from './start-fault.ts';

const help = `npm run redrive                     lists what functions could not do
npm run redrive -- <function>       sends it back to the function's queue, to be tried again
npm run redrive -- all              the same for every function

  --aws              in AWS: the account and region of AWS_PROFILE, AWS_REGION and the SDK's other settings
  --state <folder>   the folder of a local Guichet (.local)`;

/** What rests of one function. */
interface Resting {
  id: string;
  name: string;
  arn: string;
  count: number;
  /** Whether it came from a queue, and can go back there by itself. */
  returns: boolean;
}

const pollMs = 1000;

function localSettings(folder: string) {
  try {
    return JSON.parse(readFileSync(join(folder, 'environment.json'), 'utf8')) as Record<string, string>;
  } catch {
    throw new StartFault(
      `There is no Guichet in ${folder}: start it with npm start, or add --aws for the one in your account.`,
    );
  }
}

/** A client of this machine's queues, or of the account's. */
function client(aws: boolean, folder: string): SQSClient {
  if (aws) return new SQSClient({});
  const settings = localSettings(folder);
  return new SQSClient({
    region: settings.AWS_REGION,
    endpoint: settings.AWS_ENDPOINT_URL_SQS,
    credentials: {
      accessKeyId: settings.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: settings.AWS_SECRET_ACCESS_KEY ?? '',
    },
  });
}

/** What rests of every function that has a queue for it. */
async function restingOf(sqs: SQSClient): Promise<Resting[]> {
  const found: Resting[] = [];
  for (const spec of functions) {
    const names = queueNames(spec);
    if (!names) continue;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: names.deadLetters })).catch((error) => {
      if (error instanceof QueueDoesNotExist) return { QueueUrl: undefined };
      throw error;
    });
    if (!QueueUrl) continue;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages', 'QueueArn'] }),
    );
    found.push({
      id: spec.id,
      name: names.deadLetters,
      arn: Attributes?.QueueArn ?? '',
      count: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
      returns: names.queue !== undefined,
    });
  }
  if (found.length === 0)
    throw new StartFault('There are no queues of Guichet here: is this the right account and region?');
  return found;
}

function list(resting: readonly Resting[]): void {
  const full = resting.filter(({ count }) => count > 0);
  for (const { id, name, count, returns } of resting)
    console.log(`${id.padEnd(20)} ${String(count).padStart(5)}  ${name}${returns || !count ? '' : '   (by hand)'}`);
  if (full.length === 0) console.log('Nothing rests.');
  else if (full.some(({ returns }) => returns)) console.log('npm run redrive -- <function>, or all, sends it back.');
  if (full.some(({ returns }) => !returns)) console.log('What is marked “by hand”: README, “When something rests”.');
}

/** Sends one queue's messages back, and waits until they are there. */
async function redrive(sqs: SQSClient, { id, arn, count }: Resting): Promise<void> {
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
  for (;;) {
    const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arn, MaxResults: 1 }));
    const move = Results?.[0];
    if (move?.Status === 'FAILED')
      throw new StartFault(`${id}: SQS could not move the messages: ${move.FailureReason}`);
    if (move?.Status !== 'RUNNING') {
      console.log(`${id}: ${move?.ApproximateNumberOfMessagesMoved ?? count} sent back.`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      aws: { type: 'boolean', default: false },
      state: { type: 'string', default: '.local' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  const [wanted] = positionals;
  const sqs = client(values.aws, values.state);
  const resting = await restingOf(sqs);
  if (!wanted) return list(resting);
  const chosen = resting.filter(({ id, returns }) => (wanted === 'all' ? returns : id === wanted));
  const [first] = chosen;
  if (!first)
    throw new StartFault(`No function ${wanted} has a queue. There are: ${resting.map(({ id }) => id).join(', ')}.`);
  if (!first.returns)
    throw new StartFault(`What rests of ${wanted} did not come from a queue: README, “When something rests”.`);
  const full = chosen.filter(({ count }) => count > 0);
  if (full.length === 0) console.log('Nothing rests there.');
  for (const one of full) await redrive(sqs, one);
}

try {
  await run();
} catch (error) {
  const refused =
    error instanceof Error && /ECONNREFUSED/.test(`${error.message} ${(error as { code?: string }).code}`);
  if (refused) console.error('Guichet is not running: start it with npm start, in another terminal, or add --aws.');
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
