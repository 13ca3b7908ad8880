import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onCall } from '../../../functions/people/commands.ts';
import { onCallAt, type Rota, shiftsBetween } from '../../../functions/people/rota.ts';
import { saveRota } from '../../../functions/people/rota-store.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { weekdays } from '../../../functions/sla/day.ts';
import { openTicket, routeTicket, ticketById } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { makeDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const quarter = 15 * 60_000;
const weekly: Rota = {
  enabled: true,
  every: 'week',
  memberIds: ['ada', 'bob', 'eve'],
  weekday: 'monday',
  time: '09:00',
  startsOn: '2026-10-21',
  overrides: [],
};

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const numeric = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', ...numeric, hourCycle: 'h23' });
  formats.set(timeZone, format);
  return format;
}

/** What the wall clock shows, as text that sorts. */
function wallClock(timeZone: string, at: number): string {
  const parts = formatOf(timeZone).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** Counts hand-overs by looking at the wall clock every quarter of an hour: each happens when it first shows its time. */
function slowly(rota: Rota, timeZone: string, from: number, to: number): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let latest = '';
  let turn = -1;
  let last = '';
  for (let at = from; at < to; at += quarter) {
    const shown = wallClock(timeZone, at);
    if (shown > latest) {
      for (const mark of [
        `${latest.slice(0, 10) || shown.slice(0, 10)}T${rota.time}`,
        `${shown.slice(0, 10)}T${rota.time}`,
      ]) {
        const date = mark.slice(0, 10);
        if (date < rota.startsOn || date <= last || mark > shown) continue;
        const day = weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
        if (rota.every === 'day' || date === rota.startsOn || day === rota.weekday) turn += 1;
        last = date;
      }
      latest = shown;
    }
    found.push(turn < 0 ? undefined : rota.memberIds[turn % rota.memberIds.length]);
  }
  return found;
}

describe('who is on call', () => {
  it('changes at the hand-over, on the wall clock of the desk, and the first turn may be short', () => {
    const at = (text: string) => onCallAt(weekly, 'Europe/Paris', Date.parse(text)).personId;
    expect(at('2026-10-21T06:59:59Z')).toBeUndefined();
    expect(at('2026-10-21T07:00:00Z')).toBe('ada');
    // Summer time ends on the 25th: nine o'clock is an hour later in UTC.
    expect(at('2026-10-26T07:59:59Z')).toBe('ada');
    expect(at('2026-10-26T08:00:00Z')).toBe('bob');
    expect(at('2026-11-09T08:00:00Z')).toBe('ada');
  });

  it('is the same as by looking at the clock on the wall, also where it jumps', () => {
    fc.assert(
      fc.property(
        fc.record({
          zone: fc.constantFrom(
            'Europe/Paris',
            'America/New_York',
            'Australia/Lord_Howe',
            'Asia/Kathmandu',
            'America/St_Johns',
          ),
          month: fc.constantFrom(2, 3, 9, 10),
          date: fc.integer({ min: 1, max: 28 }),
          every: fc.constantFrom('day' as const, 'week' as const),
          weekday: fc.constantFrom(...weekdays),
          hour: fc.integer({ min: 0, max: 23 }),
          minute: fc.constantFrom(0, 15, 30, 45),
          people: fc.integer({ min: 1, max: 4 }),
        }),
        ({ zone, month, date, every, weekday, hour, minute, people }) => {
          const begin = Date.UTC(2026, month, date);
          const rota: Rota = {
            enabled: true,
            every,
            weekday,
            memberIds: ['a', 'b', 'c', 'd'].slice(0, people),
            time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
            startsOn: new Date(begin).toISOString().slice(0, 10),
            overrides: [],
          };
          const from = begin - 86_400_000;
          const to = begin + 16 * 86_400_000;
          const slow = slowly(rota, zone, from, to);
          const quick = slow.map((_, index) => onCallAt(rota, zone, from + index * quarter).personId);
          expect(quick).toEqual(slow);
          const shifts = shiftsBetween(rota, zone, from, to);
          expect(shifts[0]?.from).toBe(from);
          expect(shifts.at(-1)?.to).toBe(to);
          for (const [index, shift] of shifts.entries()) {
            if (index > 0) expect(shift.from).toBe(shifts[index - 1]?.to);
            expect(onCallAt(rota, zone, shift.to - 1).personId).toBe(shift.personId);
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('is who stands in, to the minute, and nobody where the rota rests or has no members', () => {
    const overrides = [{ from: '2026-10-24T10:00:00Z', to: '2026-10-24T12:00:00Z', personId: 'zoe' }];
    const names = (rota: Rota) =>
      shiftsBetween(rota, 'Europe/Paris', Date.parse('2026-10-24T00:00:00Z'), Date.parse('2026-10-27T00:00:00Z')).map(
        ({ from, personId }) => `${new Date(from).toISOString().slice(5, 16)} ${personId}`,
      );
    expect(names({ ...weekly, overrides })).toEqual([
      '10-24T00:00 ada',
      '10-24T10:00 zoe',
      '10-24T12:00 ada',
      '10-26T08:00 bob',
    ]);
    expect(names({ ...weekly, enabled: false })).toEqual(['10-24T00:00 undefined']);
    expect(names({ ...weekly, memberIds: [] })).toEqual(['10-24T00:00 undefined']);
  });
});

describe('a ticket for whoever is on call', () => {
  const now = Date.UTC(2026, 10, 23, 9);
  let tables: Tables;
  beforeAll(async () => {
    tables = await startTables();
  });
  afterAll(() => tables?.stop());

  it('goes to them; where nobody is, to who has least, and the timeline says so', async () => {
    const desk = await makeDesk(now - 60_000);
    const requester = await desk.contact('Atelier', 'atelier@client.example');
    const [agent, other] = [
      await desk.member('Agente', 'agente@desk.example', 'agent'),
      await desk.member('Garde', 'garde@desk.example', 'manager', 3),
    ];
    const teamId = desk.teamIds[0] ?? '';
    const routed = async () => {
      const { id } = await desk.run(() =>
        openTicket({ subject: 'x', text: 'x', type: 'incident', requesterId: requester.id, channel: 'portal' }, now),
      );
      await desk.run(() => routeTicket(id, { teamId, assign: 'onCall' }, now));
      const { items } = await desk.run(() => eventsOf(id, 20));
      const told = items.find(({ type }) => type === 'ticket.assigned');
      return [(await desk.run(() => ticketById(id)))?.assignee?.name, told?.data.cause];
    };
    expect(await routed()).toEqual([agent.name, 'nobodyOnCall']);
    const rota = { ...weekly, memberIds: [other.id], revision: 1 };
    const told = {
      eventId: newId('event', now),
      tenantId: desk.tenantId,
      type: 'team.rota',
      subject: teamId,
      at: new Date(now).toISOString(),
      actor: { kind: 'system' as const, id: 'desk', name: 'test' },
      data: {},
    };
    await desk.run(() => saveRota(teamId, rota, told));
    await expect(desk.run(() => saveRota(teamId, rota, told))).rejects.toMatchObject({ status: 409 });
    expect((await desk.run(() => onCall(teamId, now)))?.id).toBe(other.id);
    expect(await routed()).toEqual([other.name, 'workflow']);
  });
});
