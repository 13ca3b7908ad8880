import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.ts';

/** Named positions that survive a kill: how far a stream was read, when a schedule last ran. */
export class Checkpoints {
  readonly #file: string;
  readonly #values: Record<string, string>;

  constructor(folder: string) {
    this.#file = join(folder, 'checkpoints.json');
    try {
      this.#values = JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      this.#values = {};
    }
  }

  get(name: string): string | undefined {
    return this.#values[name];
  }

  set(name: string, value: string): void {
    this.#values[name] = value;
    writeDurably(this.#file, JSON.stringify(this.#values));
  }
}
