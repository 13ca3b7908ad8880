import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addVersion, contracts, contract as loadContract } from '../../../functions/contracts/commands.ts';
import { type DeskEvent, eventFromItem } from '../../../functions/shared/event.ts';
import { catalogueWorkflowId, latestVersion } from '../../../functions/workflow/definitions-store.ts';
import { onPublished } from '../../../functions/workflow/on-event.ts';
import { startExecution } from '../../../functions/workflow/step-functions.ts';
import { incidents } from '../../../workflows/catalog/incidents.ts';
import { serviceRequest } from '../../../workflows/catalog/service-request.ts';
import type { Workflow } from '../../../workflows/definition.ts';
import { everythingIn } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { type Answer, type Call, callerAs, fieldsOf } from './calling.ts';
import { LivingDesk } from './living-desk.ts';

const one = 'GET /api/workflows/{workflowId}/definition';
const publish = 'POST /api/workflows/{workflowId}/versions';
const versions = 'GET /api/workflows/{workflowId}/versions';
const version = 'GET /api/workflows/{workflowId}/versions/{version}';
const difference = 'GET /api/workflows/{workflowId}/versions/{version}/difference';
const create = 'POST /api/workflows';
const remove = 'DELETE /api/workflows/{workflowId}';

let tables: Tables;
let life: LivingDesk;
let other: LivingDesk;
let call: Call;
let path: { workflowId: string };

beforeAll(async () => {
  tables = await startTables();
  other = new LivingDesk();
  await other.start();
  life = new LivingDesk();
  await life.start();
});
afterAll(async () => {
  await life?.stop();
  await other?.stop();
  tables?.stop();
});

const renamed = (en: string, base: Workflow = serviceRequest): Workflow => ({ ...base, name: { fr: en, en } });

beforeEach(async () => {
  call = await callerAs('contractManager', life.desk, 'Ada');
  const made = await call(create, { body: { definition: renamed('First'), note: 'Pour commencer' } });
  expect(made.status).toBe(201);
  path = { workflowId: made.json.id };
});

const next = (definition: unknown, more: object = {}, by = call): Promise<Answer> =>
  by(publish, { path, body: { basedOn: 1, definition, ...more } });

