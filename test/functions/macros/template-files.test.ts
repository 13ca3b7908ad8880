import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as files } from '../../../functions/files/api.ts';
import type { FileRef } from '../../../functions/files/file.ts';
import { handler as macros } from '../../../functions/macros/api.ts';
import { answerByTemplate } from '../../../functions/macros/commands.ts';
import type { Person } from '../../../functions/people/person.ts';
import { addMessage, loadTicket, openTicket } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { fakeObjects } from '../../support/objects.ts';
import { startTables, type Tables } from '../../support/table.ts';

const bytes = Buffer.from('Mode d’emploi');
const text = { fr: 'Bonjour {name}, voici le mode d’emploi.', en: '' };
let objects: Map<string, Uint8Array>;
let tables: Tables;
let desk: TestDesk;
let manager: Person;
let agent: Person;
let requester: Person;
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  objects = fakeObjects();
  desk = await makeDesk(Date.now() - 86_400_000);
  manager = await desk.member('Responsable', 'r@desk.example', 'manager');
  agent = await desk.member('Technicienne', 't@desk.example', 'agent');
  requester = await desk.member('Atelier', 'atelier@fabrique-exemple.example', 'requester');
  const opening = { subject: 'Bac', text: 'x', type: 'incident', channel: 'portal' } as const;
  ticketId = (await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, Date.now() - 1000))).id;
});

const as = (person: Person) => callerOf(macros, desk, person);

/** Announces a file as a browser does, and puts its bytes where they belong. */
async function upload(person: Person, name: string, arrives = true): Promise<string> {
  const body = { name, type: 'application/pdf', size: bytes.byteLength };
  const { json } = await callerOf(files, desk, person)('POST /api/files', { body });
  if (arrives) objects.set(`T/${desk.tenantId}/${json.id}`, bytes);
  return json.id;
}
const read = async (person: Person, fileId: string, at = desk) =>
  (await callerOf(files, at, person)('GET /api/files/{fileId}', { path: { fileId } })).status;
async function made(...fileIds: string[]) {
  return (await as(manager)('POST /api/reply-templates', { body: { name: 'Mode d’emploi', text, fileIds } })).json;
}
async function lastMessage(): Promise<{ text?: string; files?: FileRef[]; visibility?: string }> {
  const { items } = await desk.run(() => eventsOf(ticketId, 50));
  return items.find(({ type }) => type === 'ticket.message')?.data ?? {};
}

describe('the files of a reply template', () => {
  it('are read by the desk alone, and added and removed by who keeps templates', async () => {
    const [first, second] = [await upload(manager, 'bac.pdf'), await upload(manager, 'plan.pdf')];
    const template = await made(first);
    expect(template.files).toMatchObject([{ id: first, name: 'bac.pdf', size: bytes.byteLength }]);
    expect([await read(agent, first), await read(requester, first)]).toEqual([200, 404]);

    const path = { templateId: template.id };
    const body = { name: 'Mode d’emploi', text, revision: 1 };
    expect((await as(agent)('PUT /api/reply-templates/{templateId}', { path, body })).status).toBe(403);
    // Another keeper may leave those that are there, by their ids or by saying nothing of them.
    const other = await desk.member('Autre', 'autre@desk.example', 'manager');
    const kept = await as(other)('PUT /api/reply-templates/{templateId}', { path, body });
    expect(kept.json.files).toHaveLength(1);
    const changed = { ...body, revision: 2, fileIds: [first, await upload(other, 'annexe.pdf')] };
    expect((await as(other)('PUT /api/reply-templates/{templateId}', { path, body: changed })).json.files).toHaveLength(
      2,
    );
    const left = { ...body, revision: 3, fileIds: [] };
    expect((await as(other)('PUT /api/reply-templates/{templateId}', { path, body: left })).json.files).toEqual([]);
    expect([await read(agent, first), await read(manager, first), await read(agent, second)]).toEqual([404, 200, 404]);
  });

  it('are refused where they never arrived, are a colleague’s, too many, or in use elsewhere', async () => {
    const post = async (fileIds: string[]) =>
      (await as(manager)('POST /api/reply-templates', { body: { name: 'Essai', text, fileIds } })).json.faults;
    expect(await post([await upload(manager, 'vide.pdf', false)])).toMatchObject([{ field: 'body.fileIds.0' }]);
    const mine = await upload(manager, 'mien.pdf');
    expect(await post([mine, await upload(agent, 'sien.pdf')])).toMatchObject([{ field: 'body.fileIds.1' }]);
    const many = Array.from({ length: 11 }, (_, nth) => `fil_${String(nth).padStart(26, '0')}`);
    expect(await post(many)).toMatchObject([{ field: 'body.fileIds' }]);
    await desk.as(manager, () =>
      addMessage({ ticketId, text: 'x', visibility: 'public', from: 'staff', fileIds: [mine] }, Date.now()),
    );
    expect(await post([mine])).toMatchObject([{ field: 'body.fileIds.0' }]);
  });

  it('go with an answer as copies of one’s own, which stay when the template is deleted', async () => {
    const template = await made(await upload(manager, 'bac.pdf'));
    const path = { templateId: template.id };
    const copies = (await as(agent)('POST /api/reply-templates/{templateId}/files', { path })).json.items;
    expect(copies).toMatchObject([{ name: 'bac.pdf', size: bytes.byteLength }]);
    expect(copies[0].id).not.toBe(template.files[0].id);
    const fileIds = copies.map(({ id }: FileRef) => id);
    await desk.as(agent, () =>
      addMessage({ ticketId, text: 'Voici', visibility: 'public', from: 'staff', fileIds }, Date.now()),
    );
    expect((await as(manager)('DELETE /api/reply-templates/{templateId}', { path })).status).toBe(204);
    expect([await read(requester, copies[0].id), await read(agent, template.files[0].id)]).toEqual([200, 404]);
    expect(objects.get(`T/${desk.tenantId}/${copies[0].id}`)).toEqual(bytes);
  });

  it('of another desk are not there', async () => {
    const template = await made(await upload(manager, 'bac.pdf'));
    const other = await makeDesk(Date.now() - 86_400_000, 'autre');
    const stranger = await other.member('Autre', 'autre@autre.example', 'manager');
    const asStranger = callerOf(macros, other, stranger);
    const path = { templateId: template.id };
    expect((await asStranger('POST /api/reply-templates/{templateId}/files', { path })).status).toBe(404);
    const body = { name: 'Vol', text, fileIds: [template.files[0].id] };
    expect((await asStranger('POST /api/reply-templates', { body })).status).toBe(400);
    expect(await read(stranger, template.files[0].id, other)).toBe(404);
  });
});

