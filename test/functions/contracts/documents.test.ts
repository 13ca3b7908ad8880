import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handler as contractsHandler } from '../../../functions/contracts/api.ts';
import { defaultContractId } from '../../../functions/contracts/commands.ts';
import { handler as filesHandler } from '../../../functions/files/api.ts';
import { takeDocument, takeFiles } from '../../../functions/files/commands.ts';
import { createFile, fileById } from '../../../functions/files/store.ts';
import type { ApiEvent } from '../../../functions/shared/api.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

process.env.FILES_BUCKET ??= 'files';
const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;

type Handler = typeof contractsHandler;

/** Calls a route as a member. */
async function call(
  handler: Handler,
  tenantId: string,
  personId: string,
  routeKey: string,
  pathParameters: Record<string, string>,
  body?: unknown,
): Promise<{ status: number }> {
  const event = {
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    pathParameters,
    body: body === undefined ? undefined : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      http: { method: 'GET', path: '/', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      authorizer: { jwt: { claims: { 'custom:tenant': tenantId, 'custom:person': personId } } },
    },
  } as unknown as ApiEvent;
  const context = { functionName: 'test', awsRequestId: 'r', getRemainingTimeInMillis: () => 10_000 };
  return { status: ((await handler(event, context as unknown as Context)) as { statusCode: number }).statusCode };
}

beforeAll(async () => {
  tables = await startTables();
  desk = await makeDesk(now);
});
afterAll(() => tables.stop());

it('a document is one’s own upload, and belongs to one thing alone', async () => {
  const owner = await desk.member('Gestionnaire', 'gestion@desk.example', 'contractManager');
  const other = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  const file = { id: newId('file', now), name: 'signé.pdf', type: 'application/pdf', size: 12, ownerId: owner.id };
  await desk.run(() => createFile(file));
  const contractId = await desk.run(async () => defaultContractId());
  await expect(desk.as(other, () => takeDocument(file.id, contractId))).rejects.toMatchObject({
    faults: [{ field: 'body.fileId', key: 'file.unknown' }],
  });
  expect(await desk.as(owner, () => takeDocument(file.id, contractId))).toMatchObject({ name: 'signé.pdf' });
  expect(await desk.run(() => fileById(file.id))).toMatchObject({ contractId });
  const ticketId = newId('ticket', now);
  await expect(desk.as(owner, () => takeFiles([file.id], ticketId, 'public'))).rejects.toMatchObject({ status: 400 });
  await expect(desk.as(owner, () => takeDocument(file.id, 'ctr_00000000000000000000000009'))).rejects.toMatchObject({
    status: 400,
  });
});

it('a document is read by the desk’s staff alone, as long as it belongs to the contract', async () => {
  const owner = await desk.member('Gestionnaire', 'gestion2@desk.example', 'contractManager');
  const agent = await desk.member('Agent', 'agent2@desk.example', 'agent');
  const requester = await desk.member('Demandeuse', 'demande2@desk.example', 'requester');
  const elsewhere = await makeDesk(now, 'autre');
  const stranger = await elsewhere.member('Étranger', 'x@autre.example', 'administrator');
  const file = { id: newId('file', now), name: 'annexe.pdf', type: 'application/pdf', size: 12, ownerId: owner.id };
  await desk.run(() => createFile(file));
  const contractId = await desk.run(async () => defaultContractId());
  const of = (tenant: TestDesk, personId: string) => (routeKey: string, path: Record<string, string>, body?: unknown) =>
    call(
      routeKey.includes('/files/') ? filesHandler : contractsHandler,
      tenant.tenantId,
      personId,
      routeKey,
      path,
      body,
    );
  const reads = async (who: ReturnType<typeof of>) =>
    (await who('GET /api/files/{fileId}', { fileId: file.id })).status;
  const lists = async (who: ReturnType<typeof of>) =>
    (await who('GET /api/contracts/{contractId}/documents', { contractId })).status;
  const [manager, staff, asking, foreign] = [
    of(desk, owner.id),
    of(desk, agent.id),
    of(desk, requester.id),
    of(elsewhere, stranger.id),
  ];
  expect(await reads(staff)).toBe(404);
  const added = await manager('POST /api/contracts/{contractId}/documents', { contractId }, { fileId: file.id });
  expect(added.status).toBe(201);
  expect([await reads(manager), await reads(staff), await reads(asking), await reads(foreign)]).toEqual([
    200, 200, 404, 404,
  ]);
  expect([await lists(manager), await lists(staff), await lists(asking), await lists(foreign)]).toEqual([
    200, 200, 403, 404,
  ]);
  const place = { contractId, fileId: file.id };
  const removing = (who: ReturnType<typeof of>) => who('DELETE /api/contracts/{contractId}/documents/{fileId}', place);
  expect((await removing(staff)).status).toBe(403);
  expect((await removing(manager)).status).toBe(204);
  expect((await removing(manager)).status).toBe(404);
  expect([await reads(manager), await reads(staff)]).toEqual([200, 404]);
});