describe('a workflow over HTTP', () => {
  it('is made by a contract manager, and read back word for word with who made it and why', async () => {
    const { status, json } = await call(one, { path });
    expect(status).toBe(200);
    expect(json).toEqual({
      id: path.workflowId,
      version: 1,
      basedOn: 1,
      publishedAt: '2026-11-23T09:00:00.000Z',
      publishedBy: { id: expect.stringMatching(/^per_/), name: 'Ada' },
      note: 'Pour commencer',
      definition: renamed('First'),
    });
    const { items } = (await call('GET /api/workflows')).json;
    expect(items.map(({ id }: { id: string }) => id)).toContain(path.workflowId);
  });

  it('gets versions, of which each can be read, and compared with another', async () => {
    const second = await next(renamed('Second'), { note: 'Mieux' });
    expect([second.status, second.json.version, second.json.basedOn]).toEqual([201, 2, 2]);
    expect((await call(versions, { path })).json.items).toMatchObject([
      { version: 2, note: 'Mieux', publishedBy: { name: 'Ada' } },
      { version: 1, note: 'Pour commencer' },
    ]);
    const first = await call(version, { path: { ...path, version: '1' } });
    expect(first.json).toMatchObject({ version: 1, definition: renamed('First') });
    const compared = await call(difference, { path: { ...path, version: '2' }, query: { with: '1' } });
    expect(compared.json).toMatchObject({
      from: 1,
      to: 2,
      changes: [{ kind: 'workflowChanged', field: 'name', before: { en: 'First' }, after: { en: 'Second' } }],
    });
    for (const missing of ['3', '9999'])
      expect((await call(version, { path: { ...path, version: missing } })).status).toBe(404);
    expect((await call(difference, { path: { ...path, version: '2' }, query: { with: '3' } })).status).toBe(404);
  });

  it('goes back by publishing an old definition again', async () => {
    await next(renamed('Second'));
    const { definition } = (await call(version, { path: { ...path, version: '1' } })).json;
    const back = await call(publish, { path, body: { basedOn: 2, definition, note: 'Retour à la version 1' } });
    expect([back.json.version, back.json.definition]).toEqual([3, renamed('First')]);
  });

  it('stays as it is when what is published is published again', async () => {
    expect((await next(renamed('First'))).json.version).toBe(1);
  });

  it('gives its history page by page', async () => {
    for (let number = 1; number <= 51; number++)
      await call(publish, { path, body: { basedOn: number, definition: renamed(`Number ${number}`) } });
    const { items, cursor } = (await call(versions, { path })).json;
    expect([items.length, items[0].version]).toEqual([50, 52]);
    const last = (await call(versions, { path, query: { cursor } })).json;
    expect([last.items.map((head: { version: number }) => head.version), last.cursor]).toEqual([[2, 1], undefined]);
  });

  it('of the catalogue names no author', async () => {
    const incident = { workflowId: await life.desk.run(async () => catalogueWorkflowId('incident')) };
    expect(Object.keys((await call(versions, { path: incident })).json.items[0])).toEqual(['version', 'publishedAt']);
  });

  it('shows the second of two editors who was first and what changed', async () => {
    const rule = serviceRequest.steps[1];
    if (rule?.kind !== 'watch') throw new Error('The catalogue watches');
    const steps = serviceRequest.steps.map((step) => (step === rule ? { ...rule, rules: rule.rules.slice(1) } : step));
    await next({ ...renamed('First'), steps }, {}, await callerAs('administrator', life.desk, 'Grace'));
    const late = await next(renamed('Mine'));
    expect(late.status).toBe(409);
    expect(late.json).toMatchObject({
      code: 'conflict',
      newest: { version: 2, publishedBy: { name: 'Grace' }, publishedAt: '2026-11-23T09:00:00.000Z' },
      difference: [{ kind: 'ruleRemoved', step: 'fulfil', rule: rule.rules[0]?.id, before: rule.rules[0] }],
    });
    expect((await call(one, { path })).json.version).toBe(2);
    const never = await call(publish, { path, body: { basedOn: 7, definition: renamed('Mine') } });
    expect([never.status, ...fieldsOf(never)]).toEqual([400, 'body.basedOn']);
  });

  it('is published once where two publish at the same moment', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => next(renamed(name))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    for (const { status, json } of answers) if (status === 409) expect(json.newest.version).toBe(2);
  });

  it('is refused with the path of each fault, in the caller’s language', async () => {
    const steps = [
      { ...serviceRequest.steps[0], team: 'tea_00000000000000000000000000' },
      { ...serviceRequest.steps[1], next: 'nowhere' },
      serviceRequest.steps[2],
    ];
    const refused = await next({ ...serviceRequest, steps });
    expect(refused.status).toBe(400);
    expect(refused.json.faults).toEqual([
      {
        field: 'body.definition.steps.1.next',
        message: 'L’étape qui devrait suivre n’existe pas. Choisissez-en une qui existe.',
      },
    ]);
    const teamless = await next({ ...serviceRequest, steps: [steps[0], ...serviceRequest.steps.slice(1)] });
    expect([teamless.status, ...fieldsOf(teamless)]).toEqual([400, 'body.definition.steps.0.team']);
    const foreign = { ...serviceRequest.steps[0], team: other.desk.teamIds[0] };
    const stranger = await call(create, {
      body: { definition: { ...serviceRequest, steps: [foreign, ...serviceRequest.steps.slice(1)] } },
    });
    expect([stranger.status, ...fieldsOf(stranger)]).toEqual([400, 'body.definition.steps.0.team']);
    const own = { ...foreign, team: life.desk.teamIds[0] };
    expect((await next({ ...serviceRequest, steps: [own, ...serviceRequest.steps.slice(1)] })).status).toBe(201);
  });

  it('that is larger than the engine takes is refused, with its largest step', async () => {
    const step = serviceRequest.steps[1];
    if (step?.kind !== 'watch') throw new Error('The catalogue watches');
    const rules = Array.from({ length: 40 }, (_, index) => ({ ...step.rules[0], id: `rule${index}` }));
    const watches = Array.from({ length: 25 }, (_, index) => ({
      ...step,
      id: `watch${index}`,
      next: index === 24 ? 'closed' : `watch${index + 1}`,
      rules,
    }));
    const [route, , end] = serviceRequest.steps;
    const refused = await next({ ...serviceRequest, steps: [{ ...route, next: 'watch0' }, ...watches, end] });
    expect([refused.status, fieldsOf(refused).length]).toEqual([400, 1]);
    expect(fieldsOf(refused)[0]).toMatch(/^body\.definition\.steps\.\d+$/);
    expect(refused.json.faults[0].message).toContain('100 KiB');
  });

  it('is made into a state machine by the publisher alone, after its event', async () => {
    const unrouted = { ...serviceRequest, steps: serviceRequest.steps.slice(1).map((step) => ({ ...step })) };
    const again = { ...unrouted.steps[0], id: 'again', next: 'fulfil' } as Workflow['steps'][number];
    await next({ ...unrouted, steps: [again, ...unrouted.steps] });
    const stored = await life.desk.run(() => latestVersion(path.workflowId));
    const arn = stored?.stateMachineArn ?? '';
    expect(await startExecution(arn, 'before', {})).toBe(false);
    const told = (await everythingIn('desk'))
      .map(eventFromItem)
      .filter((event) => event?.subject === path.workflowId && event.data.version === 2);
    expect(told).toMatchObject([{ type: 'workflow.published', actor: { kind: 'member', name: 'Ada' } }]);
    await life.desk.run(() => onPublished(told[0] as DeskEvent));
    expect(await startExecution(arn, 'after', {})).toBe(true);
  });

  it('runs new tickets in its new version, and leaves running ones theirs', async () => {
    const before = await life.open();
    const incident = { workflowId: await life.desk.run(async () => catalogueWorkflowId('incident')) };
    const present = (await call(one, { path: incident })).json;
    const body = { basedOn: present.version, definition: renamed('Edited', incidents.callCentre) };
    expect((await call(publish, { path: incident, body })).status).toBe(201);
    const after = await life.open();
    expect((await life.run(before.id)).version).toBe(present.version);
    expect((await life.run(after.id)).version).toBe(present.version + 1);
  });
});

