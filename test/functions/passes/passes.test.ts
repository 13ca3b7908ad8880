import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as filesHandler } from '../../../functions/files/api.ts';
import { createFile, hangFile } from '../../../functions/files/store.ts';
import { handler } from '../../../functions/passes/api.ts';
import { linkToken, visitToken } from '../../../functions/passes/pass.ts';
import { takeBackPasses } from '../../../functions/people/commands.ts';
import type { Person } from '../../../functions/people/person.ts';
import { personById, savePerson } from '../../../functions/people/store.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { directory } from '../../../functions/shared/table.ts';
import { addMessage, eventsOf, moveTicket, openTicket, ticketById } from '../../../functions/tickets/commands.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { fakeCodesAndMachines, call as knock } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

const slug = 'secours';
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let ticketId: string;
let otherId: string;

interface Asked {
  path?: Record<string, string>;
  body?: unknown;
  cookie?: string;
  key?: string;
  by?: typeof handler;
}

async function call(routeKey: string, { cookie, key, by = handler, ...more }: Asked = {}) {
  const headers = { ...(key ? { 'idempotency-key': key } : {}) };
  const answer = await knock(by, routeKey, { ...more, headers, ...(cookie ? { cookies: [cookie] } : {}) });
  return { ...answer, cookie: answer.cookies[0] ?? '' };
}

/** The desk stands at its web address. */
async function claimSlug(): Promise<void> {
  const { client, table } = directory();
  const Item = { pk: `SLUG#${slug}`, sk: 'SLUG', slug, state: 'claimed', tenantId: desk.tenantId };
  await client.send(new PutCommand({ TableName: table, Item }));
}

const opening = { text: 'x', type: 'incident', channel: 'portal' } as const;
const link = (id = ticketId, at = Date.now()) => desk.run(() => linkToken(id, requester, at));
const exchange = (token: string, id = ticketId) => call('POST /api/passes', { body: { slug, ticketId: id, token } });
const visit = async (id = ticketId) => (await exchange(await link(id), id)).cookie.split(';')[0] ?? '';
const read = (cookie: string, id = ticketId) =>
  call('GET /api/pass/tickets/{ticketId}', { cookie, path: { ticketId: id } });

beforeAll(async () => {
  tables = await startTables();
  fakeCodesAndMachines();
  process.env.FILES_BUCKET ??= 'files';
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(Date.now(), slug);
  await claimSlug();
  requester = await desk.contact('Atelier', `atelier${Math.random()}@fabrique.example`);
  const open = (subject: string) =>
    desk.run(() => openTicket({ ...opening, subject, requesterId: requester.id }, Date.now()));
  ticketId = (await open('Imprimante')).id;
  otherId = (await open('Autre')).id;
});

