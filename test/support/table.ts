import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { createTables, tableName } from '../../infra/local/database/create-tables.ts';
import { databaseCall } from '../../infra/local/database/wire.ts';
import { findDatabase } from '../../infra/local/platform.ts';

/** A port that was free a moment ago; the database cannot say which one the system gave it. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    // It says that it listens on the error stream.
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('istening on')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The database ended with ${code}: ${said}`)));
  });
}

async function start(folder: string): Promise<{ endpoint: string; file?: string; stop: () => void }> {
  const source = findDatabase();
  if (source.kind === 'endpoint') return { endpoint: source.url, stop: () => undefined };
  const port = await freePort();
  const file = join(folder, 'tables.db');
  const child = spawn(source.path, ['serve', '--port', String(port), '--db-path', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  await ready(child);
  return { endpoint: `http://127.0.0.1:${port}`, file, stop };
}

export interface Tables {
  endpoint: string;
  /** The SQLite file behind it; absent when the database is somebody else's (DYNAMODB_ENDPOINT). */
  file?: string;
  stop(): void;
}

/**
 * A database of this test file's own with the two tables, and an environment in which `desk()` and `directory()` reach it.
 * They have no streams: nobody reads them here, and the database slows down with the length of a stream that nobody trims.
 * Tenant credentials come from an STS that gives the same dummies to everyone: the guard alone keeps tenants apart here.
 */
export async function startTables(): Promise<Tables> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-tables-'));
  const database = await start(folder);
  const call = databaseCall(database.endpoint);
  await createTables((target, table) => call(target, { ...(table as object), StreamSpecification: undefined }));
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    DESK_TABLE: tableName('desk'),
    DIRECTORY_TABLE: tableName('directory'),
    TENANT_ROLE_ARN: 'arn:aws:iam::000000000000:role/tenant',
  });
  const Credentials = {
    AccessKeyId: 'local',
    SecretAccessKey: 'local',
    SessionToken: 'local',
    Expiration: new Date(9e12),
  };
  mockClient(STSClient).on(AssumeRoleCommand).resolves({ Credentials });
  return {
    endpoint: database.endpoint,
    ...(database.file ? { file: database.file } : {}),
    stop() {
      database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
