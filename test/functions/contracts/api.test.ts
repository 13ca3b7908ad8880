import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler, routes } from '../../../functions/contracts/api.ts';
import type { Role } from '../../../functions/shared/actor.ts';
import type { ApiEvent } from '../../../functions/shared/api.ts';
import { calendars } from '../../../functions/sla/calendars.ts';
import { catalogueWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const context = {
  functionName: 'test',
  awsRequestId: 'r',
  getRemainingTimeInMillis: () => 10_000,
} as unknown as Context;
let tables: Tables;
let desk: TestDesk;
let calendarId: string;
let workflow: string;

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of many routes, compared with what is expected.
  json: any;
}
type Call = (routeKey: string, body?: unknown, path?: Record<string, string>) => Promise<Answer>;

/** Calls the API as a new member of this role. */
async function as(role: Role, of: TestDesk = desk): Promise<Call> {
  const person = await of.member(`Some ${role}`, `${role}-${Math.random()}@desk.example`, role);
  const claims = { 'custom:tenant': of.tenantId, 'custom:person': person.id };
  return async (routeKey, body, pathParameters) => {
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
        authorizer: { jwt: { claims } },
      },
    } as unknown as ApiEvent;
    const answer = (await handler(event, context)) as { statusCode: number; body?: string };
    return { status: answer.statusCode, json: JSON.parse(answer.body ?? 'null') };
  };
}

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(Date.now());
  calendarId = (await desk.run(calendars))[0]?.id ?? '';
  workflow = await desk.run(async () => catalogueWorkflowId('incident'));
});

const lineOf = (more: object = {}) => ({
  id: 'all',
  name: 'Tout',
  covers: [{ kind: 'everything' }],
  calendarId,
  levels: [{ type: 'incident', priority: 1, targets: { firstResponse: 'PT30M', resolution: 'P1DT4H' } }],
  olas: [{ level: 1, priority: 1, time: 'PT90M' }],
  workflows: { incident: workflow, serviceRequest: workflow },
  ...more,
});
const order = (more: object = {}) => ({
  name: 'Or 2026',
  customerId: null,
  startsOn: '2026-01-01',
  lines: [lineOf()],
  ...more,
});
const fields = (answer: Answer) => answer.json.faults.map(({ field }: { field: string }) => field);

describe('contracts over HTTP', () => {
  it('are made, read and listed, with durations as ISO 8601', async () => {
    const call = await as('contractManager');
    const made = await call('POST /api/contracts', order());
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ name: 'Or 2026', customerId: null, timeZone: 'Europe/Paris' });
    expect(made.json.versions[0].lines[0]).toMatchObject({
      levels: [{ targets: { firstResponse: 'PT30M', resolution: 'PT28H' } }],
      olas: [{ time: 'PT1H30M' }],
    });
    const read = await call('GET /api/contracts/{contractId}', undefined, { contractId: made.json.id });
    expect(read.json).toEqual(made.json);
    const list = await call('GET /api/contracts');
    expect(list.json.items.map(({ name, standing }: { name: string; standing: string }) => [name, standing])).toEqual([
      ['Or 2026', 'inForce'],
      ['Tous les autres', 'inForce'],
    ]);
  });

  it('get a next version, and refuse one that is based on an older one', async () => {
    const call = await as('administrator');
    const { json } = await call('POST /api/contracts', order());
    const next = { basedOn: 1, startsOn: '2099-01-01', lines: [lineOf()] };
    const path = { contractId: json.id };
    const added = await call('POST /api/contracts/{contractId}/versions', next, path);
    expect(added.json.versions.map(({ standing }: { standing: string }) => standing)).toEqual(['inForce', 'notYet']);
    const stale = await call('POST /api/contracts/{contractId}/versions', { ...next, startsOn: '2099-02-01' }, path);
    expect([stale.status, stale.json.code, stale.json.newest]).toEqual([409, 'conflict', 2]);
  });

  it('name every field that cannot be accepted, in the caller’s language', async () => {
    const call = await as('contractManager');
    const wrong = {
      levels: [{ type: 'incident', priority: 5, targets: { resolution: 'four hours' } }],
      workflows: { incident: workflow },
    };
    const answer = await call('POST /api/contracts', order({ startsOn: '2026-02-30', lines: [lineOf(wrong)] }));
    expect(answer.status).toBe(400);
    expect(fields(answer)).toEqual(
      expect.arrayContaining([
        'body.startsOn',
        'body.lines.0.levels.0.priority',
        'body.lines.0.levels.0.targets.resolution',
        'body.lines.0.workflows.serviceRequest',
      ]),
    );
    expect(answer.json.detail).toMatch(/^Certains champs/);
  });

  it('refuse a customer, a calendar and a line’s second name that are not right', async () => {
    const call = await as('contractManager');
    const nobody = await call('POST /api/contracts', order({ customerId: 'cus_00000000000000000000000009' }));
    expect([nobody.status, ...fields(nobody)]).toEqual([400, 'body.customerId']);
    const lines = [lineOf(), lineOf({ calendarId: 'cal_00000000000000000000000009' })];
    expect(fields(await call('POST /api/contracts', order({ lines })))).toEqual([
      'body.lines.1.id',
      'body.lines.1.name',
      'body.lines.1.calendarId',
    ]);
  });

  it('refuse a workflow that is not there, or another desk’s, in a first version and in the next', async () => {
    const call = await as('contractManager');
    const other = await makeDesk(Date.now());
    const foreign = await other.run(async () => catalogueWorkflowId('incident'));
    const lines = [lineOf({ workflows: { incident: workflow, serviceRequest: foreign } })];
    const refused = await call('POST /api/contracts', order({ lines }));
    expect([refused.status, ...fields(refused)]).toEqual([400, 'body.lines.0.workflows.serviceRequest']);
    const { json } = await call('POST /api/contracts', order());
    const next = { basedOn: 1, startsOn: '2099-01-01', lines };
    const again = await call('POST /api/contracts/{contractId}/versions', next, { contractId: json.id });
    expect([again.status, ...fields(again)]).toEqual([400, 'body.lines.0.workflows.serviceRequest']);
  });

  it('are read by staff, written by contract managers and administrators, and hidden from requesters', async () => {
    const agent = await as('agent');
    expect((await agent('GET /api/contracts')).status).toBe(200);
    expect((await agent('POST /api/contracts', order())).status).toBe(403);
    const requester = await as('requester');
    for (const { method, path } of routes) expect((await requester(`${method} ${path}`, {})).status).toBe(403);
  });

  it('of another tenant are not there', async () => {
    const { json } = await (await as('administrator'))('POST /api/contracts', order());
    const stranger = await as('administrator', await makeDesk(Date.now()));
    const answer = await stranger('GET /api/contracts/{contractId}', undefined, { contractId: json.id });
    expect(answer.status).toBe(404);
  });
});

