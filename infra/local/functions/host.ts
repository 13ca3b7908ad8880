import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionSpec } from '../../../functions/manifest.ts';
import { virtualTime } from '../clock.ts';
import { account, region } from '../region.ts';
import type { FromHost, FunctionFailure, HostData, HostedRoute, ToHost } from './protocol.ts';

/**
 * The thread in which all functions live: their own modules and their own environment variables, as in Lambda, apart
 * from those of the local cloud. Unlike in Lambda, one instance of a module serves several invocations at once.
 */

interface Module {
  handler: (event: unknown, context: unknown) => unknown;
  routes?: { method: string; path: string; auth: HostedRoute['auth'] }[];
}

const { functions, root, base: firstBase } = workerData as HostData;
const specs = new Map(functions.map((spec) => [spec.id, spec]));
const modules = new Map<string, Module>();
let base = firstBase;

const tell = (message: FromHost) => parentPort?.postMessage(message);

async function load(spec: FunctionSpec): Promise<void> {
  const file = join(root, spec.entry);
  if (!existsSync(file)) throw new Error(`${spec.entry} of the function ${spec.id} is missing`);
  const module = (await import(pathToFileURL(file).href)) as Module;
  if (typeof module.handler !== 'function') throw new Error(`${spec.entry} exports no handler`);
  modules.set(spec.id, module);
}

/** The clock that the functions read is the one module of theirs that is known here. */
async function setClock(): Promise<void> {
  const file = join(root, 'functions/shared/clock.ts');
  if (!existsSync(file)) return;
  const clock = (await import(pathToFileURL(file).href)) as { setClock(source: () => number): void };
  clock.setClock(() => virtualTime(base, Date.now()));
}

function hostedRoutes(): HostedRoute[] {
  return [...modules].flatMap(([functionId, module]) =>
    (module.routes ?? []).map(({ method, path, auth }) => ({ functionId, method, path, auth })),
  );
}

function contextOf(spec: FunctionSpec, requestId: string, deadline: number) {
  const functionName = `Guichet-${spec.id}`;
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:${account}:function:${functionName}`,
    memoryLimitInMB: String(spec.memory),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function failureOf(error: unknown): FunctionFailure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

async function invoke(message: Extract<ToHost, { kind: 'invoke' }>): Promise<void> {
  const spec = specs.get(message.functionId);
  const module = modules.get(message.functionId);
  try {
    if (!spec || !module) throw new Error(`There is no function ${message.functionId}`);
    const context = contextOf(spec, message.requestId, message.deadline);
    const value = await module.handler(JSON.parse(message.event), context);
    tell({ kind: 'result', call: message.call, value: JSON.stringify(value) });
  } catch (error) {
    const failure = failureOf(error);
    process.stderr.write(
      `${spec?.id ?? message.functionId} ${message.requestId} failed: ${failure.trace.join('\n')}\n`,
    );
    tell({ kind: 'failure', call: message.call, failure });
  }
}

parentPort?.on('message', (message: ToHost) => {
  if (message.kind === 'clock') base = message.base;
  else if (message.kind === 'ping') tell({ kind: 'pong' });
  else void invoke(message);
});
process.on('unhandledRejection', (error) => {
  process.stderr.write(`A function left a promise that failed: ${failureOf(error).trace.join('\n')}\n`);
});

try {
  await setClock();
  await Promise.all(functions.map(load));
  tell({ kind: 'ready', routes: hostedRoutes() });
} catch (error) {
  tell({ kind: 'broken', reason: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
}
