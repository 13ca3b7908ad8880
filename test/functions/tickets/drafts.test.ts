import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as files } from '../../../functions/files/api.ts';
import type { Person } from '../../../functions/people/person.ts';
import { handler } from '../../../functions/tickets/acts-api.ts';
import { addMessage, openTicket } from '../../../functions/tickets/commands.ts';
import { handler as consumer } from '../../../functions/tickets/on-event.ts';
import { publicView } from '../../../functions/tickets/ticket.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { fakeObjects } from '../../support/objects.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let desk: TestDesk;
let author: Person;
let colleague: Person;
let requester: Person;
let path: { ticketId: string };
let objects: Map<string, Uint8Array>;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  objects = fakeObjects();
  desk = await makeDesk(Date.now() - 86_400_000);
  author = await desk.member('Autrice', 'autrice@desk.example', 'agent');
  colleague = await desk.member('Collègue', 'collegue@desk.example', 'agent');
  requester = await desk.member('Atelier', 'atelier@fabrique-exemple.example', 'requester');
  const opening = {
    subject: 'Bac',
    text: 'x',
    type: 'incident',
    channel: 'portal',
    requesterId: requester.id,
  } as const;
  path = { ticketId: (await desk.run(() => openTicket(opening, Date.now() - 1000))).id };
});

const as = (person: Person) => callerOf(handler, desk, person);
const write = async (person: Person, text: string, revision = 0, more: object = {}) =>
  as(person)('PUT /api/tickets/{ticketId}/draft', {
    path,
    body: { text, visibility: 'public', shared: false, revision, ...more },
  });
const read = async (person: Person) => (await as(person)('GET /api/tickets/{ticketId}/drafts', { path })).json;
const takeOver = (person: Person, from: Person, body: object) =>
  as(person)('POST /api/tickets/{ticketId}/drafts/{personId}/takeover', {
    path: { ...path, personId: from.id },
    body,
  });

/** Announces a file as a browser does, and puts its bytes where they belong. */
async function upload(person: Person, name: string): Promise<string> {
  const { json } = await callerOf(
    files,
    desk,
    person,
  )('POST /api/files', {
    body: { name, type: 'application/pdf', size: 3 },
  });
  objects.set(`T/${desk.tenantId}/${json.id}`, Buffer.from('abc'));
  return json.id;
}
const download = async (person: Person, fileId: string) =>
  (await callerOf(files, desk, person)('GET /api/files/{fileId}', { path: { fileId } })).status;
const sendOf = (person: Person, of: Person, body: object) =>
  as(person)('POST /api/tickets/{ticketId}/drafts/{personId}/send', { path: { ...path, personId: of.id }, body });

