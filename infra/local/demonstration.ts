import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

/** How far in the past the demonstration desk begins. */
const historyMs = 14 * 24 * 3600 * 1000;

/** The demonstration desk of a state: its history is played once, right after the first start. */
export class Demonstration {
  readonly #stateDir: string;
  readonly #file: string;
  #child: ChildProcess | undefined;

  constructor(stateDir: string) {
    this.#stateDir = stateDir;
    this.#file = join(stateDir, 'demo.json');
  }

  /** `none`: this state has no demonstration desk. `broken`: its history was cut off, and cannot be taken up again. */
  status(): 'none' | 'played' | 'broken' {
    if (!existsSync(this.#file)) return 'none';
    const { played } = JSON.parse(readFileSync(this.#file, 'utf8')) as { played: boolean };
    return played ? 'played' : 'broken';
  }

  /** Virtual time at which the history begins, in epoch milliseconds. */
  static beginning(now: number): number {
    return now - historyMs;
  }

  /** Plays the history in a process of its own. Resolves when it has ended; false when it failed or was stopped. */
  async play(): Promise<boolean> {
    writeDurably(this.#file, JSON.stringify({ played: false }));
    const script = join(import.meta.dirname, 'demo/history.ts');
    const child = spawn(process.execPath, [script, this.#stateDir], { stdio: ['ignore', 'inherit', 'inherit'] });
    this.#child = child;
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', resolve);
    });
    this.#child = undefined;
    if (code === 0) writeDurably(this.#file, JSON.stringify({ played: true }));
    return code === 0;
  }

  stop(): void {
    this.#child?.kill('SIGTERM');
  }
}
