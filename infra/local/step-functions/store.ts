import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export interface MachineRow {
  arn: string;
  name: string;
  definition: string;
  roleArn: string;
  createdAt: number;
  /** 0 or 1: deleted, and kept while executions of it run. */
  deleted: number;
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionRow {
  arn: string;
  machineArn: string;
  name: string;
  status: ExecutionStatus;
  input: string;
  output: string | null;
  error: string | null;
  cause: string | null;
  startedAt: number;
  stoppedAt: number | null;
  /** When the machine's own TimeoutSeconds ends it. */
  dueAt: number | null;
}

/**
 * Where one strand of an execution stands. An execution has one, and a Parallel state one more for each branch.
 * `entering` state, `working` in its Lambda function, `waiting` for a token or an instant, `pausing` before a retry,
 * `branching` until its branches end, `leaving` with an outcome, `done` (a branch that waits for the others).
 */
export type Phase = 'entering' | 'working' | 'waiting' | 'pausing' | 'branching' | 'leaving' | 'done';

export interface ThreadRow {
  executionArn: string;
  /** '' for the execution itself, `0` … for branches of its Parallel state, `0.1` for a branch of a branch. */
  path: string;
  /** Counts the writes of this row: a writer that has seen an older number has been overtaken. */
  seq: number;
  state: string;
  phase: Phase;
  input: string;
  /** JSON: how often each retrier of the state was used. */
  attempts: string;
  enteredAt: number;
  /** JSON: what the work was given. */
  parameters: string | null;
  token: string | null;
  /** When the waiting or pausing ends by itself. */
  dueAt: number | null;
  /** When the task times out, while heartbeats move `dueAt` before it. */
  timeoutAt: number | null;
  heartbeatSeconds: number | null;
  /** JSON: `{output}` or `{error, cause}`. */
  outcome: string | null;
}

export interface HistoryRow {
  executionArn: string;
  id: number;
  at: number;
  type: string;
  /** JSON: the event's details, under their name in the API. */
  details: string;
}

const schema = `
CREATE TABLE IF NOT EXISTS machines (arn TEXT PRIMARY KEY, name TEXT NOT NULL, definition TEXT NOT NULL,
  roleArn TEXT NOT NULL, createdAt INTEGER NOT NULL, deleted INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS executions (arn TEXT PRIMARY KEY, machineArn TEXT NOT NULL, name TEXT NOT NULL,
  status TEXT NOT NULL, input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT, startedAt INTEGER NOT NULL,
  stoppedAt INTEGER, dueAt INTEGER) STRICT;
CREATE INDEX IF NOT EXISTS executions_of ON executions (machineArn, startedAt);
CREATE TABLE IF NOT EXISTS threads (executionArn TEXT NOT NULL, path TEXT NOT NULL, seq INTEGER NOT NULL,
  state TEXT NOT NULL, phase TEXT NOT NULL, input TEXT NOT NULL, attempts TEXT NOT NULL, enteredAt INTEGER NOT NULL,
  parameters TEXT, token TEXT, dueAt INTEGER, timeoutAt INTEGER, heartbeatSeconds INTEGER, outcome TEXT,
  PRIMARY KEY (executionArn, path)) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS threads_token ON threads (token) WHERE token IS NOT NULL;
CREATE TABLE IF NOT EXISTS history (executionArn TEXT NOT NULL, id INTEGER NOT NULL, at INTEGER NOT NULL,
  type TEXT NOT NULL, details TEXT NOT NULL, PRIMARY KEY (executionArn, id)) STRICT, WITHOUT ROWID;
`;

/** Everything the service knows, in one SQLite file: what is written here survives a kill -9 at any instant. */
export class StepFunctionsStore {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(stateDir: string) {
    mkdirSync(stateDir, { recursive: true });
    this.#db = new DatabaseSync(join(stateDir, 'step-functions.sqlite'));
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
    this.#db.exec(schema);
  }

  close(): void {
    this.#db.close();
  }

  /** Makes all writes of `work` happen together, or none of them. */
  transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
  #get<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#prepared(sql).get(...values) as T | undefined;
  }
  #all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepared(sql).all(...values) as T[];
  }
  #run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }
  #put(table: string, row: object): void {
    const fields = Object.entries(row) as [string, SQLInputValue][];
    const names = fields.map(([name]) => name).join(', ');
    this.#run(
      `INSERT OR REPLACE INTO ${table} (${names}) VALUES (${fields.map(() => '?').join(', ')})`,
      ...fields.map(([, value]) => value),
    );
  }

  machine(arn: string): MachineRow | undefined {
    return this.#get('SELECT * FROM machines WHERE arn = ?', arn);
  }
  machines(skip: number, limit: number): MachineRow[] {
    return this.#all('SELECT * FROM machines WHERE deleted = 0 ORDER BY arn LIMIT ? OFFSET ?', limit, skip);
  }
  putMachine(row: MachineRow): void {
    this.#put('machines', row);
  }

  execution(arn: string): ExecutionRow | undefined {
    return this.#get('SELECT * FROM executions WHERE arn = ?', arn);
  }
  /** Newest first, `skip` of them left out. */
  executions(machineArn: string, status: string | undefined, skip: number, limit: number): ExecutionRow[] {
    return this.#all(
      `SELECT * FROM executions WHERE machineArn = ? AND (? IS NULL OR status = ?)
       ORDER BY startedAt DESC, arn LIMIT ? OFFSET ?`,
      machineArn,
      status ?? null,
      status ?? null,
      limit,
      skip,
    );
  }
  /** Executions that a TimeoutSeconds of their machine will end. */
  limitedExecutions(): ExecutionRow[] {
    return this.#all(`SELECT * FROM executions WHERE status = 'RUNNING' AND dueAt IS NOT NULL`);
  }
  putExecution(row: ExecutionRow): void {
    this.#put('executions', row);
  }

  thread(executionArn: string, path: string): ThreadRow | undefined {
    return this.#get('SELECT * FROM threads WHERE executionArn = ? AND path = ?', executionArn, path);
  }
  threadOfToken(token: string): ThreadRow | undefined {
    return this.#get('SELECT * FROM threads WHERE token = ?', token);
  }
  /** All strands of one execution, or of all executions. */
  threads(executionArn?: string): ThreadRow[] {
    if (executionArn === undefined) return this.#all('SELECT * FROM threads ORDER BY dueAt, executionArn, path');
    return this.#all('SELECT * FROM threads WHERE executionArn = ? ORDER BY path', executionArn);
  }
  insertThread(row: ThreadRow): void {
    this.#put('threads', row);
  }
  /** Changes a strand if it is still as `seen`. Answers whether it was. */
  moveThread(seen: ThreadRow, change: Partial<ThreadRow>): boolean {
    const current = this.thread(seen.executionArn, seen.path);
    if (!current || current.seq !== seen.seq) return false;
    this.#put('threads', { ...current, ...change, seq: seen.seq + 1 });
    return true;
  }
  deleteThreads(executionArn: string, path: string): void {
    this.#run(
      `DELETE FROM threads WHERE executionArn = ? AND (? = '' OR path = ? OR path LIKE ? || '.%')`,
      executionArn,
      path,
      path,
      path,
    );
  }
  /** When the next strand or execution ends its wait, in epoch milliseconds. */
  nextDueAt(): number | undefined {
    const row = this.#get<{ due: number | null }>(
      `SELECT min(dueAt) AS due FROM (SELECT dueAt FROM threads UNION ALL
       SELECT dueAt FROM executions WHERE status = 'RUNNING')`,
    );
    return row?.due ?? undefined;
  }

  /** Adds an event to an execution's history and answers its number, from 1. */
  addHistory(executionArn: string, at: number, type: string, details: object): number {
    const last = this.#get<{ id: number | null }>(
      'SELECT max(id) AS id FROM history WHERE executionArn = ?',
      executionArn,
    );
    const id = (last?.id ?? 0) + 1;
    this.#put('history', { executionArn, id, at, type, details: JSON.stringify(details) });
    return id;
  }
  history(executionArn: string, reverse: boolean, skip: number, limit: number): HistoryRow[] {
    return this.#all(
      `SELECT * FROM history WHERE executionArn = ? ORDER BY id ${reverse ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
      executionArn,
      limit,
      skip,
    );
  }
}
