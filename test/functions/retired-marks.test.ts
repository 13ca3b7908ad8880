import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../functions/people/person.ts';
import { routes } from '../../functions/retirement/api.ts';
import { elsewhere } from '../../functions/retirement/reasons.ts';
import { retire, usedIn } from '../../functions/retirement/retire.ts';
import { iso } from '../../functions/shared/clock.ts';
import { newId } from '../../functions/shared/ids.ts';
import { categoryTree, moveTicket, openTicket, statusesOfDesk, statusList } from '../../functions/tickets/commands.ts';
import { firstReasons } from '../../functions/tickets/pending-reason.ts';
import { saveReasons } from '../../functions/tickets/pending-reasons.ts';
import { ticketById } from '../../functions/tickets/store.ts';
import { saveView, viewsOf } from '../../functions/views/store.ts';
import { latestVersion } from '../../functions/workflow/definitions-store.ts';
import { createWorkflow } from '../../functions/workflow/editing.ts';
import { incidents } from '../../workflows/catalog/incidents.ts';
import { callRoute } from '../support/call-route.ts';
import { makeDesk, type TestDesk } from '../support/desk.ts';
import { startTables, type Tables } from '../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let administrator: Person;

beforeAll(async () => {
  tables = await startTables();
  Object.assign(process.env, {
    FUNCTION_ARN_PREFIX: 'arn:aws:lambda:eu-west-3:123456789012:function:',
    STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:eu-west-3:123456789012:stateMachine:',
  });
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 86_400_000);
  administrator = await desk.member('Administratrice', 'a@desk.example', 'administrator');
});

const name = (text: string) => ({ fr: text, en: text });
const open = async (more: object = {}) => {
  const requester = await desk.contact('Atelier', `atelier${newId('event', now)}@fabrique-exemple.example`);
  const request = { subject: 'x', text: 'x', type: 'incident', channel: 'portal', requesterId: requester.id } as const;
  return desk.run(() => openTicket({ ...request, ...more }, now));
};
const view = (filter: object, sharing: { with: 'everybody' } | { with: 'nobody' }) => {
  const content = { name: 'Vue', filter, columns: ['number'], sort: { by: 'number', descending: false }, sharing };
  const kept = { ...content, id: newId('view', now), revision: 1, updatedAt: iso(now) };
  return desk.run(() => saveView(undefined, kept as never, administrator.id));
};
const asking = (field: 'status' | 'category', value: string) =>
  desk.as(administrator, () => {
    const rule = {
      id: 'tell',
      when: { kind: 'event' as const, event: 'priorityChanged' as const },
      if: { all: [{ field, is: 'oneOf' as const, values: [value] }] },
      do: [{ kind: 'notify' as const, audience: 'team' as const }],
    };
    return createWorkflow({ definition: { ...incidents.helpDesk, rules: [rule] } as never }, now);
  });
const asked = async (workflowId: string) =>
  (await desk.run(() => latestVersion(workflowId)))?.workflow.rules?.[0]?.if?.all?.[0]?.values;