describe('taking a workflow away', () => {
  it('is refused with the lines that run it, and done once none does', async () => {
    const [head] = await life.desk.run(contracts);
    const { id = '', name } = head ?? {};
    const { versions: all } = await life.desk.run(() => loadContract(id));
    const newest = all.at(-1);
    const [line] = newest?.lines ?? [];
    if (!newest || !line) throw new Error('The desk has a contract');
    const lines = [{ ...line, workflows: { ...line.workflows, incident: path.workflowId } }];
    const now = life.clock.now();
    await life.desk.run(() => addVersion(id, { startsOn: '2026-12-01', lines }, newest.version, now));
    const refused = await call(remove, { path });
    expect(refused.status).toBe(409);
    expect(refused.json.usedBy).toEqual([
      { contract: { id, name }, version: 2, line: { id: line.id, name: line.name }, types: ['incident'] },
    ]);
    await life.desk.run(() => addVersion(id, { startsOn: '2026-12-02', lines: [line] }, 2, now));
    expect((await call(remove, { path })).status).toBe(409);
    const unused = (await call(create, { body: { definition: renamed('Unused') } })).json.id;
    expect((await call(remove, { path: { workflowId: unused } })).status).toBe(204);
    for (const route of [one, versions, remove])
      expect((await call(route, { path: { workflowId: unused } })).status).toBe(404);
    const late = { path: { workflowId: unused }, body: { basedOn: 1, definition: renamed('Again') } };
    expect((await call(publish, late)).status).toBe(404);
  });

  it('leaves those on which tickets without a contract rely', async () => {
    const workflowId = await life.desk.run(async () => catalogueWorkflowId('serviceRequest'));
    const refused = await call(remove, { path: { workflowId } });
    expect([refused.status, refused.json.usedBy]).toEqual([409, undefined]);
    expect((await call(one, { path: { workflowId } })).status).toBe(200);
  });
});

