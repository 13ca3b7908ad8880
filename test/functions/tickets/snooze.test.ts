import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notifications/notices.ts';
import type { Person } from '../../../functions/people/person.ts';
import { iso } from '../../../functions/shared/clock.ts';
import { idFromSeed } from '../../../functions/shared/ids.ts';
import { desk as deskTable } from '../../../functions/shared/table.ts';
import {
  addMessage,
  moveTicket,
  openTicket,
  snoozeTicket,
  tickTicket,
  wakeTicket,
} from '../../../functions/tickets/commands.ts';
import { queueCounts, queuePage } from '../../../functions/tickets/lists.ts';
import { shownTicket } from '../../../functions/tickets/shown.ts';
import { presetsAt } from '../../../functions/tickets/snooze.ts';
import { wakeDue } from '../../../functions/tickets/snoozes.ts';
import { clocksOf, eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { countsOf, viewPage } from '../../../functions/views/page.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { paris } from '../sla/clocks-for-tests.ts';

const now = Date.UTC(2026, 10, 23, 9);
const hour = 3_600_000;

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
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  const opening = { subject: 'x', text: 'x', type: 'incident', channel: 'phone' } as const;
  ({ id } = await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now)));
});

const by = () => ({ id: agent.id, name: agent.name });
const snooze = (until = now + 5 * hour) =>
  desk.as(agent, () => snoozeTicket(id, { until: iso(until), note: 'Après la livraison' }, by(), now));
const ticket = async () =>
  (await desk.run(() => ticketById(id))) as NonNullable<Awaited<ReturnType<typeof ticketById>>>;
const looking = () => actorOf(desk.tenantId, agent);
const listed = async (queue: Parameters<typeof queuePage>[0], at = now) =>
  (await desk.run(() => queuePage(queue, looking(), { limit: 50 }, at))).items.map((one) => one.id);
const counted = (at = now) => desk.run(() => queueCounts(looking(), at));
const told = async () =>
  (await desk.run(() => eventsOf(id, 50))).items.flatMap(({ type, data }) =>
    type === 'ticket.woken' ? [data.cause] : [],
  );

