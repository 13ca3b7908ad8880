import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceRequest } from '../../../workflows/catalog/service-request.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { type Answer, type Call, callerAs, fieldsOf } from './calling.ts';
import { LivingDesk } from './living-desk.ts';

const read = 'GET /api/workflows/{workflowId}/draft';
const keep = 'PUT /api/workflows/{workflowId}/draft';
const discard = 'DELETE /api/workflows/{workflowId}/draft';
const publish = 'POST /api/workflows/{workflowId}/versions';
const definition = 'GET /api/workflows/{workflowId}/definition';

let tables: Tables;
let life: LivingDesk;
let ada: Call;
let path: { workflowId: string };

beforeAll(async () => {
  tables = await startTables();
  life = new LivingDesk();
  await life.start();
});
afterAll(async () => {
  await life?.stop();
  tables?.stop();
});
beforeEach(async () => {
  ada = await callerAs('administrator', life.desk, 'Ada');
  path = { workflowId: (await ada('POST /api/workflows', { body: { definition: serviceRequest } })).json.id };
});

const save = (by: Call, what: unknown, more: object = {}): Promise<Answer> =>
  by(keep, { path, body: { basedOn: 1, definition: what, ...more } });
const half = { name: { fr: 'À moitié' }, steps: [serviceRequest.steps[0], { id: 'x', kind: 'dream', depth: [[[1]]] }] };

