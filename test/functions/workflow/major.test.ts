import { expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { declareMajor, endMajor } from '../../../functions/problems/majors.ts';
import { loadTicket } from '../../../functions/tickets/commands.ts';
import { editTicket, moveTicket } from '../../../functions/tickets/steer.ts';
import { catalogueWorkflowId, latestVersion, majorWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { createWorkflow, deleteWorkflow } from '../../../functions/workflow/editing.ts';
import { publishWorkflow } from '../../../functions/workflow/publish.ts';
import { majorIncident } from '../../../workflows/catalog/major-incident.ts';
import { type LivingDesk, withLivingDesk } from './living-desk.ts';

let life: LivingDesk;
withLivingDesk(
  () => life,
  (fresh) => {
    life = fresh;
  },
);

const words = { fr: 'Panne du réseau', en: 'Network down' };
const as = async (whose: Person, work: () => Promise<unknown>) => {
  await life.desk.as(whose, work);
  await life.settle();
};
const manager = () => life.desk.member('Manon', `manon-${Math.random()}@desk.example`, 'manager', 3);
const declare = (who: Person, id: string) =>
  as(who, () => declareMajor(id, { title: words, text: words }, life.clock.now()));
const end = (who: Person, id: string, resolve: boolean) =>
  as(who, () => endMajor(id, words, resolve, life.clock.now()));
const told = async (id: string) =>
  (await life.events(id, 'ticket.workflow')).map(({ data }) => data).filter(({ kind }) => /^major/.test(String(kind)));

it('a declared incident goes on under the catalogue’s workflow of major incidents, held by who has it', async () => {
  const boss = await manager();
  const { id } = await life.open();
  const before = await life.run(id);
  const { revision } = await life.ticket(id);
  await as(boss, () =>
    editTicket(id, { revision, teamId: boss.teamIds[0] ?? '', assigneeId: boss.id }, life.clock.now()),
  );
  await declare(boss, id);
  const run = await life.run(id);
  const workflowId = await life.desk.run(async () => majorWorkflowId());
  expect(run).toMatchObject({ workflowId, version: 1, generation: 2, status: 'running', step: 'restore' });
  await expect.poll(() => life.status(before)).toBe('SUCCEEDED');
  expect(await life.ticket(id)).toMatchObject({ priority: 1, assignee: { id: boss.id } });
  expect(await life.events(id, 'ticket.escalated')).toHaveLength(1);
  expect(await told(id)).toMatchObject([{ kind: 'major', title: majorIncident.name, from: { step: before.step } }]);
  await life.hours(1.1);
  const reminders = (await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'managersEvery30');
  expect(reminders).toHaveLength(2);
});

it('one that waited for its requester waits no longer, and what was promised runs', async () => {
  const boss = await manager();
  const { id } = await life.open();
  await life.act(() => moveTicket(id, 'pending', { reason: 'requester' }, life.clock.now()));
  await declare(boss, id);
  expect((await life.ticket(id)).state).toBe('open');
  const { clocks } = await life.desk.run(() => loadTicket(id));
  expect(clocks.filter(({ state }) => state === 'paused')).toEqual([]);
});

it('an incident that was open for hours is not reminded of the time before it became a major one', async () => {
  const boss = await manager();
  const { id } = await life.open();
  await life.hours(5);
  await declare(boss, id);
  const reminders = async () =>
    (await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'managersEvery30').length;
  expect(await reminders()).toBe(0);
  await life.hours(0.6);
  expect(await reminders()).toBe(1);
});

it('one that was resolved for hours and is opened again is reminded once at the most of what was due meanwhile', async () => {
  const boss = await manager();
  const { id } = await life.open();
  await declare(boss, id);
  await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
  await life.hours(5);
  await life.act(() => moveTicket(id, 'open', {}, life.clock.now()));
  const reminders = async () =>
    (await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'managersEvery30').length;
  const first = await reminders();
  expect(first).toBeLessThanOrEqual(1);
  await life.hours(1);
  expect(await reminders()).toBe(first + 2);
});

it('it runs what the desk made of that workflow, and the same declaration twice counts once', async () => {
  const boss = await manager();
  const own = { ...majorIncident, name: { fr: 'Cellule de crise', en: 'War room' } };
  const workflowId = await life.desk.run(async () => {
    const { workflowId: made } = await publishWorkflow(majorWorkflowId(), own, life.clock.now());
    return made;
  });
  const { id } = await life.open();
  await declare(boss, id);
  expect((await life.desk.run(() => latestVersion(workflowId)))?.workflow.name).toEqual(own.name);
  const [declared] = await life.events(id, 'ticket.major');
  if (declared) await life.bring(declared);
  await life.settle();
  expect(await life.run(id)).toMatchObject({ workflowId, generation: 2, status: 'running' });
  expect(await told(id)).toHaveLength(1);
});

it('it runs the one that was made of the catalogue’s, and none where the desk took that away', async () => {
  const boss = await manager();
  const make = (isFor: { for?: 'majorIncidents' }) =>
    life.desk.run(() => createWorkflow({ definition: majorIncident, ...isFor }, life.clock.now()));
  const major = await life.desk.run(async () => majorWorkflowId());
  expect((await make({})).workflowId).not.toBe(major);
  expect((await make({ for: 'majorIncidents' })).workflowId).toBe(major);
  expect((await make({ for: 'majorIncidents' })).workflowId).not.toBe(major);
  await life.desk.run(() => deleteWorkflow(major, life.clock.now()));
  const { id } = await life.open();
  const before = await life.run(id);
  await declare(boss, id);
  expect(await life.run(id)).toMatchObject({ workflowId: before.workflowId, generation: 1, status: 'running' });
  expect(await told(id)).toEqual([]);
});

it('what is over and not resolved goes back to where it was, and nobody is reminded any more', async () => {
  const boss = await manager();
  const { id } = await life.open();
  const before = await life.run(id);
  await declare(boss, id);
  await end(boss, id, false);
  const run = await life.run(id);
  expect(run).toMatchObject({
    workflowId: await life.desk.run(async () => catalogueWorkflowId('incident')),
    version: before.version,
    generation: 3,
    status: 'running',
    step: before.step,
  });
  expect(Object.keys(run.entered).sort()).toEqual(Object.keys(before.entered).sort());
  expect((await told(id)).map(({ kind }) => kind)).toEqual(['major', 'majorOver']);
  await life.hours(2);
  expect((await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'managersEvery30')).toEqual([]);
});

it('what is resolved with it is followed to its end by the same workflow', async () => {
  const boss = await manager();
  const { id } = await life.open();
  await declare(boss, id);
  await end(boss, id, true);
  expect(await life.run(id)).toMatchObject({ generation: 2, status: 'running', step: 'restore' });
  await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
  await life.hours(0.1);
  expect((await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'backInService')).toHaveLength(1);
  await life.hours(24 * 20);
  expect((await life.ticket(id)).state).toBe('closed');
  expect((await life.run(id)).status).toBe('ended');
});
