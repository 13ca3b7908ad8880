import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invite, type Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { newTeam } from '../../../functions/people/team.ts';
import { saveTeam } from '../../../functions/people/teams-store.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { handler } from '../../../functions/tenants/api.ts';
import { handler as authorize } from '../../../functions/tenants/key-authorizer.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import {
  type Answer,
  call,
  everythingIn,
  fakeCodesAndMachines,
  fakeIdentity,
  faultsOf,
  type Request,
} from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let desk: TestDesk;
let ada: Person;
const start = Date.UTC(2026, 10, 23, 9);
let now = start;

beforeAll(async () => {
  tables = await startTables();
  fakeCodesAndMachines();
  fakeIdentity();
});
afterAll(() => {
  setClock(Date.now);
  tables?.stop();
});
beforeEach(async () => {
  now += 86_400_000;
  setClock(() => now);
  desk = await makeDesk(start);
  ada = await desk.member('Ada Admin', 'ada@desk.example', 'administrator');
});

function knock(routeKey: string, who: Person, request: Request = {}, where = desk): Promise<Answer> {
  return call(handler, routeKey, { as: { tenantId: where.tenantId, personId: who.id }, ...request });
}

describe('settings', () => {
  it('are read by staff and changed by administrators', async () => {
    const agent = await desk.member('Anna', 'anna@desk.example', 'agent');
    const before = (await knock('GET /api/desk', agent)).json;
    expect((await knock('PATCH /api/desk', agent, { body: { name: 'Mine' } })).status).toBe(403);
    const body = {
      name: 'Centre de services',
      language: 'en',
      timeZone: 'America/Guadeloupe',
      country: 'GP',
      matrix: [
        [1, 1, 1],
        [2, 2, 2],
        [3, 3, 4],
      ],
      quietDays: 10,
      defaultTeamId: desk.teamIds[1],
    };
    const answer = await knock('PATCH /api/desk', ada, { body });
    expect(answer.json).toEqual({ ...before, ...body });
    expect((await knock('GET /api/desk', agent)).json).toEqual(answer.json);
    const requester = await desk.member('Rita', 'rita@user.example', 'requester');
    expect((await knock('GET /api/desk', requester)).status).toBe(403);
  });

  it('keep what cannot be changed, and refuse what is not acceptable', async () => {
    const before = (await knock('GET /api/desk', ada)).json;
    const unchangeable = { slug: 'other', address: 'x@y.example', tenantId: newId('tenant', start) };
    const { json } = await knock('PATCH /api/desk', ada, { body: unchangeable });
    expect((json.faults as { field: string; message: string }[])[0]?.message).toContain('slug, address, tenantId');
    expect((await knock('GET /api/desk', ada)).json).toEqual(before);
    const faulty = {
      name: 'n'.repeat(10_000),
      language: 'x',
      timeZone: '+01:00',
      country: 'France',
      deskType: 'x',
      matrix: [
        [1, 2],
        [2, 3, 4],
        [3, 4, 5],
      ],
      quietDays: 0,
    };
    const answer = await knock('PATCH /api/desk', ada, { body: faulty });
    expect(Object.keys(faultsOf(answer)).sort()).toEqual([
      'body.country',
      'body.deskType',
      'body.language',
      'body.matrix.0',
      'body.matrix.2.2',
      'body.name',
      'body.quietDays',
      'body.timeZone',
    ]);
    const other = await makeDesk(start, 'autre');
    const foreign = await knock('PATCH /api/desk', ada, { body: { defaultTeamId: other.teamIds[0] } });
    expect(faultsOf(foreign)).toHaveProperty(['body.defaultTeamId']);
    const calendar = await knock('PATCH /api/desk', ada, { body: { defaultCalendarId: newId('calendar', start) } });
    expect(faultsOf(calendar)).toHaveProperty(['body.defaultCalendarId']);
    expect((await knock('GET /api/desk', ada)).json).toEqual(before);
  });

  it('of another type run that type’s workflows', async () => {
    const versions = async () =>
      (await everythingIn('desk'))
        .filter((item) => item.entity === 'workflowVersion' && String(item.pk).startsWith(`T#${desk.tenantId}#`))
        .map((item) => JSON.stringify(item.workflow));
    await knock('PATCH /api/desk', ada, { body: { deskType: 'helpDesk' } });
    const helpDesk = await versions();
    await knock('PATCH /api/desk', ada, { body: { deskType: 'callCentre' } });
    expect((await versions()).length).toBeGreaterThan(helpDesk.length);
    expect((await knock('GET /api/desk', ada)).json.deskType).toBe('callCentre');
  });
});

