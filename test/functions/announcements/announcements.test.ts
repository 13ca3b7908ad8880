import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/announcements/api.ts';
import { newCustomer } from '../../../functions/people/customer.ts';
import { saveCustomer } from '../../../functions/people/customers-store.ts';
import type { Person } from '../../../functions/people/person.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let desk: TestDesk;
let manager: Person;
let requester: Person;
const day = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * day).toISOString();

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(Date.now() - day);
  manager = await desk.member('Responsable', 'responsable@desk.example', 'manager');
  requester = await desk.member('Atelier', 'atelier@fabrique-exemple.example', 'requester');
});

const as = (person: Person) => callerOf(handler, desk, person);
const plan = {
  kind: 'maintenance',
  title: { fr: 'Travaux sur le réseau', en: '' },
  text: { fr: 'Samedi de 8 h à 10 h.', en: 'On Saturday.' },
  audience: { kind: 'everybody' },
  from: at(-1),
  to: at(1),
};
const post = (body: object, person = manager) => as(person)('POST /api/announcements', { body: { ...plan, ...body } });
const titles = async (person: Person) =>
  (await as(person)('GET /api/announcements')).json.items.map(({ title }: { title: string }) => title);

describe('an announcement', () => {
  it('is shown to everybody while it lasts, in their language, the most serious first', async () => {
    await post({});
    await post({ kind: 'outage', title: { fr: 'Panne', en: 'Outage' } });
    await post({ title: { fr: 'Passée', en: '' }, from: at(-3), to: at(-2) });
    await post({ title: { fr: 'À venir', en: '' }, from: at(1), to: at(2) });
    expect(await titles(requester)).toEqual(['Panne', 'Travaux sur le réseau']);
    const { json } = await as(manager)('GET /api/announcements/all');
    expect(json.items).toHaveLength(4);
  });

  it('for the desk alone or for one customer is shown to nobody else', async () => {
    const customer = newCustomer({ name: 'Fabrique', domains: [] }, Date.now());
    await desk.run(() => saveCustomer(undefined, customer));
    await post({ title: { fr: 'Interne', en: '' }, audience: { kind: 'staff' } });
    await post({ title: { fr: 'Fabrique', en: '' }, audience: { kind: 'customer', customerId: customer.id } });
    expect(await titles(requester)).toEqual([]);
    expect((await titles(manager)).toSorted()).toEqual(['Fabrique', 'Interne']);
    const unknown = await post({ audience: { kind: 'customer', customerId: 'cus_00000000000000000000000000' } });
    expect(unknown).toMatchObject({ status: 400, json: { faults: [{ field: 'body.audience.customerId' }] } });
  });

  it('is dismissed by one person, for that person, until it is changed', async () => {
    const { json: made } = await post({});
    const path = { announcementId: made.id };
    const dismissed = await as(requester)('POST /api/announcements/{announcementId}/dismissals', {
      path,
      body: { revision: 1 },
    });
    expect(dismissed.status).toBe(204);
    expect(await titles(requester)).toEqual([]);
    expect((await as(requester)('GET /api/announcements', { query: { dismissed: 'true' } })).json.items).toHaveLength(
      1,
    );
    expect(await titles(manager)).toHaveLength(1);
    const changed = { ...plan, revision: 1, title: { fr: 'Reporté', en: '' } };
    expect((await as(manager)('PUT /api/announcements/{announcementId}', { path, body: changed })).status).toBe(200);
    expect(await titles(requester)).toEqual(['Reporté']);
    const stale = await as(manager)('PUT /api/announcements/{announcementId}', { path, body: changed });
    expect(stale.status).toBe(409);
    await as(manager)('DELETE /api/announcements/{announcementId}', { path });
    expect(await titles(requester)).toEqual([]);
  });

  it('is made by managers alone, with a title and an end after its beginning', async () => {
    expect((await post({}, requester)).status).toBe(403);
    expect((await post({}, await desk.member('Agent', 'agent@desk.example', 'agent'))).status).toBe(403);
    expect((await post({ title: { fr: '', en: '' } })).json.faults).toMatchObject([{ field: 'body.title' }]);
    expect((await post({ to: at(-2) })).json.faults).toMatchObject([{ field: 'body.to' }]);
    expect((await post({ from: '2026-13-40T99:00:00Z' })).json.faults).toMatchObject([{ field: 'body.from' }]);
  });
});