describe('answering by a template', () => {
  it('a macro sends its words and its files, and solves where it says so', async () => {
    const template = await made(await upload(manager, 'bac.pdf'));
    const deeds = [{ kind: 'useReply', template: template.id, then: 'resolve' }];
    const macro = await as(manager)('POST /api/macros', { body: { name: 'Expliquer', do: deeds } });
    const body = { macroId: macro.json.id };
    const ran = await as(agent)('POST /api/tickets/{ticketId}/macro-runs', { path: { ticketId }, body });
    expect(ran.status).toBe(201);
    const message = await lastMessage();
    expect(message).toMatchObject({ text: 'Bonjour Atelier, voici le mode d’emploi.', visibility: 'public' });
    expect(message.files).toMatchObject([{ name: 'bac.pdf' }]);
    expect(await read(requester, message.files?.[0]?.id ?? '')).toBe(200);
    expect((await desk.run(() => loadTicket(ticketId))).ticket.state).toBe('resolved');
  });

  it('a workflow does so once, however often its step is tried', async () => {
    const template = await made(await upload(manager, 'bac.pdf'));
    const deed = { kind: 'useReply', template: template.id } as const;
    for (let time = 0; time < 2; time++) await desk.run(() => answerByTemplate(ticketId, deed, 'pas/1', Date.now()));
    const { items } = await desk.run(() => eventsOf(ticketId, 50));
    const messages = items.filter(({ type }) => type === 'ticket.message');
    expect(messages).toHaveLength(1);
    expect(messages[0]?.data.files).toMatchObject([{ name: 'bac.pdf' }]);
    expect([...objects.keys()]).toHaveLength(2);
  });

  it('keeps a template from being deleted, and a template that is not there from being named', async () => {
    const template = await made();
    const named = { name: 'Expliquer', do: [{ kind: 'useReply', template: template.id }] };
    const macro = (await as(manager)('POST /api/macros', { body: named })).json;
    const path = { templateId: template.id };
    const refused = await as(manager)('DELETE /api/reply-templates/{templateId}', { path });
    expect(refused).toMatchObject({ status: 409, json: { usedBy: [{ kind: 'macro', macro: { id: macro.id } }] } });
    await as(manager)('DELETE /api/macros/{macroId}', { path: { macroId: macro.id } });
    expect((await as(manager)('DELETE /api/reply-templates/{templateId}', { path })).status).toBe(204);
    const gone = await as(manager)('POST /api/macros', { body: named });
    expect(gone).toMatchObject({ status: 400, json: { faults: [{ field: 'body.do.0.template' }] } });
  });
});
