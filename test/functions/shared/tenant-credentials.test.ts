import { createServer, type Server } from 'node:http';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actAs, actAsSystem } from '../../../functions/shared/actor.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { desk } from '../../../functions/shared/table.ts';

/** A table that answers nothing and notes by which access key each partition was asked for. */
let server: Server;
const seen: { key: string; pk: string }[] = [];
const sts = mockClient(STSClient);

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const key = /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      seen.push({ key, pk: JSON.parse(body).Key.pk.S });
      setTimeout(() => response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}'), Math.random() * 5);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    DESK_TABLE: 'desk',
    TENANT_ROLE_ARN: 'arn:aws:iam::000000000000:role/tenant',
  });
  sts.on(AssumeRoleCommand).callsFake((input) => ({
    Credentials: { AccessKeyId: `key-of-${input.Tags?.[0]?.Value}`, SecretAccessKey: 's', SessionToken: 't' },
  }));
});
afterAll(() => server.close());

const read = (tenantId: string) => () => {
  const { client, table } = desk();
  return client.send(new GetCommand({ TableName: table, Key: { pk: `T#${tenantId}#X`, sk: 'x' } }));
};

describe('credentials of the desk table', () => {
  it('are each tenant’s own, also when many tenants are served at the same time', async () => {
    const tenants = Array.from({ length: 20 }, (_, i) => newId('tenant', i));
    await Promise.all(
      Array.from({ length: 200 }, (_, i) => tenants[i % tenants.length] ?? '').map((tenantId) =>
        actAsSystem(tenantId, 'test', read(tenantId)),
      ),
    );
    expect(seen).toHaveLength(200);
    for (const { key, pk } of seen) expect(pk).toBe(`T#${key.replace('key-of-', '')}#X`);
    expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(tenants.length);
  });

  it('do not exist for a visitor, or for code that nobody runs', async () => {
    const before = seen.length;
    const tenantId = newId('tenant', 1);
    await expect(actAs({ kind: 'visitor', address: '', language: 'en' }, read(tenantId))).rejects.toThrow('No tenant');
    await expect(read(tenantId)()).rejects.toThrow('No actor');
    expect(seen).toHaveLength(before);
  });
});
