import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { handler } from '../../../functions/schedules/api.ts';
import { makeTicket } from '../../../functions/schedules/make.ts';
import { runDue, runSchedule } from '../../../functions/schedules/run.ts';
import { claimTimes, scheduleById } from '../../../functions/schedules/store.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { checklistsOf } from '../../../functions/tickets/checklists-store.ts';
import { loadTicket, newestTickets, ticketById } from '../../../functions/tickets/commands.ts';
import { viewOfEvent } from '../../../functions/tickets/outputs.ts';
import { openingOf } from '../../../functions/tickets/store.ts';
import { publicView } from '../../../functions/tickets/ticket.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

/** A Monday, 10:00 in Paris. */
const monday = Date.parse('2026-11-23T09:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
let now: number;
let tables: Tables;
let desk: TestDesk;
let manager: Person;
let agent: Person;
let requester: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  now = monday;
  setClock(() => now);
  desk = await makeDesk(monday - 30 * day);
  manager = await desk.member('Responsable', 'responsable@desk.example', 'manager');
  agent = await desk.member('Technicienne', 't@desk.example', 'agent');
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
});
afterEach(() => setClock(() => Date.now()));

const daily = {
  pattern: { every: 'day', interval: 1 },
  time: '08:00',
  timeZone: 'Europe/Paris',
  start: '2026-11-23',
  ending: { kind: 'never' },
};
const bodyOf = (more: object = {}) => ({
  name: 'Sauvegardes',
  paused: false,
  type: 'serviceRequest',
  subject: 'Contrôler les sauvegardes du {date}',
  text: 'Semaine {week}.',
  requesterId: requester.id,
  impact: 3,
  urgency: 3,
  tags: [],
  fields: {},
  checklist: [],
  acknowledged: false,
  rule: daily,
  ...more,
});
const as = (person: Person) => callerOf(handler, desk, person);
const post = (more: object = {}, person = manager) => as(person)('POST /api/ticket-schedules', { body: bodyOf(more) });
const made = async (more: object = {}) => (await post(more)).json as { id: string; revision: number; nextAt?: string };
const tickets = async () => (await desk.run(() => newestTickets(50))).toReversed();
const runAt = async (at: number) => {
  now = at;
  await runDue(at);
};
const historyOf = async (id: string) =>
  (await as(manager)('GET /api/ticket-schedules/{scheduleId}/tickets', { path: { scheduleId: id } })).json.items;

