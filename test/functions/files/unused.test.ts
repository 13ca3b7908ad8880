import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as files } from '../../../functions/files/api.ts';
import { takeArticleFiles, takeDocument } from '../../../functions/files/commands.ts';
import { fileById } from '../../../functions/files/store.ts';
import { removeUnused } from '../../../functions/files/unused.ts';
import { handler as macros } from '../../../functions/macros/api.ts';
import type { Person } from '../../../functions/people/person.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { handler as acts } from '../../../functions/tickets/acts-api.ts';
import { addMessage, openTicket } from '../../../functions/tickets/commands.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { fakeObjects } from '../../support/objects.ts';
import { startTables, type Tables } from '../../support/table.ts';

const start = Date.UTC(2026, 10, 23, 9);
const day = 86_400_000;
let now = start;
let objects: Map<string, Uint8Array>;
let tables: Tables;
let desk: TestDesk;
let agent: Person;
let manager: Person;
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
function itIs(time: number): void {
  now = time;
  setClock(() => now);
}
beforeEach(async () => {
  itIs(start);
  objects = fakeObjects();
  desk = await makeDesk(start - day);
  agent = await desk.member('Agathe', 'agathe@desk.example', 'agent');
  manager = await desk.member('Maud', 'maud@desk.example', 'manager');
  const requester = await desk.contact('Anne', 'anne@acme.example');
  const opening = {
    subject: 'Bac',
    text: 'x',
    type: 'incident',
    channel: 'portal',
    requesterId: requester.id,
  } as const;
  ticketId = (await desk.run(() => openTicket(opening, start))).id;
});

const keyOf = (id: string, at = desk) => `T/${at.tenantId}/${id}`;
async function upload(person: Person, at = desk): Promise<string> {
  const body = { name: 'bac.pdf', type: 'application/pdf', size: 3 };
  const { json } = await callerOf(files, at, person)('POST /api/files', { body });
  objects.set(keyOf(json.id, at), Buffer.from('abc'));
  return json.id;
}
/** Lets so many days pass, and the schedule run. */
async function pass(days: number): Promise<void> {
  itIs(now + days * day);
  await desk.run(() => removeUnused(now));
}
const isThere = async (id: string) => [objects.has(keyOf(id)), (await desk.run(() => fileById(id))) !== undefined];
const say = (fileIds: string[]) =>
  desk.as(agent, () => addMessage({ ticketId, text: 'x', visibility: 'public', from: 'staff', fileIds }, now));

describe('an upload that nothing takes', () => {
  it('is gone after seven days, bytes and record, and no message takes it any more', async () => {
    const id = await upload(agent);
    await pass(6.9);
    expect(await isThere(id)).toEqual([true, true]);
    await pass(0.2);
    expect(await isThere(id)).toEqual([false, false]);
    await expect(say([id])).rejects.toMatchObject({ faults: [{ key: 'file.unknown' }] });
    await pass(1);
  });

  it('is no message’s, document’s or article’s: those stay', async () => {
    const taken = [await upload(agent), await upload(manager), await upload(manager)] as const;
    await say([taken[0]]);
    await desk.as(manager, () => takeDocument(taken[1], 'ctr_00000000000000000000000001'));
    await desk.as(manager, () => takeArticleFiles([taken[2]], 'art_00000000000000000000000001'));
    await pass(400);
    for (const id of taken) expect(await isThere(id)).toEqual([true, true]);
  });

  it('stays with a draft as long as that keeps it', async () => {
    const [kept, dropped] = [await upload(agent), await upload(agent)];
    const draft = (fileIds: string[], revision: number) =>
      callerOf(
        acts,
        desk,
        agent,
      )('PUT /api/tickets/{ticketId}/draft', {
        path: { ticketId },
        body: { text: 'Voici', visibility: 'public', shared: false, revision, fileIds },
      });
    const { json } = await draft([kept, dropped], 0);
    await pass(8);
    expect([await isThere(kept), await isThere(dropped)]).toEqual([
      [true, true],
      [true, true],
    ]);
    await draft([kept], json.draft.revision);
    await pass(8);
    expect([await isThere(kept), await isThere(dropped)]).toEqual([
      [true, true],
      [false, false],
    ]);
    await say([kept]);
    await pass(100);
    expect(await isThere(kept)).toEqual([true, true]);
  });

  it('is also what a reply template gave back, and a copy of its files that nobody sent', async () => {
    const id = await upload(manager);
    const text = { fr: 'Voici', en: '' };
    const keep = callerOf(macros, desk, manager);
    const { json } = await keep('POST /api/reply-templates', { body: { name: 'Mode d’emploi', text, fileIds: [id] } });
    const path = { templateId: json.id };
    const copies = await callerOf(macros, desk, agent)('POST /api/reply-templates/{templateId}/files', { path });
    const copy = copies.json.items[0].id;
    await pass(30);
    expect([await isThere(id), await isThere(copy)]).toEqual([
      [true, true],
      [false, false],
    ]);
    expect((await keep('DELETE /api/reply-templates/{templateId}', { path })).status).toBe(204);
    await pass(6);
    expect(await isThere(id)).toEqual([true, true]);
    await pass(2);
    expect(await isThere(id)).toEqual([false, false]);
  });

  it('of another desk is left alone', async () => {
    const other = await makeDesk(start - day, 'autre');
    const theirs = await upload(await other.member('Bo', 'bo@autre.example', 'agent'), other);
    await pass(30);
    expect(objects.has(keyOf(theirs, other))).toBe(true);
  });

  it('goes in the next run where one broke off, and is nobody’s meanwhile', async () => {
    const id = await upload(agent);
    const send = vi.spyOn(S3Client.prototype, 'send').mockRejectedValueOnce(new Error('away') as never);
    await expect(pass(8)).rejects.toThrow('could not be removed');
    send.mockRestore();
    expect(await isThere(id)).toEqual([true, false]);
    await expect(say([id])).rejects.toMatchObject({ faults: [{ key: 'file.unknown' }] });
    objects = new Map(objects);
    const again = fakeObjects();
    for (const [key, bytes] of objects) again.set(key, bytes);
    objects = again;
    await pass(1);
    expect(await isThere(id)).toEqual([false, false]);
  });
});