describe('a ticket that is put aside', () => {
  it('is left out of lists, counts and views until then, and is in a list of its own', async () => {
    await snooze();
    expect((await ticket()).snooze).toEqual({ until: iso(now + 5 * hour), by: by(), note: 'Après la livraison' });
    expect(await listed('all')).toEqual([]);
    expect(await listed('snoozed')).toEqual([id]);
    expect(await counted()).toMatchObject({ all: 0, snoozed: 1 });
    const filters = [{}, { snoozed: true }, { scope: 'all' as const }, { scope: 'all' as const, snoozed: false }];
    const counts = await desk.run(() => countsOf(filters, looking(), now));
    expect(counts.map(({ count }) => count)).toEqual([0, 1, 1, 0]);
    expect((await desk.run(() => viewPage({}, looking(), { limit: 10 }, now + 5 * hour))).items).toHaveLength(1);
    expect(await listed('all', now + 5 * hour)).toEqual([id]);
    expect(await listed('snoozed', now + 5 * hour)).toEqual([]);
    expect(await counted(now + 5 * hour)).toMatchObject({ all: 1, snoozed: 0 });
  });

  it('comes back by itself once, and who put it aside is told in the workspace alone', async () => {
    await snooze();
    await desk.run(() => wakeDue(now + 4 * hour));
    expect(await told()).toEqual([]);
    await desk.run(() => wakeDue(now + 5 * hour));
    await desk.run(() => wakeDue(now + 6 * hour));
    expect(await told()).toEqual(['time']);
    expect((await ticket()).snooze).toBeUndefined();
    const event = {
      type: 'ticket.woken',
      data: { cause: 'time', by: by() },
      actor: { kind: 'system', id: '', name: '' },
    };
    expect(noticesOf(event as never)).toMatchObject([
      { audience: { kind: 'people', ids: [agent.id] }, by: ['inApp'], says: { kind: 'told' } },
    ]);
    expect(noticesOf({ ...event, data: { ...event.data, cause: 'person' } } as never)).toEqual([]);
  });

  it('comes back though another one cannot, which is said afterwards', async () => {
    await snooze(now + 5 * hour);
    const pk = `T#${desk.tenantId}#SNOOZE`;
    await desk.run(() => {
      const { client, table: TableName } = deskTable();
      const sk = `${iso(now + hour)}#${idFromSeed('ticket', 'gone')}`;
      return client.send(new PutCommand({ TableName, Item: { pk, sk } }));
    });
    await expect(desk.run(() => wakeDue(now + 6 * hour))).rejects.toThrow(AggregateError);
    expect(await told()).toEqual(['time']);
    expect((await ticket()).snooze).toBeUndefined();
  });

  it('put aside anew comes back at the new moment alone', async () => {
    await snooze(now + hour);
    await snooze(now + 3 * hour);
    expect(await counted()).toMatchObject({ snoozed: 1 });
    await desk.run(() => wakeDue(now + 2 * hour));
    expect(await told()).toEqual([]);
    await desk.run(() => wakeDue(now + 3 * hour));
    expect(await told()).toEqual(['time']);
  });

  it('comes back when the requester writes, not when a colleague does', async () => {
    await snooze();
    const message = { ticketId: id, text: 'x', visibility: 'public' } as const;
    await desk.as(agent, () => addMessage({ ...message, from: 'staff' }, now + 1));
    expect(await listed('all')).toEqual([]);
    await desk.as(requester, () => addMessage({ ...message, from: 'requester' }, now + 2));
    expect(await listed('all')).toEqual([id]);
    expect(await told()).toEqual(['reply']);
    expect(await counted()).toMatchObject({ all: 1, snoozed: 0 });
  });

  it('comes back when one of its clocks warns or breaches', async () => {
    await snooze(now + 200 * hour);
    await desk.run(() => tickTicket(id, [], now + hour));
    expect(await told(), 'nothing is due yet').toEqual([]);
    const due = Math.min(...(await desk.run(() => clocksOf(id))).map(({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY));
    await desk.run(() => tickTicket(id, [], due + 1000));
    expect(await told()).toEqual(['clock']);
    expect((await ticket()).snooze).toBeUndefined();
  });

  it('is no longer aside once it is resolved, or woken by hand', async () => {
    await snooze();
    await desk.as(agent, () => wakeTicket(id, 'person', now + 1));
    expect(await listed('all')).toEqual([id]);
    await snooze();
    await desk.as(agent, () => moveTicket(id, 'resolved', {}, now + 2));
    expect((await ticket()).snooze).toBeUndefined();
    expect(await counted()).toMatchObject({ snoozed: 0 });
    await expect(snooze()).rejects.toMatchObject({ status: 409, key: 'snooze.notOpen' });
  });

  it('needs a moment that is still to come, within a year', async () => {
    const faults = (key: string) => ({ status: 400, faults: [{ field: 'body.until', key }] });
    await expect(snooze(now)).rejects.toMatchObject(faults('snooze.past'));
    await expect(snooze(now + 400 * 24 * hour)).rejects.toMatchObject(faults('snooze.far'));
  });

  it('shows its requester nothing of it', async () => {
    await snooze();
    const present = await ticket();
    const shown = await desk.run(() => shownTicket(actorOf(desk.tenantId, requester), present));
    expect(shown.snooze).toBeUndefined();
  });
});

describe('the usual moments', () => {
  const times = (at: number) => Object.fromEntries(presetsAt(paris, at).map(({ name, until }) => [name, iso(until)]));
  it('are in three hours, tomorrow, on Monday and in a week, when the desk opens', () => {
    const monday = times(Date.UTC(2026, 10, 23, 9));
    expect(monday.laterToday).toBe('2026-11-23T12:00:00.000Z');
    expect(monday.tomorrow?.slice(0, 10)).toBe('2026-11-24');
    expect(monday.monday?.slice(0, 10)).toBe('2026-11-30');
    expect(monday.week, 'a week from Monday is Monday').toBeUndefined();
    const friday = times(Date.UTC(2026, 10, 27, 22));
    expect(friday.laterToday).toBeUndefined();
    expect(friday.tomorrow, 'closed at the weekend').toBeUndefined();
    expect(friday.monday?.slice(0, 10)).toBe('2026-11-30');
    expect(friday.week?.slice(0, 10)).toBe('2026-12-04');
  });
});