describe('a recurring ticket', () => {
  it('is made when it is due, as it was written, by whom it names, and says what made it', async () => {
    const [teamId] = desk.teamIds;
    const kept = await made({
      teamId,
      assigneeId: agent.id,
      tags: ['Contrôle'],
      checklist: [{ text: 'Lire le journal', required: true }],
    });
    expect(kept.nextAt).toBe('2026-11-24T07:00:00.000Z');
    await runAt(Date.parse('2026-11-24T06:59:00Z'));
    expect(await tickets()).toHaveLength(0);
    await runAt(Date.parse('2026-11-24T07:05:00Z'));
    const [ticket, ...others] = await tickets();
    expect(others).toHaveLength(0);
    expect(ticket).toMatchObject({
      subject: 'Contrôler les sauvegardes du 24 novembre 2026',
      type: 'serviceRequest',
      requester: { id: requester.id },
      team: { id: teamId },
      assignee: { id: agent.id },
      state: 'open',
      tags: ['contrôle'],
    });
    const id = ticket?.id ?? '';
    const [list] = await desk.run(() => checklistsOf(id));
    expect(list).toMatchObject({ title: 'À faire', items: [{ text: 'Lire le journal', required: true }] });
    const opened = await desk.run(async () => openingOf((await loadTicket(id)).ticket));
    expect(opened?.data).toMatchObject({
      text: 'Semaine 48.',
      automatic: true,
      schedule: { id: kept.id, name: 'Sauvegardes', at: '2026-11-24T07:00:00.000Z' },
    });
    // What made it is the desk’s own business.
    expect(JSON.stringify(opened && publicView(viewOfEvent(opened)))).not.toContain('Sauvegardes');
    expect(await historyOf(kept.id)).toMatchObject([{ at: '2026-11-24T07:00:00.000Z', ticket: { id } }]);
  });

  it('is made once for each date, however often the schedule runs, even at the same time', async () => {
    await made();
    const at = Date.parse('2026-11-24T07:05:00Z');
    now = at;
    await Promise.all([runDue(at), runDue(at), runDue(at)]);
    await runDue(at + 1000);
    expect(await tickets()).toHaveLength(1);
    await runAt(at + day);
    expect(await tickets()).toHaveLength(2);
  });

  it('that a run claimed and did not finish is finished by the next one, once', async () => {
    const { id } = await made();
    const at = Date.parse('2026-11-24T07:05:00Z');
    const standing = await desk.run(async () => (await scheduleById(id))?.standing);
    if (!standing) throw new Error('The schedule is not there');
    const claim = { at: '2026-11-24T07:00:00.000Z' };
    await desk.run(() => claimTimes(id, standing, { after: new Date(at).toISOString(), claim }));
    await runAt(at);
    await desk.run(() => runSchedule(id, at));
    expect(await tickets()).toHaveLength(1);
    expect(await historyOf(id)).toHaveLength(1);
  });

  it('whose dates were missed is made once for them all, and says so', async () => {
    const { id } = await made();
    await runAt(Date.parse('2026-11-27T12:00:00Z'));
    const [ticket, ...others] = await tickets();
    expect(others).toHaveLength(0);
    expect(ticket?.subject).toBe('Contrôler les sauvegardes du 27 novembre 2026');
    const missed = { count: 3, first: '2026-11-24T07:00:00.000Z' };
    expect((await desk.run(() => openingOf(ticket ?? never())))?.data.schedule).toMatchObject({ missed });
    expect(await historyOf(id)).toMatchObject([{ at: '2026-11-27T07:00:00.000Z', missed }]);
    await runAt(Date.parse('2026-11-28T07:05:00Z'));
    expect(await tickets()).toHaveLength(2);
  });

  it('makes nothing while it is paused, nor for that time afterwards', async () => {
    const { id, revision } = await made();
    const put = (change: object) =>
      as(manager)('PUT /api/ticket-schedules/{scheduleId}', { path: { scheduleId: id }, body: bodyOf(change) });
    const paused = await put({ paused: true, revision });
    expect(paused.json).toMatchObject({ paused: true, revision: 2 });
    expect(paused.json.nextAt).toBeUndefined();
    await runAt(monday + 3 * day);
    expect(await tickets()).toHaveLength(0);
    expect((await put({ revision: 2 })).json.nextAt).toBe('2026-11-27T07:00:00.000Z');
    await runAt(Date.parse('2026-11-27T07:05:00Z'));
    expect(await tickets()).toHaveLength(1);
    expect((await put({ revision: 2 })).status).toBe(409);
  });

  it('that is changed between its time and the run is made as it was said before', async () => {
    const { id, revision } = await made();
    now = Date.parse('2026-11-24T07:05:00Z');
    const body = { ...bodyOf({ subject: 'Autre', rule: { ...daily, time: '18:00' } }), revision };
    const changed = await as(manager)('PUT /api/ticket-schedules/{scheduleId}', { path: { scheduleId: id }, body });
    expect(changed.json).toMatchObject({
      nextAt: '2026-11-24T17:00:00.000Z',
      last: { at: '2026-11-24T07:00:00.000Z' },
    });
    await runDue(now);
    expect((await tickets()).map(({ subject }) => subject)).toEqual(['Contrôler les sauvegardes du 24 novembre 2026']);
  });

  it('ends, and is then no longer looked at', async () => {
    const { id } = await made({ rule: { ...daily, ending: { kind: 'count', count: 3 } } });
    for (const at of [1, 2, 3, 4]) await runAt(Date.parse('2026-11-23T07:05:00Z') + at * day);
    expect(await tickets()).toHaveLength(2);
    const { json } = await as(manager)('GET /api/ticket-schedules/{scheduleId}', { path: { scheduleId: id } });
    expect(json.nextAt).toBeUndefined();
  });

  it('goes to its team where the holder is not of it any more, and to the workflow where the team is gone', async () => {
    const { id } = await made({ teamId: desk.teamIds[0], assigneeId: agent.id });
    const { schedule } = (await desk.run(() => scheduleById(id))) ?? never();
    const make = (change: object, at: string) => desk.run(() => makeTicket({ ...schedule, ...change }, { at }, now));
    const leaver = await make({ assigneeId: requester.id }, '2026-11-24T07:00:00.000Z');
    const held = (await desk.run(() => ticketById(leaver.ticket?.id ?? ''))) ?? never();
    expect(held.team?.id).toBe(desk.teamIds[0]);
    expect(held.assignee).toBeUndefined();
    const teamless = await make({ teamId: 'tea_00000000000000000000000000' }, '2026-11-25T07:00:00.000Z');
    expect((await desk.run(() => ticketById(teamless.ticket?.id ?? '')))?.team).toBeUndefined();
  });

  it('whose requester is gone says why none was made, and goes on', async () => {
    const { id } = await made();
    const { schedule } = (await desk.run(() => scheduleById(id))) ?? never();
    const lost = { ...schedule, requesterId: 'per_00000000000000000000000000' };
    const result = await desk.run(() => makeTicket(lost, { at: '2026-11-24T07:00:00.000Z' }, now));
    expect(result).toMatchObject({ faults: [{ key: 'ticket.requesterUnknown' }] });
    expect(result.ticket).toBeUndefined();
  });

  it('is nobody’s business but the managers’, and no other desk’s', async () => {
    expect((await post({}, agent)).status).toBe(403);
    const { id } = await made();
    const other = await makeDesk(monday - day, 'autre');
    const foreign = await other.member('Autre', 'autre@autre.example', 'manager');
    const ask = callerOf(handler, other, foreign);
    expect((await ask('GET /api/ticket-schedules/{scheduleId}', { path: { scheduleId: id } })).status).toBe(404);
    expect((await ask('GET /api/ticket-schedules')).json.items).toEqual([]);
    await runAt(monday + day);
    expect(await other.run(() => newestTickets(5))).toHaveLength(0);
  });

  it('is deleted with what was due', async () => {
    const { id } = await made();
    const gone = await as(manager)('DELETE /api/ticket-schedules/{scheduleId}', { path: { scheduleId: id } });
    expect(gone.status).toBe(204);
    await runAt(monday + 3 * day);
    expect(await tickets()).toHaveLength(0);
  });

  it('is refused with each part that is wrong', async () => {
    const nobody = 'per_00000000000000000000000000';
    const faults = async (more: object) =>
      ((await post(more)).json.faults ?? []).map(({ field }: { field: string }) => field);
    expect(await faults({ requesterId: nobody })).toEqual(['body.requesterId']);
    expect(await faults({ assigneeId: agent.id })).toEqual(['body.assigneeId']);
    expect(await faults({ teamId: 'tea_00000000000000000000000000' })).toEqual(['body.teamId']);
    expect(await faults({ tags: ['!'] })).toEqual(['body.tags.0']);
    expect(await faults({ fields: { floor: 3 } })).toEqual(['body.fields.floor']);
    expect(await faults({ rule: { ...daily, ending: { kind: 'date', date: '2026-11-22' } } })).toEqual([
      'body.rule.ending.date',
    ]);
    expect(await faults({ rule: { ...daily, ending: { kind: 'date', date: '2026-11-23' } } })).toEqual(['body.rule']);
    const closed = { calendarId: 'cal_00000000000000000000000000', then: 'skip' };
    expect(await faults({ rule: { ...daily, closed } })).toEqual(['body.rule.closed.calendarId']);
    const week = { every: 'week', interval: 1, weekdays: [] };
    expect(await faults({ rule: { ...daily, pattern: week } })).toEqual(['body.rule.pattern.weekdays']);
  });

  it('shows its next five dates before it is kept', async () => {
    const { json } = await as(manager)('POST /api/ticket-schedule-previews', { body: { rule: daily } });
    expect(json.items.map(({ date }: { date: string }) => date)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
    ]);
    expect(await tickets()).toHaveLength(0);
  });
});

function never(): never {
  throw new Error('It is not there');
}
