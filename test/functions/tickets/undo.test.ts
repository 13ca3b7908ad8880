import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notifications/notices.ts';
import type { Person } from '../../../functions/people/person.ts';
import { iso } from '../../../functions/shared/clock.ts';
import {
  addMessage,
  changeTogether,
  editTicket,
  escalateTicket,
  linking,
  listing,
  moveTicket,
  openTicket,
  prioritising,
  saying,
  snoozeTicket,
  waiting,
} from '../../../functions/tickets/commands.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import { clocksOf, eventsOf, ticketById, ticketPage } from '../../../functions/tickets/store.ts';
import { undoRoutes } from '../../../functions/tickets/undo-routes.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const minute = 60_000;

let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;
let id: string;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - minute);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  const opening = { subject: 'x', text: 'x', type: 'incident', channel: 'phone' } as const;
  ({ id } = await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now)));
  const { revision } = await ticket();
  await desk.run(() => editTicket(id, { revision, teamId: desk.teamIds[0] ?? '' }, now));
});

async function ticket(): Promise<StoredTicket> {
  const found = await desk.run(() => ticketById(id));
  if (!found) throw new Error('The ticket is gone');
  return found;
}
const clocks = () => desk.run(() => clocksOf(id));
const edit = async (change: object, at: number) => {
  const { revision } = await ticket();
  return desk.as(agent, () => editTicket(id, { revision, ...change }, at));
};
const undo = (revision: number, at: number, by = agent) =>
  desk.as(
    by,
    () =>
      undoRoutes[0]?.handler({
        now: at,
        input: { path: { ticketId: id }, body: { revision } },
      } as never) as Promise<StoredTicket>,
  );
const undoLatest = async (at: number) => undo((await ticket()).revision, at);
const offered = async () => (await desk.run(() => ticketPage(id, 50)))?.undo;
/** What of a ticket an undoing restores; revision and time go on. */
const lasting = ({ revision: _revision, updatedAt: _at, ...rest }: StoredTicket) => rest;