describe('a state of the desk’s own in use', () => {
  const status = (id: string) => ({ id, kind: 'open' as const, name: name(id), shown: false });
  beforeEach(() =>
    desk.run(() =>
      statusList.save({ revision: 0 }, [
        { type: 'incident', statuses: [status('open'), status('bench'), status('lab')] },
        { type: 'problem', statuses: [status('bench')] },
      ]),
    ),
  );

  it('of tickets that wait for a reason of the desk’s own leaves them waiting for that, since when they do', async () => {
    const waits = (id: string) => ({ ...status(id), kind: 'pending' as const });
    await desk.run(async () => {
      const { revision } = await statusList.read();
      await statusList.save({ revision }, [
        { type: 'incident', statuses: [status('open'), waits('vendor'), waits('carrier')] },
      ]);
      const slot = {
        id: 'slot',
        kind: 'requester' as const,
        name: name('slot'),
        pauses: { sla: [], ola: false, uc: false },
      };
      await saveReasons({ revision: 0, reasons: [...firstReasons, slot] }, elsewhere, now);
    });
    const { id } = await open();
    await desk.run(() => moveTicket(id, 'pending', { reason: 'slot', status: 'vendor' }, now + 1));
    const before = await desk.run(() => ticketById(id));
    expect(before).toMatchObject({ state: 'pending', status: 'vendor', wait: { id: 'slot' } });
    await desk.as(administrator, () => retire('status', 'incident.vendor', 'incident.carrier', now + 10_000));
    const { state, pendingReason, pendingSince, wait } = before ?? {};
    expect(await desk.run(() => ticketById(id))).toMatchObject({
      ...{ state, pendingReason, pendingSince, wait },
      status: 'carrier',
    });
  });

  it('is named with its places, and gives way to another one of its kind in tickets, views and workflows', async () => {
    const { id } = await open();
    const other = await open();
    await desk.run(() => moveTicket(id, 'open', { status: 'bench' }, now + 1));
    await view({ statuses: ['incident.bench', 'problem.bench'] }, { with: 'everybody' });
    await view({ statuses: ['incident.bench'] }, { with: 'nobody' });
    const workflow = await asking('status', 'incident.bench');

    const answer = await callRoute<{ usedBy: object[]; candidates: object[] }>(
      routes,
      'GET /api/usages',
      desk,
      administrator,
      { query: { kind: 'status', id: 'incident.bench' }, now },
    );
    expect(answer.usedBy).toMatchObject([
      { kind: 'view', view: { name: 'Vue' } },
      { kind: 'views', count: 1 },
      { kind: 'step', workflow: { id: workflow.workflowId }, step: 'tell' },
      { kind: 'tickets', count: 1 },
    ]);
    expect(answer.candidates).toEqual([
      { id: 'incident.open', name: 'open' },
      { id: 'incident.lab', name: 'lab' },
    ]);
    const away = (to?: string) => desk.as(administrator, () => retire('status', 'incident.bench', to, now + 10));
    await expect(away()).rejects.toMatchObject({ status: 409, details: { usedBy: answer.usedBy } });
    await expect(away('problem.bench')).rejects.toMatchObject({ status: 400 });
    await away('incident.lab');

    expect(await desk.run(() => ticketById(id))).toMatchObject({ state: 'open', status: 'lab' });
    expect((await desk.run(() => ticketById(other.id)))?.status).toBeUndefined();
    const views = (await desk.run(async () => [...(await viewsOf('desk')), ...(await viewsOf(administrator.id))])).map(
      ({ filter, revision }) => [filter.statuses, revision],
    );
    expect(views).toEqual([
      [['incident.lab', 'problem.bench'], 2],
      [['incident.lab'], 2],
    ]);
    expect(await asked(workflow.workflowId)).toEqual(['incident.lab']);
    const { sets } = await desk.run(statusesOfDesk);
    expect(sets.flatMap(({ statuses }) => statuses.map(({ retired }) => retired === true))).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(await desk.run(() => usedIn('status', 'incident.bench', now))).toEqual([]);
  });

  it('that every desk has stays, and only an administrator takes one away', async () => {
    await expect(desk.as(administrator, () => retire('status', 'incident.open', undefined, now))).rejects.toMatchObject(
      {
        status: 409,
        key: 'status.everyDesk',
      },
    );
    const keeper = await desk.member('Contrats', 'c@desk.example', 'contractManager');
    const body = { kind: 'status', id: 'incident.bench' };
    await expect(callRoute(routes, 'POST /api/retirements', desk, keeper, { body, now })).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('a category in use', () => {
  const node = (id: string, team?: string) => ({ id, name: name(id), portal: false, ...(team ? { team } : {}) });

  it('gives way to another one in open tickets, views and workflows', async () => {
    await desk.run(() => categoryTree.save({ revision: 0 }, [node('net'), node('mail')]));
    const { id } = await open({ category: 'net' });
    await view({ categories: ['none', 'net'] }, { with: 'everybody' });
    const workflow = await asking('category', 'net');
    await expect(desk.as(administrator, () => retire('category', 'net', undefined, now))).rejects.toMatchObject({
      status: 409,
    });
    await desk.as(administrator, () => retire('category', 'net', 'mail', now + 10));
    expect((await desk.run(() => ticketById(id)))?.category).toBe('mail');
    expect((await desk.run(() => viewsOf('desk')))[0]?.filter.categories).toEqual(['none', 'mail']);
    expect(await asked(workflow.workflowId)).toEqual(['mail']);
    expect((await desk.run(() => categoryTree.read())).entries.map(({ retired }) => retired)).toEqual([
      true,
      undefined,
    ]);
  });

  it('keeps its team’s tickets where they go when that team is replaced', async () => {
    const [from = '', to = ''] = desk.teamIds;
    await desk.run(() => categoryTree.save({ revision: 0 }, [node('net', from)]));
    expect(await desk.run(() => usedIn('team', from, now))).toContainEqual({
      kind: 'category',
      category: { id: 'net', name: 'net' },
    });
    await desk.as(administrator, () => retire('team', from, to, now));
    expect((await desk.run(() => categoryTree.read())).entries[0]?.team).toBe(to);
  });
});
