import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSource } from '../platform.ts';
import { StartFault } from '../start-fault.ts';

export interface Database {
  endpoint: string;
  /** The SQLite file behind it; absent when the database is somebody else's (DYNAMODB_ENDPOINT). */
  file?: string;
  stop(): Promise<void>;
}

const startLimitMs = 10_000;

/** Starts the database on a free port of loopback, or takes the one that the environment names. */
export async function startDatabase(source: DatabaseSource, folder: string): Promise<Database> {
  if (source.kind === 'endpoint') return { endpoint: source.url.replace(/\/$/, ''), stop: async () => undefined };
  const file = join(folder, 'tables.sqlite');
  const child = launch(source.path, ['serve', '--host', '127.0.0.1', '--port', '0', '--db-path', file]);
  const endpoint = await readAddress(child);
  return { endpoint, file, stop: () => end(child) };
}

/** `setpriv` (util-linux) makes the system end the child when this process ends, even by kill -9. */
function launch(program: string, args: string[]): ChildProcess {
  const setpriv = '/usr/bin/setpriv';
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
  return existsSync(setpriv)
    ? spawn(setpriv, ['--pdeathsig', 'TERM', program, ...args], { stdio })
    : spawn(program, args, { stdio });
}

/** The address is printed on stderr, in pieces. */
function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) =>
      reject(new StartFault(`The database did not start (${why}): ${said.trim() || 'it said nothing'}.`));
    const limit = setTimeout(() => fail(`no answer in ${startLimitMs / 1000} s`), startLimitMs);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`it ended with ${code}`));
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-2000);
      const address = /listening on (http:\/\/127\.0\.0\.1:[1-9]\d*)\s/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(limit);
      resolve(address);
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2000).unref();
  });
}
