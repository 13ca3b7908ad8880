import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import type { Route } from '../../../functions/shared/api.ts';
import { type DeskEvent, eventFromItem } from '../../../functions/shared/event.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { consumersOf } from '../../../functions/shared/relay.ts';
import { moveTicket } from '../../../functions/tickets/commands.ts';
import { routes } from '../../../functions/workflow/api.ts';
import { catalogueWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { onPublished } from '../../../functions/workflow/on-event.ts';
import { publishCatalogue, publishWorkflow } from '../../../functions/workflow/publish.ts';
import { startExecution } from '../../../functions/workflow/step-functions.ts';
import { incidents } from '../../../workflows/catalog/incidents.ts';
import { serviceRequest } from '../../../workflows/catalog/service-request.ts';
import { everythingIn } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { LivingDesk } from './living-desk.ts';

let tables: Tables;
let life: LivingDesk;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
  life = new LivingDesk();
  await life.start();
  agent = await life.desk.member('Technicien', 'technicien@desk.example', 'agent');
});
afterAll(async () => {
  await life?.stop();
  tables?.stop();
});

/** Calls a route as an agent; its output is checked against its own schema. */
async function get(path: Route['path'], parameters: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const route = routes.find((candidate) => candidate.path === path);
  if (!route?.output) throw new Error(`No route ${path}`);
  const output = await life.desk.as(agent, () => route.handler({ now: life.clock.now(), input: { path: parameters } }));
  return route.output.parse(output) as Record<string, unknown>;
}

describe('the workflows of a desk', () => {
  it('are those of its type, with titles in both languages', async () => {
    const { items } = (await get('/api/workflows')) as {
      items: { id: string; name: { fr: string }; steps: unknown[] }[];
    };
    expect(items.map(({ name }) => name.fr).sort()).toEqual([
      'Changement : évaluer, autoriser, réaliser',
      'Demande de service',
      'Incident : niveau 1 puis relais',
      'Intervention : planifier, se rendre sur place, rendre compte',
      'Problème : chercher la cause',
    ]);
    const request = items.find(({ name }) => name.fr === 'Demande de service');
    const one = await get('/api/workflows/{workflowId}', { workflowId: request?.id ?? '' });
    expect(one).toEqual(request);
    expect(one.steps).toHaveLength(3);
  });

  it('are for staff, not for requesters', () => {
    // What waits for somebody's approval is theirs to see, whoever they are.
    for (const { roles, path } of routes) if (!path.includes('approvals')) expect(roles).not.toContain('requester');
  });

  it('that are not there, or another tenant’s, answer 404', async () => {
    const other = new LivingDesk();
    await other.start();
    const workflowId = await other.desk.run(async () => catalogueWorkflowId('incident'));
    await other.stop();
    life.relisten();
    await expect(get('/api/workflows/{workflowId}', { workflowId })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a ticket’s workflow', () => {
  it('says where it stands and what comes next, then that it has ended', async () => {
    const { id } = await life.open();
    expect(await get('/api/tickets/{ticketId}/workflow', { ticketId: id })).toMatchObject({
      workflow: { name: { en: 'Incident: level 1, then hand over' }, version: 1 },
      current: ['solve'],
      status: 'running',
    });
    expect((await get('/api/tickets/{ticketId}/workflow', { ticketId: id })).next).toMatchObject({
      0: { at: '2026-11-23T12:00:00.000Z', what: { en: 'Warn who holds it – 75% of the time (first response)' } },
    });
    await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
    expect((await get('/api/tickets/{ticketId}/workflow', { ticketId: id })).next).toMatchObject([
      { at: '2026-11-28T09:00:00.000Z', what: { fr: 'Clore le ticket – résolu et sans nouvelle' } },
    ]);
    await life.act(() => moveTicket(id, 'closed', {}, life.clock.now()));
    const ended = await get('/api/tickets/{ticketId}/workflow', { ticketId: id });
    expect(ended).toMatchObject({ status: 'ended', current: ['closed'] });
    expect(ended.next).toEqual([]);
  });

  it('that has not begun is none; a ticket that is not there answers 404', async () => {
    life.held = true;
    const { id } = await life.open();
    expect(await get('/api/tickets/{ticketId}/workflow', { ticketId: id })).toMatchObject({
      steps: [],
      status: 'none',
    });
    life.held = false;
    await life.settle();
    const ticketId = id.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const unknown = get('/api/tickets/{ticketId}/workflow', { ticketId });
    await expect(unknown).rejects.toMatchObject({ status: 404 });
  });
});

describe('publishing', () => {
  it('again what is published changes nothing', async () => {
    const publish = () => life.desk.run(() => publishCatalogue('helpDesk', life.clock.now()));
    const ids = await publish();
    expect(await publish()).toEqual(ids);
    expect(await get('/api/workflows/{workflowId}', { workflowId: ids.incident })).toMatchObject({ version: 1 });
  });

  it('another version leaves running tickets on theirs', async () => {
    const before = await life.open();
    await life.desk.run(() => publishWorkflow(catalogueWorkflowId('incident'), incidents.callCentre, life.clock.now()));
    const after = await life.open();
    expect((await life.run(before.id)).version).toBe(1);
    expect((await life.run(after.id)).version).toBe(2);
    const steps = (await get('/api/tickets/{ticketId}/workflow', { ticketId: before.id })).steps as { id: string }[];
    expect(steps.map(({ id }) => id)).toEqual(['levelOne', 'solve', 'closed']);
  });

  it('is told to the publisher, which makes the state machine', async () => {
    const id = newId('workflow', life.clock.now());
    // A structure that no other workflow here has: equal ones share a state machine.
    const unrouted = { ...serviceRequest, steps: serviceRequest.steps.slice(1) };
    const publish = () => publishWorkflow(id, unrouted, life.clock.now());
    const { stateMachineArn } = await life.desk.run(publish);
    const told = (await everythingIn('desk')).map(eventFromItem).filter((event) => event?.subject === id);
    expect(told).toMatchObject([{ type: 'workflow.published', tenantId: life.desk.tenantId, data: { version: 1 } }]);
    expect(consumersOf('workflow.published')).toEqual(['workflow-events']);
    expect(await startExecution(stateMachineArn, 'before', {})).toBe(false);
    await life.desk.run(() => onPublished(told[0] as DeskEvent));
    expect(await startExecution(stateMachineArn, 'after', {})).toBe(true);
  });

  it('what is not in the vocabulary is refused, and nothing is kept of it', async () => {
    const endless = { ...incidents.helpDesk, steps: incidents.helpDesk.steps.slice(0, 2) };
    const id = await life.desk.run(async () => catalogueWorkflowId('incident'));
    const publish = life.desk.run(() => publishWorkflow(id, endless, life.clock.now()));
    await expect(publish).rejects.toThrow(/workflow\.nextUnknown/);
    expect(await get('/api/workflows/{workflowId}', { workflowId: id })).toMatchObject({ version: 2 });
  });
});
