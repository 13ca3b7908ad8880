import { DatabaseSync, type StatementSync } from 'node:sqlite';

/**
 * The database's file seen from outside: tells cheaply whether anything was written, and keeps the stream short, which
 * the database itself never does (each write would slow down with its length).
 */
export class StreamFile {
  readonly #db: DatabaseSync;
  readonly #version: StatementSync;
  readonly #newest: StatementSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec('PRAGMA busy_timeout = 5000');
    this.#db.exec(
      `CREATE INDEX IF NOT EXISTS guichet_a ON _stream_records(table_name, CAST(sequence_number AS INTEGER));
       CREATE INDEX IF NOT EXISTS guichet_b ON _stream_records(table_name, shard_id, CAST(sequence_number AS INTEGER));`,
    );
    this.#version = this.#db.prepare('PRAGMA data_version');
    this.#newest = this.#db.prepare(
      'SELECT MAX(CAST(sequence_number AS INTEGER)) AS newest FROM _stream_records WHERE table_name = ?',
    );
  }

  /** Grows whenever the database has written something. Costs microseconds. */
  version(): number {
    return Number(this.#version.get()?.data_version);
  }

  /** The sequence number of a table's newest stream record; undefined where there is none. Costs microseconds. */
  newest(table: string): number | undefined {
    return (this.#newest.get(table)?.newest as number | null | undefined) ?? undefined;
  }

  /** Forgets the stream records of a table up to a sequence number that all readers have passed. The last row stays. */
  trim(table: string, sequence: string): void {
    this.#db
      .prepare(
        `DELETE FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) <= ?
         AND id < (SELECT MAX(id) FROM _stream_records WHERE table_name = ?)`,
      )
      .run(table, Number(sequence), table);
  }

  close(): void {
    this.#db.close();
  }
}
