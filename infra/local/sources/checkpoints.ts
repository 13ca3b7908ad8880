import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Named positions that survive a kill: how far a stream was read, when a schedule last ran. */
export class Checkpoints {
  readonly #db: DatabaseSync;
  readonly #put: StatementSync;
  readonly #values: Map<string, string>;

  constructor(folder: string) {
    this.#db = new DatabaseSync(join(folder, 'checkpoints.sqlite'));
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
    this.#db.exec('CREATE TABLE IF NOT EXISTS checkpoints (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
    this.#put = this.#db.prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?)');
    const rows = this.#db.prepare('SELECT name, value FROM checkpoints').all() as { name: string; value: string }[];
    this.#values = new Map(rows.map(({ name, value }) => [name, value]));
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  set(name: string, value: string): void {
    this.#values.set(name, value);
    this.#put.run(name, value);
  }

  close(): void {
    this.#db.close();
  }
}
