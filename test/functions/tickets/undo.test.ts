import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notifications/notices.ts';
import type { Person } from '../../../functions/people/person.ts';
import { iso } from '../../../functions/shared/clock.ts';
import {
  addMessage,
  editTicket,
  escalateTicket,
  moveTicket,
  openTicket,
  snoozeTicket,
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

  it('that was said with a message, closed for good, or was the desk’s own, is not taken back', async () => {
    const answer = {
      ticketId: id,
      text: 'Fait',
      visibility: 'public',
      from: 'staff',
      then: { to: 'resolved' },
    } as const;
    await desk.as(agent, () => addMessage(answer, now + minute));
    expect(await offered()).toBeUndefined();
    await desk.as(agent, () => moveTicket(id, 'closed', {}, now + 2 * minute));
    expect(await offered()).toBeUndefined();
    await expect(undoLatest(now + 3 * minute)).rejects.toMatchObject({ status: 409 });
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
