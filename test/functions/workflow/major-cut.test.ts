import { AsyncLocalStorage } from 'node:async_hooks';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, it, vi } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { declareMajor, endMajor, majorReport } from '../../../functions/problems/majors.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { addChecklist, moveTicket } from '../../../functions/tickets/commands.ts';
import { propagationsOf } from '../../../functions/tickets/propagations-store.ts';
import { majorWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { failRun } from '../../../functions/workflow/store.ts';
import { type LivingDesk, withLivingDesk } from './living-desk.ts';

let life: LivingDesk;
withLivingDesk(
  () => life,
  (fresh) => {
    life = fresh;
  },
);
afterEach(() => vi.restoreAllMocks());

const words = { fr: 'Panne du réseau', en: 'Network down' };

/** How many more writes and calls succeed within what is cut. */
const left = new AsyncLocalStorage<{ calls: number }>();
class Cut extends Error {}

/** Does something that is cut short after so many writes and calls, as by a crash. Answers whether it was. */
async function cut(after: number, work: () => Promise<unknown>): Promise<boolean> {
  for (const client of [SFNClient, DynamoDBDocumentClient]) {
    const send = client.prototype.send as (...args: unknown[]) => unknown;
    vi.spyOn(client.prototype, 'send').mockImplementation(function (this: unknown, ...args: unknown[]) {
      const budget = left.getStore();
      const reads = /^(Get|Query|BatchGet)/.test((args[0] as object).constructor.name);
      if (budget && !reads && budget.calls-- <= 0) throw new Cut();
      return send.apply(this, args);
    } as never);
  }
  try {
    await left.run({ calls: after }, work);
    return false;
  } catch (error) {
    if (error instanceof Cut) return true;
    throw error;
  } finally {
    vi.restoreAllMocks();
  }
}

const manager = () => life.desk.member('Manon', `manon-${Math.random()}@desk.example`, 'manager', 3);
const declare = (who: Person, id: string) =>
  life.desk.as(who, () => declareMajor(id, { title: words, text: words }, life.clock.now()));
const end = (who: Person, id: string, resolve: boolean) =>
  life.desk.as(who, () => endMajor(id, words, resolve, life.clock.now()));
const told = async (id: string) =>
  (await life.events(id, 'ticket.workflow')).map(({ data }) => data.kind).filter((kind) => /^major/.test(String(kind)));
const reminders = async (id: string) =>
  (await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'managersEvery30').length;

/** Follows the last event of a major incident, cut short after so many writes and calls, and again as the queue brings it. */
async function followCut(id: string, after: number): Promise<boolean> {
  const event = (await life.events(id, 'ticket.major')).at(-1) as DeskEvent;
  const wasCut = await cut(after, () => life.bring(event));
  life.held = false;
  await life.settle();
  return wasCut;
}

it('a declaration that is cut short anywhere puts the ticket whole on the workflow of major incidents', async () => {
  const boss = await manager();
  const major = await life.desk.run(async () => majorWorkflowId());
  const tickets: string[] = [];
  let after = 0;
  for (let wasCut = true; wasCut; after++) {
    const { id } = await life.open();
    const before = await life.run(id);
    life.held = true;
    await declare(boss, id);
    wasCut = await followCut(id, after);
    expect(await life.run(id)).toMatchObject({ workflowId: major, generation: 2, status: 'running', step: 'restore' });
    expect(await life.run(id)).not.toHaveProperty('leaving');
    await expect.poll(() => life.status(before), { message: `cut after ${after}` }).toBe('SUCCEEDED');
    expect(await told(id)).toEqual(['major']);
    tickets.push(id);
  }
  expect(after).toBeGreaterThan(4);
  await life.hours(0.6);
  for (const id of tickets) expect(await reminders(id)).toBe(1);
});

it('the end of one that is cut short anywhere puts the ticket whole back to where it was', async () => {
  const boss = await manager();
  const tickets: string[] = [];
  let after = 0;
  for (let wasCut = true; wasCut; after++) {
    const { id } = await life.open();
    const before = await life.run(id);
    await declare(boss, id);
    await life.settle();
    const during = await life.run(id);
    life.held = true;
    await end(boss, id, false);
    wasCut = await followCut(id, after);
    const { workflowId, version, step } = before;
    expect(await life.run(id)).toMatchObject({ workflowId, version, step, generation: 3, status: 'running' });
    expect(await life.run(id)).not.toHaveProperty('major');
    await expect.poll(() => life.status(during), { message: `cut after ${after}` }).toBe('SUCCEEDED');
    expect(await told(id)).toEqual(['major', 'majorOver']);
    tickets.push(id);
  }
  expect(after).toBeGreaterThan(3);
  await life.hours(0.6);
  for (const id of tickets) expect(await reminders(id)).toBe(0);
});

it('the end of one on a ticket whose workflow had been ended by hand ends it again, however it is cut short', async () => {
  const boss = await manager();
  let after = 0;
  for (let wasCut = true; wasCut; after++) {
    const { id } = await life.open();
    const stopping = { act: 'stop', step: 'solve', reason: 'À la main' };
    const steered: Partial<DeskEvent> = { type: 'ticket.steering', eventId: `evt_stop${after}`, data: stopping };
    const [opened] = await life.events(id);
    await life.bring({ ...(opened as DeskEvent), ...steered });
    await life.settle();
    await declare(boss, id);
    await life.settle();
    const during = await life.run(id);
    expect(during).toMatchObject({ generation: 2, status: 'running' });
    life.held = true;
    await end(boss, id, false);
    wasCut = await followCut(id, after);
    expect(await life.run(id)).toMatchObject({ generation: 2, status: 'stopped' });
    await expect.poll(() => life.status(during), { message: `cut after ${after}` }).toBe('SUCCEEDED');
    expect(await told(id)).toEqual(['major', 'majorOver']);
  }
  expect(after).toBeGreaterThan(2);
});

it('a workflow of a major incident that failed goes on as that, and back when it is over', async () => {
  const boss = await manager();
  const { id } = await life.open();
  const before = await life.run(id);
  await declare(boss, id);
  await life.settle();
  const { workflowId, generation } = await life.run(id);
  await life.desk.run(() => failRun(id, generation, { error: 'Essai', cause: '', at: life.clock.now() }));
  await life.act(() => moveTicket(id, 'pending', { reason: 'supplier' }, life.clock.now()));
  expect(await life.run(id)).toMatchObject({ workflowId, generation: 3, status: 'running' });
  await end(boss, id, false);
  await life.settle();
  expect(await life.run(id)).toMatchObject({ workflowId: before.workflowId, step: before.step, status: 'running' });
});

it('a ticket that is opened again after it was resolved with its major incident is back where it was', async () => {
  const boss = await manager();
  const { id } = await life.open();
  const before = await life.run(id);
  await declare(boss, id);
  await life.settle();
  await end(boss, id, true);
  await life.settle();
  await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
  await life.act(() => moveTicket(id, 'open', {}, life.clock.now()));
  expect(await life.run(id)).toMatchObject({ workflowId: before.workflowId, step: before.step, status: 'running' });
  await life.hours(2);
  expect(await reminders(id)).toBe(0);
});

it('a declaration is whole or not there, with the word to requesters', async () => {
  const boss = await manager();
  let after = 0;
  for (let wasCut = true; wasCut; after++) {
    const { id } = await life.open();
    wasCut = await cut(after, () => declare(boss, id));
    if (wasCut) {
      expect(await life.desk.run(() => majorReport(id))).toBeUndefined();
      await declare(boss, id);
    }
    await life.settle();
    expect((await life.ticket(id)).priority).toBe(1);
    expect(await life.events(id, 'ticket.major')).toHaveLength(1);
    expect(await life.desk.run(() => propagationsOf(id))).toHaveLength(1);
  }
  expect(after).toBeGreaterThan(1);
});

it('an end that is to resolve its ticket, and cannot, is refused, and nothing of it is done', async () => {
  const boss = await manager();
  const { id } = await life.open();
  await declare(boss, id);
  const items = [{ text: 'Cause notée', required: true }];
  await life.act(() => addChecklist(id, { title: 'Clôture', items }, life.clock.now(), 'list'));
  await expect(end(boss, id, true)).rejects.toMatchObject({ status: 409, key: 'ticket.requiredOpen' });
  expect((await life.desk.run(() => majorReport(id)))?.major).not.toHaveProperty('endedAt');
  await end(boss, id, false);
  expect((await life.desk.run(() => majorReport(id)))?.major).toHaveProperty('endedAt');
});