describe('a draft', () => {
  it('is kept as it was given, with what keeps it from being published', async () => {
    const saved = await save(ada, half);
    expect(saved.status).toBe(200);
    expect(saved.json).toMatchObject({
      basedOn: 1,
      newest: 1,
      revision: 1,
      savedAt: '2026-11-23T09:00:00.000Z',
      savedBy: { name: 'Ada' },
      definition: half,
    });
    expect(fieldsOf(saved)).toEqual(
      expect.arrayContaining(['definition.deskTypes', 'definition.name.en', 'definition.steps.1.kind']),
    );
    const kind = saved.json.faults.find(({ field }: { field: string }) => field === 'definition.steps.1.kind');
    expect(kind.message).toBe('L’une de ces valeurs : route, watch, do, branch, parallel, loop, wait, ask, end.');
    expect((await ada(read, { path })).json).toEqual(saved.json);
    expect((await ada(definition, { path })).json.draft).toEqual({
      basedOn: 1,
      revision: 1,
      savedAt: saved.json.savedAt,
      savedBy: saved.json.savedBy,
    });
  });

  it('has no faults once it could be published, and names a team that is not there until then', async () => {
    const [route, ...others] = serviceRequest.steps;
    const lost = { ...serviceRequest, steps: [{ ...route, team: 'tea_00000000000000000000000000' }, ...others] };
    const first = await save(ada, lost);
    expect(fieldsOf(first)).toEqual(['definition.steps.0.team']);
    expect((await save(ada, serviceRequest, { revision: 1 })).json).toMatchObject({ revision: 2, faults: [] });
  });

  it.each([
    ['nothing', {}],
    ['a list where an object belongs', { steps: { length: 3 }, name: [], deskTypes: null }],
    ['keys that the table would not take', { '': { ' ': null }, steps: [null, 1, 'x', []] }],
    ['a depth that the table would not take', JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`)],
  ])('may hold %s', async (_, what) => {
    const saved = await save(ada, what);
    expect([saved.status, saved.json.definition]).toEqual([200, what]);
    expect(saved.json.faults.length).toBeGreaterThan(0);
  });

  it('is refused above 100 KiB, and where it is no object or begun from a version that is not there', async () => {
    const large = await save(ada, { name: 'é'.repeat(51_200) });
    expect([large.status, ...fieldsOf(large)]).toEqual([400, 'body.definition']);
    expect(large.json.faults[0].message).toContain('100 KiB');
    expect((await save(ada, 'text')).status).toBe(400);
    expect(fieldsOf(await save(ada, half, { basedOn: 2 }))).toEqual(['body.basedOn']);
    expect((await ada(read, { path })).status).toBe(404);
  });

  it('tells the second of two editors who saved it and when, and is not overwritten', async () => {
    const grace = await callerAs('contractManager', life.desk, 'Grace');
    await save(ada, half);
    const blind = await save(grace, serviceRequest);
    expect([blind.status, blind.json.draft]).toEqual([
      409,
      {
        basedOn: 1,
        revision: 1,
        savedAt: '2026-11-23T09:00:00.000Z',
        savedBy: expect.objectContaining({ name: 'Ada' }),
      },
    ]);
    expect((await save(grace, serviceRequest, { revision: 1 })).json.revision).toBe(2);
    const stale = await save(ada, half, { revision: 1 });
    expect([stale.status, stale.json.draft.savedBy.name, stale.json.draft.revision]).toEqual([409, 'Grace', 2]);
    expect((await ada(read, { path })).json.definition).toEqual(serviceRequest);
  });

  it('is thrown away, twice as well, but not under another editor’s hands', async () => {
    await save(ada, half);
    await save(ada, serviceRequest, { revision: 1 });
    const stale = await ada(discard, { path, query: { revision: '1' } });
    expect([stale.status, stale.json.draft.revision]).toEqual([409, 2]);
    expect((await ada(discard, { path, query: { revision: '2' } })).status).toBe(204);
    expect((await ada(read, { path })).status).toBe(404);
    expect((await ada(discard, { path })).status).toBe(204);
  });

  it('is gone once it is published, and stays where it changed meanwhile: then nothing is published', async () => {
    const changed = { ...serviceRequest, name: { fr: 'Neuf', en: 'New' } };
    await save(ada, changed);
    const stale = await ada(publish, { path, body: { basedOn: 1, definition: changed, draft: 2 } });
    expect([stale.status, stale.json.draft.revision]).toEqual([409, 1]);
    expect((await ada(definition, { path })).json.version).toBe(1);
    const done = await ada(publish, { path, body: { basedOn: 1, definition: changed, draft: 1 } });
    expect([done.status, done.json.version, done.json.draft]).toEqual([201, 2, undefined]);
    expect((await ada(read, { path })).status).toBe(404);
    await save(ada, changed);
    const same = await ada(publish, { path, body: { basedOn: 2, definition: changed, draft: 1 } });
    expect([same.json.version, same.json.draft]).toEqual([2, undefined]);
  });

  it('says when another version was published since it was begun', async () => {
    await save(ada, half);
    const changed = { ...serviceRequest, name: { fr: 'Neuf', en: 'New' } };
    await ada(publish, { path, body: { basedOn: 1, definition: changed } });
    expect((await ada(read, { path })).json).toMatchObject({ basedOn: 1, newest: 2 });
  });

  it('is gone with its workflow', async () => {
    await save(ada, half);
    expect((await ada('DELETE /api/workflows/{workflowId}', { path })).status).toBe(204);
    for (const route of [read, discard]) expect((await ada(route, { path })).status).toBe(404);
    expect((await save(ada, half)).status).toBe(404);
  });

  it('is read by staff, written by administrators and contract managers, and not there for others', async () => {
    await save(ada, half);
    const agent = await callerAs('agent', life.desk);
    expect((await agent(read, { path })).status).toBe(200);
    expect((await save(agent, half, { revision: 1 })).status).toBe(403);
    expect((await agent(discard, { path })).status).toBe(403);
    const requester = await callerAs('requester', life.desk);
    expect((await requester(read, { path })).status).toBe(403);
    const other = new LivingDesk();
    await other.start();
    const stranger = await callerAs('administrator', other.desk);
    for (const route of [read, discard]) expect((await stranger(route, { path })).status).toBe(404);
    expect((await save(stranger, half, { revision: 1 })).status).toBe(404);
    await other.stop();
    life.relisten();
    expect((await ada(read, { path })).json.revision).toBe(1);
  });
});
