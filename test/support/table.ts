import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { type TableSpec, tables } from '../../infra/tables.ts';

/** A port that was free a moment ago. */
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

function binary(): string {
  const packageName = `@dynoxide/${process.platform}-${process.arch}`;
  return join(dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), 'dynoxide');
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
    child.once('exit', (code) => reject(new Error(`dynoxide ended with ${code}: ${said}`)));
  });
}

function creation(table: TableSpec, TableName: string): CreateTableCommand {
  const names = ['pk', 'sk', ...table.indexes.flatMap((index) => [`${index}pk`, `${index}sk`])];
  const keys = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  return new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: keys('pk', 'sk'),
    GlobalSecondaryIndexes: table.indexes.map((index) => ({
      IndexName: index,
      KeySchema: keys(`${index}pk`, `${index}sk`),
      Projection: { ProjectionType: 'ALL' as const },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream },
  });
}

export interface Tables {
  endpoint: string;
  stop(): void;
}

/**
 * A database of this test file's own with the two tables, and an environment in which `desk()` and `directory()` reach it. Tenant
 * credentials come from an STS that gives the same dummies to everyone: the guard alone keeps tenants apart here.
 */
export async function startTables(): Promise<Tables> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-tables-'));
  const port = await freePort();
  const child = spawn(binary(), ['serve', '--port', String(port), '--db-path', join(folder, 'tables.db')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  await ready(child);
  const endpoint = `http://127.0.0.1:${port}`;
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    DESK_TABLE: 'Guichet-desk',
    DIRECTORY_TABLE: 'Guichet-directory',
    TENANT_ROLE_ARN: 'arn:aws:iam::000000000000:role/tenant',
  });
  mockClient(STSClient)
    .on(AssumeRoleCommand)
    .resolves({
      Credentials: { AccessKeyId: 'local', SecretAccessKey: 'local', SessionToken: 'local', Expiration: new Date(9e12) },
    });
  const client = new DynamoDBClient({});
  for (const table of tables) await client.send(creation(table, `Guichet-${table.id}`));
  return {
    endpoint,
    stop() {
      process.removeListener('exit', end);
      end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