describe('a mistaken move', () => {
  it.each<[string, (at: number) => Promise<unknown>]>([
    ['resolved', (at) => desk.as(agent, () => moveTicket(id, 'resolved', {}, at))],
    ['put on hold', (at) => desk.as(agent, () => moveTicket(id, 'pending', { reason: 'requester' }, at))],
    ['put on hold for a supplier', (at) => desk.as(agent, () => moveTicket(id, 'pending', { reason: 'supplier' }, at))],
    ['taken', (at) => edit({ assigneeId: agent.id }, at)],
    ['given to another team', (at) => edit({ teamId: desk.teamIds[1] ?? '' }, at)],
    ['escalated', (at) => desk.as(agent, () => escalateTicket(id, 'functional', { note: 'x', cause: 'person' }, at))],
    ['graded', (at) => edit({ impact: 1, urgency: 1 }, at)],
    ['given a priority by hand', (at) => edit({ priority: { value: 1, reason: 'Salle de soins' } }, at)],
    ['made a request', (at) => edit({ type: 'serviceRequest' }, at)],
    [
      'put aside',
      (at) =>
        desk.as(agent, () =>
          snoozeTicket(id, { until: iso(at + 60 * minute) }, { id: agent.id, name: agent.name }, at),
        ),
    ],
  ])('%s is as if it had not been: the ticket and each of its clocks', async (_, move) => {
    const [before, clocksBefore] = [await ticket(), await clocks()];
    await move(now + minute);
    expect(lasting(await ticket())).not.toEqual(lasting(before));
    expect(await offered()).toMatchObject({ by: 'Technicien', revision: (await ticket()).revision });
    await undoLatest(now + 5 * minute);
    expect(lasting(await ticket())).toEqual(lasting(before));
    expect(await clocks()).toEqual(clocksBefore);
    expect(await offered(), 'it is taken back once').toBeUndefined();
    const [latest] = (await desk.run(() => eventsOf(id, 1))).items;
    expect(latest).toMatchObject({ actor: { name: 'Technicien' }, data: { cause: 'undone' } });
  });

  it('resolved does not leave the resolution met: the clock runs on, and counts the time between', async () => {
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now + minute));
    const resolution = async () =>
      (await clocks()).find(({ target, agreement }) => agreement === 'SLA' && target === 'resolution');
    expect(await resolution()).toMatchObject({ state: 'stopped' });
    await undoLatest(now + 90 * minute);
    expect(await resolution()).toMatchObject({ state: 'running' });
    expect((await ticket()).nextDueAt).toBeDefined();
    const events = (await desk.run(() => eventsOf(id, 10))).items;
    const back = events.find(({ type, data }) => type === 'ticket.state' && data.cause === 'undone');
    expect(back?.data).toMatchObject({ from: 'resolved' });
  });

  it('says before that the requester was told, and that a ticket made with it stays', async () => {
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now + minute));
    expect(await offered()).toMatchObject({ keeps: ['told'] });
    await undoLatest(now + 2 * minute);
    const also = [waiting('part', now + 3 * minute), linking()];
    await desk.as(agent, () => changeTogether(id, also, 'macro/2', now + 3 * minute));
    expect(await offered()).toMatchObject({ keeps: ['linked'] });
  });

  it('can be taken back only while nothing has changed since', async () => {
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now + minute));
    const { revision } = await ticket();
    await desk.as(requester, () =>
      addMessage({ ticketId: id, text: 'Non', visibility: 'public', from: 'requester' }, now + 2 * minute),
    );
    expect(await offered()).toBeUndefined();
    await expect(undo(revision, now + 3 * minute)).rejects.toMatchObject({ status: 409, key: 'undo.changedSince' });
    expect((await ticket()).state).toBe('open');
    await edit({ impact: 1 }, now + 4 * minute);
    await expect(undo(revision, now + 5 * minute)).rejects.toMatchObject({ status: 409, key: 'undo.none' });
  });

  const answer = (then?: { to: 'resolved' } | { to: 'pending'; reason: string }) =>
    ({ ticketId: id, text: 'Fait', visibility: 'public', from: 'staff', ...(then ? { then } : {}) }) as const;
  const messages = async () =>
    (await desk.run(() => eventsOf(id, 50))).items.filter(({ type }) => type === 'ticket.message');

  it.each([
    ['resolved', { to: 'resolved' }],
    ['put on hold', { to: 'pending', reason: 'requester' }],
  ] as const)('%s with a message: the move goes, and is as if the message alone had been sent', async (_, then) => {
    // The same message without the move, on a ticket that is like this one.
    const opening = { subject: 'x', text: 'x', type: 'incident', channel: 'phone' } as const;
    const moved = id;
    ({ id } = await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now)));
    await edit({ teamId: desk.teamIds[0] ?? '' }, now);
    await desk.as(agent, () => addMessage(answer(), now + minute));
    const standing = (all: Awaited<ReturnType<typeof clocks>>) =>
      all
        .map(({ agreement, target, state, dueAt, transitions }) =>
          [agreement, target, state, dueAt, transitions.length].join(),
        )
        .sort();
    const [alone, clocksAlone] = [await ticket(), standing(await clocks())];
    id = moved;
    await desk.as(agent, () => addMessage(answer(then), now + minute));
    expect(await offered()).toMatchObject({ said: 'public' });
    await undoLatest(now + 5 * minute);
    const { state, lastFrom, resolvedAt, pendingReason, nextDueAt } = alone;
    expect(await ticket()).toMatchObject({ state, lastFrom, nextDueAt });
    expect([(await ticket()).resolvedAt, (await ticket()).pendingReason]).toEqual([resolvedAt, pendingReason]);
    expect(standing(await clocks())).toEqual(clocksAlone);
    expect(await messages()).toHaveLength(1);
  });

  it('that a macro made goes, and what it said stays', async () => {
    const [before, list] = [await ticket(), { title: 'À faire', items: ['a'] }];
    const says = { ticketId: id, visibility: 'internal', from: 'staff' } as const;
    await desk.as(agent, () =>
      changeTogether(
        id,
        [
          waiting('part', now),
          saying({ ...says, text: 'Commandé' }, now + minute),
          prioritising(1, 'Macro', now + minute),
          listing(list, 'liste', now + minute),
        ],
        'macro/1',
        now + minute,
      ),
    );
    expect(await ticket()).toMatchObject({ state: 'pending', priority: 1 });
    expect(await offered()).toMatchObject({ said: 'internal', keeps: ['checklist'] });
    await undoLatest(now + 2 * minute);
    const { state, priority, priorityByHand } = before;
    expect(await ticket()).toMatchObject({ state, priority });
    expect((await ticket()).priorityByHand).toEqual(priorityByHand);
    expect(await messages()).toHaveLength(1);
  });

  it('closed is open to be worked on again: with its clocks, in its list, and its workflow goes on', async () => {
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now + minute));
    const [before, clocksBefore] = [await ticket(), await clocks()];
    await desk.as(agent, () => moveTicket(id, 'closed', {}, now + 2 * minute));
    expect(await offered()).toMatchObject({ by: 'Technicien' });
    await undoLatest(now + 3 * minute);
    expect(lasting(await ticket())).toEqual(lasting(before));
    expect(await clocks()).toEqual(clocksBefore);
    await desk.as(requester, () =>
      addMessage({ ticketId: id, text: 'Non', visibility: 'public', from: 'requester' }, now + 4 * minute),
    );
    expect((await ticket()).state).toBe('open');
  });

  it('that was a message alone is none, and what the requester or the desk itself closed stays closed', async () => {
    await desk.as(agent, () => addMessage(answer(), now + minute));
    expect(await offered()).toBeUndefined();
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now + 2 * minute));
    await desk.as(requester, () => moveTicket(id, 'closed', {}, now + 3 * minute));
    expect(await offered()).toBeUndefined();
    await expect(undoLatest(now + 4 * minute)).rejects.toMatchObject({ status: 409 });
  });

  it('is told to nobody by mail when it is taken back to resolved', () => {
    const event = {
      type: 'ticket.state',
      data: { from: 'open', to: 'resolved', cause: 'undone' },
      actor: { kind: 'member', id: '', name: '' },
    };
    expect(noticesOf(event as never)).toEqual([]);
  });
});
