import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultContractId } from '../../../functions/contracts/commands.ts';
import { takeDocument, takeFiles } from '../../../functions/files/commands.ts';
import { createFile, fileById } from '../../../functions/files/store.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;

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
