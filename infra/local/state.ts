import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFault } from './start-fault.ts';

/** Everything that the local cloud keeps in its state folder; `--reset` removes these and nothing else. */
const kept = [
  'clock.json',
  'database',
  'identity',
  'cloud',
  'mailbox',
  'executions',
  'sources',
  'secret',
  'endpoints.json',
  'environment.json',
  'demo.json',
  'functions.log',
];

export interface State {
  dir: string;
  /** True where no earlier run has begun: no time was kept. */
  isNew: boolean;
  /** 32 random bytes of this state, from which its keys are made. */
  secret: Buffer;
  /** Makes a folder of its own for one part. */
  folder(name: (typeof kept)[number]): string;
  /** Lets go of the folder; the end of the process does so too, however it ends. */
  release(): void;
}

/** Takes the state folder for this process alone; another one that uses it is a StartFault. */
export function openState(dir: string, reset: boolean): State {
  mkdirSync(dir, { recursive: true });
  const lock = takeLock(dir);
  if (reset) for (const name of kept) rmSync(join(dir, name), { recursive: true, force: true });
  const isNew = !existsSync(join(dir, 'clock.json'));
  const secret = secretOf(dir);
  return {
    dir,
    isNew,
    secret,
    folder: (name) => {
      const path = join(dir, name);
      mkdirSync(path, { recursive: true });
      return path;
    },
    release: () => lock.close(),
  };
}

/** SQLite's own file lock: the system drops it when the process ends, so that a kill leaves no stale lock behind. */
function takeLock(dir: string): DatabaseSync {
  const lock = new DatabaseSync(join(dir, 'lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return lock;
  } catch (error) {
    lock.close();
    if (!/locked/.test(String(error))) throw error;
    throw new StartFault(
      `Guichet already runs on ${dir}: stop it first, or choose another folder with --state <folder>.`,
    );
  }
}

function secretOf(dir: string): Buffer {
  const file = join(dir, 'secret');
  try {
    return Buffer.from(readFileSync(file, 'utf8'), 'hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const secret = randomBytes(32);
    writeFileSync(file, secret.toString('hex'), { mode: 0o600 });
    return secret;
  }
}
