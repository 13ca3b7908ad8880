import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/people/api.ts';
import type { Person } from '../../../functions/people/person.ts';
import type { Role } from '../../../functions/shared/actor.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import {
  type Answer,
  call,
  fakeCodesAndMachines,
  fakeIdentity,
  faultsOf,
  type Request,
} from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let accounts: ReturnType<typeof fakeIdentity>;
let desk: TestDesk;
let ada: Person;
const start = Date.UTC(2026, 10, 23, 9);
let now = start;

beforeAll(async () => {
  tables = await startTables();
  fakeCodesAndMachines();
  accounts = fakeIdentity();
});
afterAll(() => {
  setClock(Date.now);
  tables?.stop();
});
beforeEach(async () => {
  now += 3_600_000;
  setClock(() => now);
  desk = await makeDesk(start);
  ada = await desk.member('Ada Admin', 'ada@desk.example', 'administrator');
});

function knock(routeKey: string, who: Person, request: Request = {}, where = desk): Promise<Answer> {
  return call(handler, routeKey, { as: { tenantId: where.tenantId, personId: who.id }, ...request });
}
const patchMember = (who: Person, target: Person, body: unknown) =>
  knock('PATCH /api/members/{personId}', who, { path: { personId: target.id }, body });
const search = async (who: Person, text: string) =>
  (await knock('GET /api/people', who, { query: { search: text } })).json.items;

describe('who may do what', () => {
  const staffOnly = ['GET /api/members', 'GET /api/teams', 'GET /api/people', 'GET /api/customers'];
  const administratorOnly: [string, Request][] = [
    ['POST /api/invitations', { body: { email: 'x@x.example', name: 'X', role: 'administrator', language: 'fr' } }],
    ['POST /api/teams', { body: { name: 'Night shift', level: 1 } }],
  ];

  it.each<[Role, boolean, boolean]>([
    ['administrator', true, true],
    ['manager', true, false],
    ['agent', true, false],
    ['dispatcher', true, false],
    ['fieldTechnician', true, false],
    ['stockManager', true, false],
    ['contractManager', true, false],
    ['requester', false, false],
  ])('%s: reads the desk’s people %s, administers %s', async (role, reads, administers) => {
    const person = await desk.member('Somebody', `${role.toLowerCase()}@desk.example`, role);
    expect((await knock('GET /api/me', person)).json.person.role).toBe(role);
    for (const routeKey of staffOnly) expect((await knock(routeKey, person)).status).toBe(reads ? 200 : 403);
    for (const [routeKey, request] of administratorOnly)
      expect((await knock(routeKey, person, request)).status).toBe(administers ? 201 : 403);
    const raise = await patchMember(person, person, { role: 'administrator' });
    expect(raise.status).toBe(role === 'administrator' ? 200 : 403);
    const after = (await knock('GET /api/me', person)).json.person.role;
    expect(after).toBe(role);
  });

  it('refuses another tenant’s people, teams and customers as if they did not exist', async () => {
    const other = await makeDesk(start, 'autre');
    const theirs = await other.contact('Their Person', 'their@person.example');
    const boss = await other.member('Their Boss', 'boss@other.example', 'administrator');
    const customer = (await knock('POST /api/customers', boss, { body: { name: 'Theirs' } }, other)).json;
    const path = { personId: theirs.id };
    const missing = await knock('GET /api/people/{personId}', ada, { path: { personId: `per_${'0'.repeat(26)}` } });
    expect(await knock('GET /api/people/{personId}', ada, { path })).toEqual(missing);
    expect(missing.status).toBe(404);
    expect((await knock('PATCH /api/people/{personId}', ada, { path, body: { name: 'Mine' } })).status).toBe(404);
    expect((await patchMember(ada, boss, { role: 'requester' })).status).toBe(404);
    const customerPath = { customerId: customer.id };
    expect((await knock('GET /api/customers/{customerId}', ada, { path: customerPath })).status).toBe(404);
    const teamPath = { teamId: other.teamIds[0] ?? '' };
    expect((await knock('PATCH /api/teams/{teamId}', ada, { path: teamPath, body: { name: 'Mine' } })).status).toBe(
      404,
    );
    const borrowed = await knock('POST /api/people', ada, { body: { name: 'Me', customerId: customer.id } });
    expect(faultsOf(borrowed)).toHaveProperty(['body.customerId']);
    expect(await search(ada, 'their')).toEqual([]);
  });

  it('refuses the cursor of another tenant', async () => {
    const other = await makeDesk(start, 'autre');
    const pk = `T#${other.tenantId}#PWORD#m`;
    const cursor = Buffer.from(JSON.stringify({ pk, sk: 'm' })).toString('base64url');
    const answer = await knock('GET /api/people', ada, { query: { search: 'm', cursor } });
    expect(answer.status).toBe(400);
  });
});

