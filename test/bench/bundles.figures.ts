import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { functions } from '../../functions/manifest.ts';
import { type Bundle, bundleFunctions, bundleModule } from '../../infra/bundle.ts';
import type { Figure } from './run.ts';

const folder = resolve(import.meta.dirname, '../../.build/bench');
/** Fresh processes per module; the quickest counts, the others were disturbed. */
const runs = 9;
/** Times the load of a bare client that a function may take. */
const loadLimit = 1.4;

/** What every function needs at least: a client of the table. */
const bareClient = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
export const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
`;

/**
 * Milliseconds of the processor's time that a fresh process needs to load a module, beyond its own start. Others who work on the same
 * machine make it wait, which this does not count.
 */
function loadTime(file: string): number {
  const script = `
    const before = process.cpuUsage();
    await import(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000);`;
  const env = { PATH: process.env.PATH, AWS_REGION: 'eu-west-3', AWS_LAMBDA_FUNCTION_NAME: 'bench' };
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' }));
}

/** How large what a request waits for is, and how long it takes to load beside a bare client of the table. */
export async function figures(): Promise<Figure[]> {
  const bundles = await bundleFunctions();
  const waitedFor = functions.filter(({ trigger }) => trigger.kind === 'routes' || trigger.kind === 'authorizer');
  const onPath = waitedFor.flatMap(({ id }) => bundles.get(id) ?? []);
  const largest = onPath.toSorted((one, other) => other.bytes - one.bytes)[0];
  if (!largest) throw new Error('No function answers requests');

  mkdirSync(folder, { recursive: true });
  const entry = join(folder, 'bare-client.js');
  const bare = join(folder, 'bare-client', 'index.mjs');
  mkdirSync(dirname(bare), { recursive: true });
  writeFileSync(entry, bareClient);
  for (const { file, code } of (await bundleModule(entry)).modules) writeFileSync(join(dirname(bare), file), code);
  const least = new Map<string, number>();
  for (let run = 0; run < runs; run++)
    for (const file of [bare, ...onPath.map((bundle) => bundle.file)])
      least.set(file, Math.min(least.get(file) ?? Number.POSITIVE_INFINITY, loadTime(file)));
  const besideBare = ({ file }: Pick<Bundle, 'file'>) =>
    (least.get(file) ?? Number.NaN) / (least.get(bare) ?? Number.NaN);
  const slowest = onPath.toSorted((one, other) => besideBare(other) - besideBare(one))[0] ?? largest;
  return [
    {
      name: `largest bundle that a request waits for (${largest.id})`,
      value: largest.bytes / 1000,
      unit: 'KB',
      limit: 650,
    },
    {
      name: 'largest bundle of all',
      value: Math.max(...[...bundles.values()].map(({ bytes }) => bytes)) / 1000,
      unit: 'KB',
    },
    {
      name: `loading the slowest of them (${slowest.id}), beside a bare client`,
      value: besideBare(slowest),
      unit: '×',
      limit: loadLimit,
    },
    {
      name: `of ${onPath.length} functions that a request waits for, those over that`,
      value: onPath.filter((bundle) => besideBare(bundle) > loadLimit).length,
      unit: '',
    },
    {
      name: 'the median of them, beside a bare client',
      value: onPath.map(besideBare).toSorted((one, other) => one - other)[Math.floor(onPath.length / 2)] ?? Number.NaN,
      unit: '×',
    },
  ];
}