describe('calendars over HTTP', () => {
  it('are listed, made and changed', async () => {
    const call = await as('contractManager');
    const list = await call('GET /api/calendars');
    expect(list.json.items).toMatchObject([{ id: calendarId, version: 1, timeZone: 'Europe/Paris' }]);
    const { id: _id, version: _version, ...content } = list.json.items[0];
    const made = await call('POST /api/calendars', { ...content, name: 'Astreinte', always: true });
    expect([made.status, made.json.version]).toEqual([201, 1]);
    const path = { calendarId: made.json.id };
    const changed = await call('POST /api/calendars/{calendarId}/versions', { ...content, basedOn: 1 }, path);
    expect([changed.status, changed.json.version, changed.json.always]).toEqual([201, 2, false]);
    const stale = await call('POST /api/calendars/{calendarId}/versions', { ...content, basedOn: 1 }, path);
    expect(stale.status).toBe(409);
    expect((await call('GET /api/calendars/{calendarId}', undefined, path)).json).toEqual(changed.json);
  });

  it('that never open, or whose zone or hours do not exist, are refused with the field', async () => {
    const call = await as('administrator');
    const { json } = await call('GET /api/calendars');
    const { id: _id, version: _version, ...content } = json.items[0];
    const days = Object.fromEntries(Object.keys(content.weekly).map((day) => [day, []]));
    expect(fields(await call('POST /api/calendars', { ...content, weekly: days }))).toEqual(['body.weekly']);
    const wrong = { timeZone: 'Mars/Olympus', weekly: { ...content.weekly, monday: [{ from: '9h', to: '18:00' }] } };
    expect(fields(await call('POST /api/calendars', { ...content, ...wrong })).sort()).toEqual([
      'body.timeZone',
      'body.weekly.monday.0.from',
    ]);
  });
});

describe('a table of contracts', () => {
  const rows = (more: Record<string, string> = {}) => [
    {
      row: 2,
      cells: {
        contract: 'Or',
        startsOn: '01/02/2030',
        line: 'Réseau',
        calendar: 'heures de bureau',
        type: 'incident',
        priority: '1',
        resolution: '4h',
        ...more,
      },
    },
  ];
  const send = (call: Call, dry: boolean, given: unknown = rows()) =>
    call('POST /api/contract-imports', { dry, rows: given });

  it('is only looked at when it is dry, is carried out once, and comes back as it was', async () => {
    const [calendar] = await desk.run(calendars);
    const given = rows({ calendar: calendar?.name ?? '' });
    const manager = await as('contractManager');
    const names = async () =>
      (await manager('GET /api/contracts')).json.items.map(({ name }: { name: string }) => name);
    expect((await send(manager, true, given)).json).toMatchObject({ contracts: [{ action: 'create' }], faults: [] });
    expect(await names()).not.toContain('Or');
    const made = (await send(manager, false, given)).json;
    expect(made).toMatchObject({ contracts: [{ action: 'create', contractId: expect.any(String) }], faults: [] });
    expect((await send(manager, false, given)).json.contracts).toMatchObject([{ action: 'unchanged' }]);
    const { columns, rows: table } = (await manager('GET /api/contract-table')).json;
    const back = table.map((cells: string[], index: number) => ({
      row: index + 2,
      cells: Object.fromEntries(cells.flatMap((cell, at) => (cell ? [[columns[at], cell]] : []))),
    }));
    const again = (await send(manager, true, back)).json;
    expect(again.faults).toEqual([]);
    expect(new Set(again.contracts.map(({ action }: { action: string }) => action))).toEqual(new Set(['unchanged']));
  });

  it('is made once when it is sent twice at the same time', async () => {
    const [calendar] = await desk.run(calendars);
    const given = rows({ calendar: calendar?.name ?? '' });
    const manager = await as('contractManager');
    await Promise.all([send(manager, false, given), send(manager, false, given)]);
    const { items } = (await manager('GET /api/contracts')).json;
    expect(items.filter(({ name }: { name: string }) => name === 'Or')).toHaveLength(1);
  });

  it('says in words which cell is wrong, and leaves agents outside', async () => {
    const { json } = await send(await as('contractManager'), false, rows({ calendar: 'Nuit', resolution: 'bientôt' }));
    expect(json).toMatchObject({
      contracts: [{ action: 'faulty' }],
      faults: [
        { row: 2, column: 'calendar', message: 'Aucun calendrier « Nuit ». Ajoutez-le d’abord.' },
        { row: 2, column: 'resolution' },
      ],
    });
    expect((await send(await as('agent'), true)).status).toBe(403);
  });
});