describe('the link in a mail', () => {
  it('opens that request for who has no account: reads, answers once, closes, rates', async () => {
    const opened = await exchange(await link());
    expect(opened.status).toBe(201);
    expect(opened.json.person).toMatchObject({ name: 'Atelier', role: 'requester' });
    expect(opened.cookie).toContain(`Path=/api/pass/tickets/${ticketId}; HttpOnly; SameSite=Strict; Secure`);
    const cookie = opened.cookie.split(';')[0] ?? '';
    const agent = await desk.member('Technicienne', 't@desk.example', 'agent');
    await desk.as(agent, () =>
      addMessage({ ticketId, text: 'Entre nous', visibility: 'internal', from: 'staff' }, Date.now()),
    );
    const page = await read(cookie);
    expect(page.json.ticket.subject).toBe('Imprimante');
    expect(JSON.stringify(page.json)).not.toContain('Entre nous');
    const path = { ticketId };
    const message = { cookie, path, key: 'k1', body: { text: 'Toujours là', visibility: 'public' } };
    const sent = await call('POST /api/pass/tickets/{ticketId}/messages', message);
    expect(sent.json.event.actor.id).toBe(requester.id);
    expect((await call('POST /api/pass/tickets/{ticketId}/messages', message)).json.event.id).toBe(sent.json.event.id);
    const { items } = await desk.run(() => eventsOf(ticketId, 50));
    expect(items.filter(({ data }) => data.text === 'Toujours là')).toHaveLength(1);
    await desk.as(agent, () => moveTicket(ticketId, 'resolved', {}, Date.now()));
    const body = { score: 4 };
    expect((await call('POST /api/pass/tickets/{ticketId}/rating', { cookie, path, body })).status).toBe(201);
    const to = { to: 'closed' };
    expect((await call('POST /api/pass/tickets/{ticketId}/transitions', { cookie, path, body: to })).status).toBe(201);
    expect((await desk.run(() => ticketById(ticketId)))?.state).toBe('closed');
  });

  it('says that it is settled while the desk works on it, and takes that back', async () => {
    const cookie = await visit();
    const path = { ticketId };
    const move = async (to: string) =>
      (await call('POST /api/pass/tickets/{ticketId}/transitions', { cookie, path, body: { to } })).status;
    const state = async () => (await desk.run(() => ticketById(ticketId)))?.state;
    expect(await move('closed')).toBe(403);
    expect(await move('resolved')).toBe(201);
    expect(await state()).toBe('resolved');
    expect(await move('resolved')).toBe(403);
    expect(await move('open')).toBe(201);
    expect(await state()).toBe('open');
  });

  it('opens no other request, not even of the same person', async () => {
    expect((await exchange(await link(), otherId)).status).toBe(401);
    const cookie = await visit();
    expect((await read(cookie, otherId)).status).toBe(401);
    const stranger = await desk.contact('Ailleurs', 'a@ailleurs.example');
    const theirs = await desk.run(() => linkToken(ticketId, stranger, Date.now()));
    expect((await exchange(theirs)).status).toBe(401);
  });

  it('is over after thirty days, and its visit after two hours; neither stands for the other', async () => {
    const now = Date.now();
    expect((await exchange(await link(ticketId, now - 31 * 86_400_000))).status).toBe(401);
    const token = await link();
    expect((await read(`guichet_pass=${desk.tenantId}.${token}`)).status).toBe(401);
    const long = now - 2 * 3600_000 - 1000;
    const before = await desk.run(() => visitToken(ticketId, requester, long));
    expect((await read(`guichet_pass=${desk.tenantId}.${before}`)).status).toBe(401);
    const visited = (await visit()).split(`${desk.tenantId}.`)[1] ?? '';
    expect((await exchange(visited)).status).toBe(401);
    expect((await exchange(token.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(401);
    expect((await exchange('')).status).toBe(401);
  });

  it('is taken back with the visits that it began, and refused for who is disabled', async () => {
    const [token, cookie] = [await link(), await visit()];
    expect((await read(cookie)).status).toBe(200);
    await desk.run(() => takeBackPasses(requester.id));
    expect((await exchange(token)).status).toBe(401);
    expect((await read(cookie)).status).toBe(401);
    requester = (await desk.run(() => personById(requester.id))) ?? requester;
    const again = await visit();
    expect((await read(again)).status).toBe(200);
    const disabled = { ...requester, status: 'disabled' as const, revision: requester.revision + 1 };
    await desk.run(() => savePerson(requester, disabled, 'FR'));
    expect((await read(again)).status).toBe(401);
  });

  it('never acts with a role of the desk', async () => {
    requester = await desk.member('Responsable', 'r@desk.example', 'manager');
    ticketId = (
      await desk.run(() => openTicket({ ...opening, subject: 'À moi', requesterId: requester.id }, Date.now()))
    ).id;
    const cookie = await visit();
    const page = await read(cookie);
    expect(page.json.ticket.agreement.explanation).toBeUndefined();
    const path = { ticketId };
    const body = { to: 'pending', reason: 'supplier' };
    expect((await call('POST /api/pass/tickets/{ticketId}/transitions', { cookie, path, body })).status).toBe(403);
  });

  it('opens the files of that request alone', async () => {
    const cookie = await visit();
    const file = async (of: string | undefined, visibility: 'public' | 'internal') => {
      const id = newId('file', Date.now());
      await desk.run(async () => {
        await createFile({ id, name: 'a.txt', type: 'text/plain', size: 1, ownerId: requester.id });
        if (of) await hangFile(id, of, visibility);
      });
      const path = { ticketId, fileId: id };
      return (await call('GET /api/pass/tickets/{ticketId}/files/{fileId}', { cookie, path, by: filesHandler })).status;
    };
    expect(await file(ticketId, 'internal')).toBe(404);
    expect(await file(otherId, 'public')).toBe(404);
    expect(await file(undefined, 'public')).toBe(404);
  });
});
