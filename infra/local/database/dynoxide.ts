import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { listenOn, loopback } from '../listen.ts';
import type { DatabaseSource } from '../platform.ts';
import { StartFault } from '../start-fault.ts';

export interface Database {
  endpoint: string;
  /** The SQLite file behind it; absent when the database is somebody else's (DYNAMODB_ENDPOINT). */
  file?: string;
  stop(): Promise<void>;
}

const startLimitMs = 10_000;
const attempts = 3;

/** Starts the database on a free port of loopback, or takes the one that the environment names. */
export async function startDatabase(source: DatabaseSource, folder: string): Promise<Database> {
  if (source.kind === 'endpoint') return { endpoint: source.url.replace(/\/$/, ''), stop: async () => undefined };
  const file = join(folder, 'tables.sqlite');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = launch(source.path, ['serve', '--host', loopback, '--port', String(port), '--db-path', file]);
    try {
      await untilListening(child, port);
      return { endpoint: `http://${loopback}:${port}`, file, stop: () => end(child) };
    } catch (error) {
      await end(child);
      // Somebody else may have taken the port in between.
      if (attempt === attempts) throw error;
    }
  }
}

/** The program takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOn(server, 0, '');
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * `setpriv` (util-linux) makes the system end the child when this process ends, even by kill -9. Detached, it does not hear a
 * terminal's Ctrl-C, and serves until those that write have stopped.
 */
function launch(program: string, args: string[]): ChildProcess {
  const setpriv = '/usr/bin/setpriv';
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
  return existsSync(setpriv)
    ? spawn(setpriv, ['--pdeathsig', 'TERM', program, ...args], { stdio, detached: true })
    : spawn(program, args, { stdio });
}

/** Says so on stderr, in pieces. */
function untilListening(child: ChildProcess, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) =>
      reject(new StartFault(`The database did not start (${why}): ${said.trim() || 'it said nothing'}.`));
    const limit = setTimeout(() => fail(`no answer in ${startLimitMs / 1000} s`), startLimitMs);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`it ended with ${code}`));
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-2000);
      if (!said.includes(`listening on http://${loopback}:${port}`)) return;
      clearTimeout(limit);
      resolve();
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2000).unref();
  });
}
