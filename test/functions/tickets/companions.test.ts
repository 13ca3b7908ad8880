import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notifications/notices.ts';
import { recipientsOf } from '../../../functions/notifications/recipients.ts';
import type { Person } from '../../../functions/people/person.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { begunChecklist, changedChecklist } from '../../../functions/tickets/checklist.ts';
import { addChecklist, changeChecklist, removeChecklist } from '../../../functions/tickets/checklists.ts';
import { checklistsOf } from '../../../functions/tickets/checklists-store.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import { eventsOf, ticketPage } from '../../../functions/tickets/store.ts';
import { addWatcher, addWatchers, removeWatcher } from '../../../functions/tickets/watchers.ts';
import { watchersOf } from '../../../functions/tickets/watchers-store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let agent: Person;
let ticket: StoredTicket;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 86_400_000);
  agent = await desk.member('Technicienne', 't@desk.example', 'agent');
  const requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  const request = { subject: 'x', text: 'x', type: 'incident', channel: 'portal', requesterId: requester.id } as const;
  ticket = await desk.run(() => openTicket(request, now));
});
const told = async (type: string) =>
  (await desk.run(() => eventsOf(ticket.id, 50))).items.filter((event) => event.type === type).map(({ data }) => data);

describe('a checklist', () => {
  const by = (id: string) => ({ id, name: id });
  it('remembers who ticked an item off first, through new words, another order and new items', () => {
    const begun = begunChecklist('chk_1', { title: 'Départ', items: ['Badge', 'Poste'] });
    const one = changedChecklist(
      begun,
      {
        revision: 1,
        title: 'Départ',
        items: [
          { id: '1', text: 'Badge', done: true },
          { id: '2', text: 'Poste', done: false },
        ],
      },
      by('a'),
      '2026-11-23T09:00:00.000Z',
    );
    expect(one.ticks).toEqual({ ticked: ['Badge'], unticked: [] });
    const two = changedChecklist(
      one.after,
      {
        revision: 2,
        title: 'Départ',
        items: [
          { text: 'Clés', done: true },
          { id: '2', text: 'PC', done: true },
          { id: '1', text: 'Badge rendu', done: true },
        ],
      },
      by('b'),
      '2026-11-24T09:00:00.000Z',
    );
    expect(two.after.items.map(({ id, text, done }) => [id, text, done?.by.id])).toEqual([
      ['3', 'Clés', 'b'],
      ['2', 'PC', 'b'],
      ['1', 'Badge rendu', 'a'],
    ]);
    expect(two.ticks).toEqual({ ticked: ['Clés', 'PC'], unticked: [] });
  });

  it('is added once by a deed that is tried again, changed by the revision that was read, and told of', async () => {
    const given = { title: 'Départ', items: ['Badge'] };
    const list = await desk.run(() => addChecklist(ticket.id, given, now, 'do/1'));
    await desk.run(() => addChecklist(ticket.id, given, now, 'do/1'));
    expect(await desk.run(() => checklistsOf(ticket.id))).toHaveLength(1);
    const change = (revision: number, done: boolean) =>
      desk.as(agent, () =>
        changeChecklist(
          ticket.id,
          list.id,
          { revision, title: 'Départ', items: [{ id: '1', text: 'Badge', done }] },
          now,
        ),
      );
    expect((await change(1, true)).items[0]?.done?.by.id).toBe(agent.id);
    await expect(change(1, false)).rejects.toMatchObject({ status: 409, key: 'ticket.checklistChanged' });
    await desk.as(agent, () => removeChecklist(ticket.id, list.id, now));
    // A deed that is tried once more does not bring it back.
    await desk.run(() => addChecklist(ticket.id, given, now, 'do/1'));
    expect(await desk.run(() => checklistsOf(ticket.id))).toEqual([]);
    expect((await told('ticket.checklist')).map(({ kind }) => kind).sort()).toEqual(['added', 'changed', 'removed']);
    const page = await desk.run(() => ticketPage(ticket.id, 50));
    expect(page?.ticket.id).toBe(ticket.id);
  });
});

describe('watchers', () => {
  it('are people of the desk, each once, and are told of what is said in public and of the solution', async () => {
    await desk.member('Responsable', 'r@desk.example', 'manager');
    await desk.run(() => addWatcher(ticket.id, agent.id, now));
    await desk.run(() => addWatcher(ticket.id, agent.id, now));
    await desk.run(() => addWatchers(ticket.id, 'manager', now));
    await desk.run(() => addWatchers(ticket.id, 'manager', now));
    expect((await desk.run(() => watchersOf(ticket.id))).map(({ name }) => name)).toEqual([
      'Responsable',
      'Technicienne',
    ]);
    expect(await told('ticket.watcher')).toHaveLength(2);
    const event = (type: string, data: object) => ({ type, data, actor: { name: 'x' } }) as unknown as DeskEvent;
    const audiences = (type: string, data: object) => noticesOf(event(type, data)).map(({ audience }) => audience.kind);
    expect(audiences('ticket.message', { visibility: 'public', from: 'staff', text: 'x' })).toContain('watchers');
    expect(audiences('ticket.message', { visibility: 'internal', from: 'staff', text: 'x' })).toEqual([]);
    expect(audiences('ticket.state', { to: 'resolved' })).toContain('watchers');
    const reached = await desk.run(() => recipientsOf({ kind: 'watchers' }, ticket, agent.id, now));
    expect(reached.map(({ name }) => name)).toEqual(['Responsable']);
    await desk.run(() => removeWatcher(ticket.id, agent.id, now));
    await expect(desk.run(() => removeWatcher(ticket.id, agent.id, now))).rejects.toMatchObject({ status: 404 });
    await expect(desk.run(() => addWatcher(ticket.id, ticket.requester.id, now))).rejects.toMatchObject({
      status: 400,
    });
  });
});