describe('the routes of workflows', () => {
  const body = () => ({ basedOn: 1, definition: renamed('Intruder') });
  const reads: [string, object][] = [
    [one, {}],
    [versions, {}],
    [version, { path: { version: '1' } }],
    [difference, { path: { version: '1' }, query: { with: '1' } }],
  ];
  const writes: [string, object][] = [
    [publish, { body: body() }],
    [remove, {}],
  ];
  const ask = (by: Call, [route, more]: [string, { path?: object }]) =>
    by(route, { ...more, path: { ...path, ...more.path } });

  it('are read by staff, written by administrators and contract managers, and hidden from requesters', async () => {
    const agent = await callerAs('agent', life.desk);
    for (const read of reads) expect((await ask(agent, read)).status, read[0]).toBe(200);
    for (const role of ['agent', 'manager', 'requester'] as const) {
      const by = await callerAs(role, life.desk);
      for (const write of writes) expect((await ask(by, write)).status, `${role} ${write[0]}`).toBe(403);
      expect((await by(create, { body: body() })).status).toBe(403);
    }
    const requester = await callerAs('requester', life.desk);
    for (const read of reads) expect((await ask(requester, read)).status, read[0]).toBe(403);
  });

  it('answer 404 for another desk’s workflow', async () => {
    const stranger = await callerAs('administrator', other.desk);
    for (const each of [...reads, ...writes]) expect((await ask(stranger, each)).status, each[0]).toBe(404);
    expect((await call(one, { path })).json.version).toBe(1);
  });
});

describe('a simulation of what is not published', () => {
  const simulate = 'POST /api/workflow-simulations';

  it('answers as it does for what is published', async () => {
    const occasion = { type: 'incident', priority: 2, at: '2026-11-24T09:00:00Z' };
    const named = await call(simulate, { body: { ...occasion, workflowId: path.workflowId } });
    const given = await call(simulate, { body: { ...occasion, definition: renamed('First') } });
    expect(given.status).toBe(200);
    expect(given.json).toEqual({ ...named.json, workflow: { name: { fr: 'First', en: 'First' } } });
    const quick = { kind: 'share', agreement: 'SLA', target: 'resolution', percent: 10 };
    const step = serviceRequest.steps[1];
    const rules = [{ id: 'quick', when: quick, do: [{ kind: 'notify', audience: 'manager' }] }];
    const steps = [serviceRequest.steps[0], { ...step, rules }, serviceRequest.steps[2]];
    const draft = await call(simulate, { body: { ...occasion, definition: { ...serviceRequest, steps } } });
    const notices = draft.json.happenings.filter(({ kind }: { kind: string }) => kind === 'notice');
    expect(notices.map(({ what }: { what: { en: string } }) => what.en)).toEqual([
      'Warn the managers – 10% of the time (resolution)',
    ]);
  });

  it('refuses one that could not be published, with the path', async () => {
    const steps = [
      { ...serviceRequest.steps[0], team: 'tea_00000000000000000000000000' },
      ...serviceRequest.steps.slice(1),
    ];
    const body = { type: 'incident', priority: 2, definition: { ...serviceRequest, steps } };
    const refused = await call(simulate, { body });
    expect([refused.status, ...fieldsOf(refused)]).toEqual([400, 'body.definition.steps.0.team']);
  });
});