describe('an API key', () => {
  const make = async (name = 'Monitoring') => (await knock('POST /api/keys', ada, { body: { name } })).json;
  const show = (key: string) => authorize({ headers: { authorization: `Bearer ${key}` } });

  it('lets a program in as its tenant, is shown once and kept nowhere', async () => {
    const made = await make();
    expect(made.key).toMatch(/^gk_[a-z2-7]{40}$/);
    expect(await show(made.key)).toEqual({
      isAuthorized: true,
      context: { tenantId: desk.tenantId, keyId: made.id, name: 'Monitoring' },
    });
    const listed = await knock('GET /api/keys', ada);
    expect(listed.json.items).toMatchObject([{ id: made.id, name: 'Monitoring', hint: made.key.slice(-4) }]);
    const everything = JSON.stringify([...(await everythingIn('directory')), ...(await everythingIn('desk'))]);
    expect(everything).not.toContain(made.key);
    expect(JSON.stringify(listed.json)).not.toContain(made.key);
  });

  it('is refused at once when it was deleted', async () => {
    const made = await make();
    const path = { keyId: made.id };
    const other = await makeDesk(start, 'autre');
    const boss = await other.member('Boss', 'boss@other.example', 'administrator');
    expect((await knock('DELETE /api/keys/{keyId}', boss, { path }, other)).status).toBe(404);
    expect((await show(made.key)).isAuthorized).toBe(true);
    expect((await knock('DELETE /api/keys/{keyId}', ada, { path })).status).toBe(204);
    expect((await show(made.key)).isAuthorized).toBe(false);
    expect((await knock('DELETE /api/keys/{keyId}', ada, { path })).status).toBe(404);
  });

  it('notes when it was last used, once an hour', async () => {
    const made = await make();
    const lastUsed = async () => (await knock('GET /api/keys', ada)).json.items[0].lastUsedAt;
    expect(await lastUsed()).toBeUndefined();
    const first = new Date(now).toISOString();
    await show(made.key);
    now += 3_599_000;
    await show(made.key);
    expect(await lastUsed()).toBe(first);
    now += 1000;
    await show(made.key);
    expect(await lastUsed()).toBe(new Date(now).toISOString());
  });

  it.each([
    '',
    'Bearer',
    'Bearer gk_short',
    'Basic Z2s6',
    `Bearer gk_${'a'.repeat(40)}`,
    `Bearer gk_${'A'.repeat(40)}`,
  ])('is not %o', async (authorization) => {
    expect(await authorize({ headers: { authorization } })).toEqual({ isAuthorized: false, context: {} });
  });

  it('is the administrators’ affair', async () => {
    const manager = await desk.member('Max', 'max@desk.example', 'manager');
    expect((await knock('GET /api/keys', manager)).status).toBe(403);
    expect((await knock('POST /api/keys', manager, { body: { name: 'Mine' } })).status).toBe(403);
  });
});

describe('getting started', () => {
  const done = async () =>
    (await knock('GET /api/getting-started', ada)).json.items
      .filter((step: { done: boolean }) => step.done)
      .map((step: { id: string }) => step.id);

  it('ticks off what was really done, and keeps it', async () => {
    expect(await done()).toEqual([]);
    const key = (await knock('POST /api/keys', ada, { body: { name: 'CI' } })).json;
    expect(await done()).toEqual(['key']);
    await knock('DELETE /api/keys/{keyId}', ada, { path: { keyId: key.id } });
    const input = { email: 'bob@desk.example', name: 'Bob', role: 'agent' as const, language: 'fr' as const };
    await desk.run(() => savePerson(undefined, invite(undefined, input, newId('challenge', now), now), 'FR'));
    expect(await done()).toEqual(['invite', 'key']);
    await desk.run(() => saveTeam(undefined, newTeam({ name: 'Nuit', level: 1 }, now)));
    expect(await done()).toEqual(['invite', 'team', 'key']);
    await desk.member('Rita', 'rita@user.example', 'requester');
    expect(await done()).toEqual(['invite', 'team', 'portal', 'key']);
  });
});

describe('a visitor', () => {
  it('learns nothing of a desk that is not there', async () => {
    expect((await call(handler, 'GET /api/desks/{slug}', { path: { slug: 'nowhere' } })).status).toBe(404);
    expect((await call(handler, 'GET /api/desk')).status).toBe(401);
  });
});
