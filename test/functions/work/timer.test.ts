import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import { handler } from '../../../functions/work/api.ts';
import { mostTimers, secondsAt, started, stoodStill, type Timer } from '../../../functions/work/timer.ts';
import { minutesOf, timeOf } from '../../../web/src/features/workspace/ticket/panel/work-time.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let desk: TestDesk;
let agent: Person;
const now = Date.now() - 3_600_000;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 86_400_000);
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

async function opened(): Promise<string> {
  const requester = await desk.contact('Atelier', `atelier-${Math.random()}@fabrique-exemple.example`);
  const request = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
  return (await desk.run(() => openTicket({ ...request, requesterId: requester.id }, now))).id;
}
const as = (person: Person) => callerOf(handler, desk, person);
const set = (ticketId: string, state: string, person = agent) =>
  as(person)('PUT /api/tickets/{ticketId}/timer', { path: { ticketId }, body: { state } });
const shown = async (person = agent) =>
  (await as(person)('GET /api/timers')).json.items.map(
    ({ ticket, since }: { ticket: { id: string }; since?: string }) => [ticket.id, since !== undefined],
  );

describe('a timer', () => {
  it('is kept by the desk for each member, and one of them runs at a time', async () => {
    const colleague = await desk.member('Collègue', 'collegue@desk.example', 'agent');
    const [first, second] = [await opened(), await opened()];
    await set(first, 'running');
    await set(first, 'running');
    expect(await shown()).toEqual([[first, true]]);
    await set(second, 'running', colleague);
    expect((await set(second, 'running')).json.items).toHaveLength(2);
    expect(await shown()).toEqual([
      [second, true],
      [first, false],
    ]);
    await set(second, 'paused');
    expect((await shown()).map(([, runs]: [string, boolean]) => runs)).toEqual([false, false]);
    expect(await shown(colleague)).toEqual([[second, true]]);
  });

  it('never runs twice, though two devices start one at the same moment', async () => {
    const ids = await Promise.all([opened(), opened(), opened()]);
    await Promise.all(ids.map((id) => set(id, 'running')));
    expect((await shown()).filter(([, runs]: [string, boolean]) => runs)).toHaveLength(1);
    expect(await shown()).toHaveLength(3);
  });

  it('is over when its time is recorded, or thrown away; another record leaves it', async () => {
    const id = await opened();
    await set(id, 'running');
    const record = (body: object) =>
      as(agent)('POST /api/tickets/{ticketId}/work', { path: { ticketId: id }, body: { kind: 'labour', ...body } });
    expect((await record({ minutes: 5 })).status).toBe(201);
    expect(await shown()).toHaveLength(1);
    expect((await record({ minutes: 5, timed: true })).status).toBe(201);
    expect(await shown()).toEqual([]);
    await set(id, 'running');
    await as(agent)('DELETE /api/tickets/{ticketId}/timer', { path: { ticketId: id } });
    expect(await shown()).toEqual([]);
  });

  it('is not for requesters, nor on a ticket that is not there', async () => {
    const requester = await desk.member('Atelier', 'client@fabrique-exemple.example', 'requester');
    expect((await set(await opened(), 'running', requester)).status).toBe(403);
    expect((await set('tkt_00000000000000000000000000', 'running')).status).toBe(404);
  });

  it('counts each stretch, not the pauses', () => {
    const ticket = { id: 'a', number: 1, subject: 'x' };
    const paused = stoodStill(started([], ticket, now), 'a', now + 90_500);
    const [again] = started(paused, ticket, now + 600_000);
    expect(secondsAt(again as Timer, now + 610_000)).toBe(100);
    expect(secondsAt(again as Timer, now)).toBe(90);
  });

  it('is on so many tickets at the most', () => {
    let timers: readonly Timer[] = [];
    const ticket = (number: number) => ({ id: String(number), number, subject: 'x' });
    for (let number = 0; number < mostTimers; number++) timers = started(timers, ticket(number), now);
    expect(() => started(timers, ticket(mostTimers), now)).toThrow('timer.tooMany');
    expect(started(timers, ticket(0), now)).toHaveLength(mostTimers);
  });

  it('fills in the time as it is written: begun minutes, from one to a day', () => {
    expect([1, 61, 5400, 400_000].map(timeOf)).toEqual(['1 min', '2 min', '1 h 30', '24 h 00']);
    for (const seconds of [1, 61, 3600, 5400, 86_400]) expect(minutesOf(timeOf(seconds))).toBe(Math.ceil(seconds / 60));
  });
});
