import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { addMessage, moveTicket, openTicket } from '../../../functions/tickets/commands.ts';
import { viewOfEvent } from '../../../functions/tickets/outputs.ts';
import { shownTicket } from '../../../functions/tickets/shown.ts';
import { faultsOfStatuses, firstStatuses, type Status, type StatusSet } from '../../../functions/tickets/status.ts';
import { statusesOfDesk, statusList } from '../../../functions/tickets/statuses.ts';
import { clocksOf, eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { publicView } from '../../../functions/tickets/ticket.ts';
import type { TicketType } from '../../../functions/tickets/ticket-type.ts';
import { ticketFacts } from '../../../functions/workflow/facts.ts';
import { holds } from '../../../workflows/conditions.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const named = (id: string, kind: Status['kind'], shown = false, more: Partial<Status> = {}): Status => ({
  id,
  kind,
  name: { fr: `${id} fr`, en: `${id} en` },
  shown,
  ...more,
});
const sets: StatusSet[] = [
  {
    type: 'incident',
    statuses: [
      named('open', 'open', true),
      named('inside', 'open'),
      named('parts', 'pending', true),
      named('told', 'open', true),
      named('old', 'open', false, { retired: true }),
    ],
  },
];

let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

const open = (type: TicketType) =>
  desk.as(agent, () => openTicket({ subject: 'x', text: 'x', type, requesterId: requester.id, channel: 'phone' }, now));
const move = (id: string, to: Parameters<typeof moveTicket>[1], more: Parameters<typeof moveTicket>[2], at = now) =>
  desk.as(agent, () => moveTicket(id, to, more, at));
const seen = async (id: string) =>
  (await desk.run(() => eventsOf(id, 50))).items
    .map(viewOfEvent)
    .toReversed()
    .flatMap((event) => publicView(event) ?? [])
    .filter(({ type }) => type === 'ticket.state' || type === 'ticket.status')
    .map(({ type, data }) => ({ type, data }));

describe('the desk’s own states', () => {
  it('begin with the usual ones of problems, changes and work orders', async () => {
    expect(await desk.run(statusesOfDesk)).toEqual({ revision: 0, sets: firstStatuses });
    expect(faultsOfStatuses(firstStatuses, [])).toEqual([]);
    const { id } = await open('change');
    expect(await move(id, 'open', { status: 'assessment' })).toMatchObject({ state: 'open', status: 'assessment' });
    expect(await move(id, 'open', { status: 'scheduled' })).toMatchObject({ state: 'open', status: 'scheduled' });
    expect(await move(id, 'resolved', { status: 'review' })).toMatchObject({ state: 'resolved', status: 'review' });
  });

  it('keep their kind, are named once, and are never lost', () => {
    const keys = (after: StatusSet[], before: StatusSet[] = []) =>
      faultsOfStatuses(after, before).map(({ field, key }) => `${field} ${key}`);
    const of = (...statuses: Status[]): StatusSet[] => [{ type: 'incident', statuses }];
    expect(keys(of(named('a', 'open'), named('a', 'open')))).toEqual(['body.sets.0.statuses.1.id category.twice']);
    expect(keys(of(named('a', 'pending')), of(named('a', 'open')))).toEqual([
      'body.sets.0.statuses.0.kind status.kind',
    ]);
    expect(keys(of(named('open', 'closed')))).toEqual(['body.sets.0.statuses.0.kind status.kind']);
    expect(keys(of(named('open', 'open', true, { retired: true })))).toEqual([
      'body.sets.0.statuses.0.retired status.everyDesk',
    ]);
    expect(keys(of(), of(named('a', 'open')))).toEqual(['body.sets status.lost']);
  });

  it('move no clock within one kind, do what their kind does else, and go with it', async () => {
    await desk.run(() => statusList.save({ revision: 0 }, sets));
    const { id } = await open('incident');
    await move(id, 'open', {});
    const clocks = await desk.run(() => clocksOf(id));
    expect(await move(id, 'open', { status: 'inside' }, now + 60_000)).toMatchObject({
      state: 'open',
      status: 'inside',
    });
    expect(await desk.run(() => clocksOf(id))).toEqual(clocks);
    const waits = await move(id, 'pending', { reason: 'requester', status: 'parts' }, now + 120_000);
    expect(waits).toMatchObject({ state: 'pending', status: 'parts', pendingReason: 'requester' });
    const states = (await desk.run(() => clocksOf(id))).map(({ target, state }) => `${target} ${state}`);
    expect(states).toContain('resolution paused');
    const { ticket } = await desk.run(() =>
      addMessage({ ticketId: id, text: 'x', visibility: 'public', from: 'requester' }, now + 180_000),
    );
    expect(ticket.state).toBe('open');
    expect(ticket.status).toBeUndefined();
  });

  it('are refused where the type has none of this kind, or it is no longer given', async () => {
    await desk.run(() => statusList.save({ revision: 0 }, sets));
    const { id } = await open('incident');
    const refused = { faults: [{ field: 'body.status', key: 'status.unknown' }] };
    await expect(move(id, 'open', { status: 'parts' })).rejects.toMatchObject(refused);
    await expect(move(id, 'open', { status: 'old' })).rejects.toMatchObject(refused);
    await expect(move(id, 'open', { status: 'nothing' })).rejects.toMatchObject(refused);
    const change = await open('change');
    await expect(move(change.id, 'open', { status: 'inside' })).rejects.toMatchObject(refused);
  });

  it('are read by the requester where they are shown, and as their kind is called else', async () => {
    await desk.run(() => statusList.save({ revision: 0 }, sets));
    const own = actorOf(desk.tenantId, requester);
    const { id } = await open('incident');
    const read = async (status: string) => {
      const ticket = await move(id, 'open', { status });
      const shown = await desk.run(() => shownTicket(own, ticket));
      expect(shown.status).toBeUndefined();
      return shown.statusName;
    };
    expect([await read('inside'), await read('told')]).toEqual(['open fr', 'told fr']);
    expect(await seen(id)).toEqual([
      { type: 'ticket.state', data: { from: 'new', to: 'open' } },
      { type: 'ticket.status', data: { status: { name: { fr: 'told fr', en: 'told en' } } } },
    ]);
  });

  it('are what a condition of a workflow asks for, each type’s by itself', async () => {
    await desk.run(() => statusList.save({ revision: 0 }, sets));
    const { id } = await open('incident');
    const asks = async (value: string) => {
      const ticket = await desk.run(() => ticketById(id));
      if (!ticket) throw new Error('It is there');
      const situation = { ticket, clocks: [], calendarOf: () => undefined as never };
      const facts = await desk.run(() => ticketFacts(situation, new Set(['status']), now));
      return holds({ all: [{ field: 'status', is: 'oneOf', values: [value] }] }, facts);
    };
    expect(await asks('incident.new')).toBe(true);
    await move(id, 'open', { status: 'inside' });
    expect([await asks('incident.inside'), await asks('incident.open'), await asks('problem.inside')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