describe('a draft', () => {
  it('is found again by its author alone, until it is shared', async () => {
    const { json } = await write(author, 'Bonjour');
    expect((await read(author)).own).toMatchObject({ text: 'Bonjour', visibility: 'public', shared: false });
    expect(await read(colleague)).toEqual({ shared: [] });
    await write(author, 'Bonjour, le bac', json.draft.revision, { shared: true });
    expect((await read(colleague)).shared).toMatchObject([{ author: { id: author.id }, text: 'Bonjour, le bac' }]);
  });

  it('is nothing that a requester may read or write', async () => {
    await write(author, 'Confidentiel', 0, { shared: true });
    expect((await as(requester)('GET /api/tickets/{ticketId}/drafts', { path })).status).toBe(403);
    expect((await write(requester, 'Moi')).status).toBe(403);
  });

  it('is not written over by what another device wrote without having read it', async () => {
    const first = (await write(author, 'Ici')).json.draft;
    const second = (await write(author, 'Ici et là', first.revision)).json.draft;
    const stale = await write(author, 'Ailleurs', first.revision);
    expect(stale).toMatchObject({ status: 409, json: { draft: { text: 'Ici et là', revision: second.revision } } });
    expect((await write(author, 'Neuf')).status).toBe(409);
    expect((await write(author, '', first.revision)).status).toBe(409);
    expect((await read(author)).own.text).toBe('Ici et là');
  });

  it('goes to a colleague who takes it over, and its author is told who did', async () => {
    const { revision } = (await write(author, 'Le bac 2', 0, { shared: true })).json.draft;
    const own = (await write(colleague, 'Bonjour,')).json.draft;
    const taken = await takeOver(colleague, author, { revision, ownRevision: own.revision });
    expect(taken).toMatchObject({ status: 200, json: { text: 'Bonjour,\n\nLe bac 2', from: { id: author.id } } });
    expect((await read(author)).own).toBeUndefined();
    const late = await write(author, 'Le bac 2 est vide', revision, { shared: true });
    expect(late).toMatchObject({ status: 409, json: { takenBy: { id: colleague.id, name: 'Collègue' } } });
    // Written anew it is another one.
    expect((await write(author, 'Le bac 2 est vide')).status).toBe(200);
  });

  it('is taken over only as it was read, once, and only where it is shared', async () => {
    const { revision } = (await write(author, 'Seule')).json.draft;
    expect((await takeOver(colleague, author, { revision, ownRevision: 0 })).status).toBe(404);
    const shared = (await write(author, 'À deux', revision, { shared: true })).json.draft;
    expect((await takeOver(colleague, author, { revision, ownRevision: 0 })).status).toBe(409);
    const third = await desk.member('Troisième', 'troisieme@desk.example', 'agent');
    const both = await Promise.all(
      [colleague, third].map((one) => takeOver(one, author, { revision: shared.revision, ownRevision: 0 })),
    );
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('meant for the desk alone stays so together with an answer', async () => {
    const note = (await write(colleague, 'Entre nous', 0, { visibility: 'internal' })).json.draft;
    const { revision } = (await write(author, 'Bonjour', 0, { shared: true })).json.draft;
    const { json } = await takeOver(colleague, author, { revision, ownRevision: note.revision });
    expect(json.visibility).toBe('internal');
  });

  it('is gone once it is sent; what is begun afterwards stays', async () => {
    await write(author, 'Voilà');
    const sent = await desk.as(author, () =>
      addMessage(
        { ticketId: path.ticketId, text: 'Voilà', visibility: 'public', from: 'staff', channel: 'portal' },
        Date.now() + 5,
      ),
    );
    const { at = '', actor, data } = sent.event ?? {};
    const told = () =>
      deliver(consumer, desk.tenantId, path.ticketId, 'ticket.message', { at, data, ...(actor ? { actor } : {}) });
    await told();
    expect((await read(author)).own).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await write(author, 'Autre chose');
    await told();
    expect((await read(author)).own.text).toBe('Autre chose');
  });

  it('stays while something else speaks in its author’s name: a macro, a mail, an answer to many', async () => {
    await write(author, 'Pas encore fini');
    const { event } = await desk.as(author, () =>
      addMessage({ ticketId: path.ticketId, text: 'Résolu', visibility: 'public', from: 'staff' }, Date.now() + 5),
    );
    const { at = '', actor, data } = event ?? {};
    await deliver(consumer, desk.tenantId, path.ticketId, 'ticket.message', { at, data, ...(actor ? { actor } : {}) });
    expect((await read(author)).own.text).toBe('Pas encore fini');
  });

  it('keeps its files: they are there after a reload, read where it is shared, and go with who takes it over', async () => {
    const fileId = await upload(author, 'plan.pdf');
    const first = (await write(author, '', 0, { fileIds: [fileId] })).json.draft;
    expect((await read(author)).own.files).toMatchObject([{ id: fileId, name: 'plan.pdf', size: 3 }]);
    expect(await download(colleague, fileId)).toBe(404);
    // Who says nothing of files leaves them.
    const { revision } = (await write(author, 'Voici le plan', first.revision, { shared: true })).json.draft;
    expect((await read(colleague)).shared[0].files).toMatchObject([{ id: fileId }]);
    expect([await download(colleague, fileId), await download(requester, fileId)]).toEqual([200, 404]);

    const mine = await upload(colleague, 'photo.pdf');
    const own = (await write(colleague, 'Bonjour', 0, { fileIds: [mine] })).json.draft;
    const taken = await takeOver(colleague, author, { revision, ownRevision: own.revision });
    expect(taken.json.files.map(({ id }: { id: string }) => id)).toEqual([mine, fileId]);
    const sent = await desk.as(colleague, () =>
      addMessage(
        { ticketId: path.ticketId, text: 'Voici', visibility: 'public', from: 'staff', fileIds: [mine, fileId] },
        Date.now(),
      ),
    );
    expect(sent.event?.data.files).toHaveLength(2);
    expect(await download(requester, fileId)).toBe(200);
  });

  it('keeps nobody else’s files, nor those that are somewhere already', async () => {
    const theirs = await upload(colleague, 'sien.pdf');
    expect(await write(author, 'x', 0, { fileIds: [theirs] })).toMatchObject({
      status: 400,
      json: { faults: [{ field: 'body.fileIds.0' }] },
    });
    const sent = await upload(author, 'parti.pdf');
    const opening = { subject: 'Autre', text: 'x', type: 'incident', channel: 'portal' } as const;
    const other = await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, Date.now()));
    const message = { ticketId: other.id, text: 'x', visibility: 'public', from: 'staff' } as const;
    await desk.as(author, () => addMessage({ ...message, fileIds: [sent] }, Date.now()));
    expect((await write(author, 'x', 0, { fileIds: [sent] })).status).toBe(400);
  });

  it('that a colleague shares is sent in one’s own name, with its files, and the desk alone sees who wrote it', async () => {
    const fileId = await upload(author, 'plan.pdf');
    const { revision } = (await write(author, 'Voici le plan', 0, { shared: true, fileIds: [fileId] })).json.draft;
    const own = (await write(colleague, 'Autre chose')).json.draft;
    const { status, json } = await sendOf(colleague, author, { revision });
    expect(status).toBe(201);
    expect(json.event).toMatchObject({
      actor: { id: colleague.id },
      data: { text: 'Voici le plan', visibility: 'public', writtenBy: { id: author.id, name: 'Autrice' } },
      files: [{ id: fileId }],
    });
    expect(publicView(json.event)?.data).not.toHaveProperty('writtenBy');
    expect(await download(requester, fileId)).toBe(200);
    expect((await read(author)).own).toBeUndefined();
    // What the sender was writing is another one.
    const { at, actor, data } = json.event;
    await deliver(consumer, desk.tenantId, path.ticketId, 'ticket.message', { at, actor, data });
    expect((await read(colleague)).own).toMatchObject({ text: 'Autre chose', revision: own.revision });
    expect((await sendOf(colleague, author, { revision })).status).toBe(404);
  });

  it('is sent as it was read, once, and only where it is shared and nothing newer stands in its way', async () => {
    const { revision } = (await write(author, 'Seule')).json.draft;
    expect((await sendOf(colleague, author, { revision })).status).toBe(404);
    const shared = (await write(author, 'À deux', revision, { shared: true })).json.draft;
    expect((await sendOf(colleague, author, { revision })).status).toBe(409);
    expect((await sendOf(author, author, { revision: shared.revision })).status).toBe(404);
    expect((await sendOf(requester, author, { revision: shared.revision })).status).toBe(403);
    const seen = new Date(Date.now() - 500).toISOString();
    await desk.as(requester, () =>
      addMessage({ ticketId: path.ticketId, text: 'Attendez', visibility: 'public', from: 'requester' }, Date.now()),
    );
    const late = await sendOf(colleague, author, { revision: shared.revision, seen });
    expect(late).toMatchObject({ status: 409, json: { newer: [{ data: { text: 'Attendez' } }] } });
    const third = await desk.member('Troisième', 'troisieme@desk.example', 'agent');
    const both = await Promise.all([colleague, third].map((one) => sendOf(one, author, { revision: shared.revision })));
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('has bounds, and belongs to a ticket of this desk', async () => {
    expect((await write(author, 'x'.repeat(64_001))).json.faults).toMatchObject([{ field: 'body.text' }]);
    const long = (await write(author, 'x'.repeat(40_000), 0, { shared: true })).json.draft;
    const own = (await write(colleague, 'y'.repeat(40_000))).json.draft;
    const both = await takeOver(colleague, author, { revision: long.revision, ownRevision: own.revision });
    expect(both.status).toBe(400);
    const other = await makeDesk(Date.now() - 86_400_000, 'autre');
    const foreign = callerOf(handler, other, await other.member('Autre', 'autre@autre.example', 'agent'));
    expect((await foreign('GET /api/tickets/{ticketId}/drafts', { path })).status).toBe(404);
  });
});
