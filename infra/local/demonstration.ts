import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { readJournal, writeJournal } from './demo/journal.ts';

const dayMs = 24 * 3600 * 1000;

/** The demonstration desk of a state: its history is played right after the first start, and taken up where it was cut off. */
export class Demonstration {
  readonly #stateDir: string;
  #child: ChildProcess | undefined;

  constructor(stateDir: string) {
    this.#stateDir = stateDir;
  }

  /** `none`: this state has no demonstration desk. `cut`: its history is not whole yet. */
  status(): 'none' | 'played' | 'cut' {
    const journal = readJournal(this.#stateDir);
    if (!journal) return 'none';
    return journal.played ? 'played' : 'cut';
  }

  /** Says that this state is to have a demonstration desk. */
  announce(): void {
    writeJournal(this.#stateDir, { played: false });
  }

  /** Virtual time at which a history of so many days begins, in epoch milliseconds. */
  static beginning(now: number, days: number): number {
    return now - days * dayMs;
  }

  /** The share of the history that has been played, 0 to 1, while it is being played. */
  playing(): number | undefined {
    if (!this.#child) return undefined;
    const { done, total } = readJournal(this.#stateDir)?.progress ?? { done: 0, total: 1 };
    return done / total;
  }

  /** Plays the history in a process of its own. Resolves when it has ended; false when it failed or was stopped. */
  async play(): Promise<boolean> {
    const script = join(import.meta.dirname, 'demo/history.ts');
    // The channel ends with this process, however it ends, and the player with the channel.
    const child = spawn(process.execPath, [script, this.#stateDir], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child = child;
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(1));
      child.once('exit', resolve);
    });
    this.#child = undefined;
    return code === 0;
  }

  stop(): void {
    this.#child?.kill('SIGTERM');
  }
}