describe('members', () => {
  it('change as an administrator says, at once', async () => {
    const bob = await desk.member('Bob Bell', 'bob@desk.example', 'agent', 1);
    const change = { role: 'manager', level: 3, teamIds: [desk.teamIds[2]], skills: ['BGP'], name: 'Robert Bell' };
    const answer = await patchMember(ada, bob, change);
    expect(answer).toMatchObject({ status: 200, json: { ...change, email: 'bob@desk.example', status: 'active' } });
    expect((await knock('GET /api/me', bob)).json.person).toMatchObject(change);
    const teams = (await knock('GET /api/teams', bob)).json.items;
    expect(teams.find((team: { id: string }) => team.id === desk.teamIds[2]).memberIds).toEqual([bob.id]);
    expect((await search(ada, 'robert'))[0]?.id).toBe(bob.id);
  });

  it('keep their own role and account out of their own hands', async () => {
    const answer = await patchMember(ada, ada, { role: 'agent' });
    expect(answer.status).toBe(403);
    expect((await patchMember(ada, ada, { status: 'disabled' })).status).toBe(403);
    expect((await patchMember(ada, ada, { name: 'Ada Lovelace', role: 'administrator' })).status).toBe(200);
  });

  it('are never all without an administrator', async () => {
    const eve = await desk.member('Eve Admin', 'eve@desk.example', 'administrator');
    const results = await Promise.all([
      patchMember(ada, eve, { role: 'agent' }),
      patchMember(eve, ada, { status: 'disabled' }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual([200, 409]);
  });

  it('are refused at once when they are disabled, and let in again when enabled', async () => {
    const bob = await desk.member('Bob Bell', 'bob@desk.example', 'agent');
    accounts.set(bob.id, { enabled: true, attributes: {}, refreshTokens: new Set(['open']), password: 'p' });
    expect((await patchMember(ada, bob, { status: 'disabled' })).json.status).toBe('disabled');
    expect((await knock('GET /api/me', bob)).status).toBe(401);
    expect(accounts.get(bob.id)).toMatchObject({ enabled: false, refreshTokens: new Set() });
    expect((await patchMember(ada, bob, { status: 'active' })).json.status).toBe('active');
    expect((await knock('GET /api/me', bob)).status).toBe(200);
    expect(accounts.get(bob.id)?.enabled).toBe(true);
  });

  it('that never accepted are enabled as invited', async () => {
    const body = { email: 'new@desk.example', name: 'New', role: 'agent', language: 'fr' };
    const invited = (await knock('POST /api/invitations', ada, { body })).json;
    expect((await patchMember(ada, invited, { status: 'active' })).status).toBe(409);
    expect((await patchMember(ada, invited, { status: 'disabled' })).json.status).toBe('disabled');
    expect((await patchMember(ada, invited, { status: 'active' })).json.status).toBe('invited');
    const path = { personId: invited.id };
    expect((await knock('POST /api/members/{personId}/invitation', ada, { path })).status).toBe(202);
  });

  it('are refused with faults for what is not acceptable', async () => {
    const body = {
      email: 'x@@x',
      name: '<img src=x onerror=alert(1)>',
      role: 'king',
      level: 9,
      teamIds: ['tea_1'],
      skills: ['s'.repeat(10_000)],
      language: 'de',
    };
    const answer = await knock('POST /api/invitations', ada, { body });
    expect(answer.status).toBe(400);
    expect(Object.keys(faultsOf(answer)).sort()).toEqual([
      'body.email',
      'body.language',
      'body.level',
      'body.name',
      'body.role',
      'body.skills.0',
      'body.teamIds.0',
    ]);
  });
});

describe('people', () => {
  it('are of the customer whose mail domain they have, where nobody says otherwise', async () => {
    const agent = await desk.member('Anna Agent', 'anna@desk.example', 'agent');
    const made = async (name: string, domains: string[]) =>
      (await knock('POST /api/customers', ada, { body: { name, domains } })).json.id;
    const [acme, other] = [await made('Acme', ['acme.fr']), await made('Autre', [])];
    const person = async (path: string, body: object) => {
      const { json } = await knock(path as 'POST /api/people', path.endsWith('people') ? agent : ada, { body });
      const read = await knock('GET /api/people/{personId}', agent, { path: { personId: json.id } });
      return (read.json as { customer?: { id: string } }).customer?.id;
    };
    const requester = { name: 'Invitée', role: 'requester', language: 'fr' };
    expect(await person('POST /api/people', { name: 'Un', email: 'un@paris.acme.fr' })).toBe(acme);
    expect(await person('POST /api/people', { name: 'Deux', email: 'deux@acme.fr', customerId: other })).toBe(other);
    expect(await person('POST /api/people', { name: 'Trois', email: 'trois@ailleurs.fr' })).toBeUndefined();
    expect(await person('POST /api/invitations', { ...requester, email: 'quatre@acme.fr' })).toBe(acme);
    expect(
      await person('POST /api/invitations', { ...requester, email: 'cinq@acme.fr', role: 'agent' }),
    ).toBeUndefined();
  });

  it('are added during a call, found while typing, and changed', async () => {
    const agent = await desk.member('Anna Agent', 'anna@desk.example', 'agent');
    const customer = (await knock('POST /api/customers', ada, { body: { name: 'Acme', domains: ['ACME.fr'] } })).json;
    expect(customer).toMatchObject({ name: 'Acme', domains: ['acme.fr'] });
    const body = { name: 'Zoé Caller', phone: '06 11 22 33 44', email: 'zoe@acme.fr', customerId: customer.id };
    const added = await knock('POST /api/people', agent, { body });
    expect(added).toMatchObject({ status: 201, json: { name: 'Zoé Caller', language: 'fr', status: 'contact' } });
    for (const text of ['zoe', 'call', '0611', '+33 6 11', 'zoe@ac'])
      expect(await search(agent, text)).toMatchObject([
        { id: added.json.id, phone: '06 11 22 33 44', customer: { id: customer.id, name: 'Acme' } },
      ]);
    const path = { personId: added.json.id };
    const change = { phone: null, site: 'Bâtiment B\n3e étage', notes: 'Prefers mornings' };
    const changed = await knock('PATCH /api/people/{personId}', agent, { path, body: change });
    expect(changed.json).toMatchObject({ site: 'Bâtiment B\n3e étage', notes: 'Prefers mornings' });
    expect(changed.json).not.toHaveProperty('phone');
    expect(await search(agent, '0611')).toEqual([]);
    expect((await knock('GET /api/people/{personId}', agent, { path })).json).toEqual(changed.json);
  });

  it('keep the address with which they sign in, and administrators alone change staff', async () => {
    const agent = await desk.member('Anna Agent', 'anna@desk.example', 'agent');
    const rita = await desk.member('Rita', 'rita@user.example', 'requester');
    const change = (who: Person, target: Person, body: unknown) =>
      knock('PATCH /api/people/{personId}', who, { path: { personId: target.id }, body });
    expect(faultsOf(await change(agent, rita, { email: 'other@user.example' }))).toHaveProperty(['body.email']);
    expect((await change(agent, rita, { phone: '0102030405' })).status).toBe(200);
    expect((await change(agent, ada, { name: 'Not Ada' })).status).toBe(403);
    expect((await change(ada, agent, { notes: 'Part time' })).status).toBe(200);
  });

  it('are one for one address', async () => {
    await desk.contact('Marie', 'marie@acme.fr');
    const answer = await knock('POST /api/people', ada, { body: { name: 'Marion', email: 'MARIE@acme.fr' } });
    expect(answer.status).toBe(409);
    expect(faultsOf(answer)).toHaveProperty(['body.email']);
    expect(await search(ada, 'marion')).toEqual([]);
  });

  it('are made once for one Idempotency-Key', async () => {
    const send = () =>
      knock('POST /api/people', ada, { body: { name: 'Only Once' }, headers: { 'idempotency-key': 'call-1' } });
    const [first, second] = [await send(), await send()];
    expect(second.json).toEqual(first.json);
    expect(await search(ada, 'only')).toHaveLength(1);
  });

  it('are refused with faults for what is not acceptable', async () => {
    const body = { name: ' ', email: 'e'.repeat(10_000), phone: 'call me', language: 'x', site: 's'.repeat(10_000) };
    const answer = await knock('POST /api/people', ada, { body });
    expect(Object.keys(faultsOf(answer)).sort()).toEqual([
      'body.email',
      'body.language',
      'body.name',
      'body.phone',
      'body.site',
    ]);
  });
});

describe('oneself', () => {
  it('has a name and a language to change, and nothing else', async () => {
    const bob = await desk.member('Bob Bell', 'bob@desk.example', 'agent');
    const more = { name: 'Bobby', language: 'en', role: 'administrator', level: 4 };
    const refused = await knock('PATCH /api/me', bob, { body: more });
    expect([refused.status, (refused.json.faults as unknown[]).length]).toEqual([400, 1]);
    const body = { name: 'Bobby', language: 'en' };
    const answer = await knock('PATCH /api/me', bob, { body });
    expect(answer.json.person).toMatchObject({ name: 'Bobby', language: 'en', role: 'agent' });
    expect((await knock('GET /api/me', bob)).json).toEqual(answer.json);
  });
});

describe('teams and customers', () => {
  it('are made and changed', async () => {
    const team = (await knock('POST /api/teams', ada, { body: { name: 'Réseau', level: 3, skills: ['BGP'] } })).json;
    const path = { teamId: team.id };
    const changed = await knock('PATCH /api/teams/{teamId}', ada, { path, body: { level: 2 } });
    expect(changed.json).toEqual({ ...team, level: 2, memberIds: [] });
    const acme = (await knock('POST /api/customers', ada, { body: { name: 'Acme', domains: ['acme.fr'] } })).json;
    const customerPath = { customerId: acme.id };
    const body = { domains: ['acme.com'] };
    expect((await knock('PATCH /api/customers/{customerId}', ada, { path: customerPath, body })).json).toMatchObject({
      name: 'Acme',
      domains: ['acme.com'],
    });
    const taken = await knock('POST /api/customers', ada, { body: { name: 'Beta', domains: ['acme.com'] } });
    expect(taken.status).toBe(409);
    expect(faultsOf(taken)['body.domains']).toContain('acme.com');
    expect((await knock('GET /api/customers', ada)).json.items).toHaveLength(1);
    const faulty = await knock('POST /api/customers', ada, { body: { name: '<b>', domains: ['not a domain', 'fr'] } });
    expect(Object.keys(faultsOf(faulty)).sort()).toEqual(['body.domains.0', 'body.domains.1', 'body.name']);
  });
});
