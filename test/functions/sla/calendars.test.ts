import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setClock, now as timeOfDay } from '../../../functions/shared/clock.ts';
import { newId } from '../../../functions/shared/ids.ts';
import {
  calendar,
  calendars,
  calendarsByIds,
  calendarsOf,
  createCalendar,
  createDefaultCalendar,
  reviseCalendar,
} from '../../../functions/sla/calendars.ts';
import { type Clock, start } from '../../../functions/sla/clock.ts';
import { defaultCalendar } from '../../../functions/sla/default-calendar.ts';
import { handler as onEvent } from '../../../functions/sla/on-event.ts';
import { topUp } from '../../../functions/sla/top-up.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const system = timeOfDay;
let tables: Tables;
let desk: TestDesk;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now);
});
afterEach(() => setClock(system));

const france = { language: 'fr', timeZone: 'Europe/Paris', country: 'FR' } as const;
const content = defaultCalendar('fr', 'Europe/Paris', 'FR');

async function clockOf(calendarId: string): Promise<Clock> {
  const found = await desk.run(() => calendar(calendarId));
  const promised = { seconds: 3600, calendar: found, contractId: 'ctr_1', contractVersion: 1, path: [] };
  return start({ id: 'c', ticketId: 't', agreement: 'SLA', target: 'resolution' }, promised, now).clock;
}

describe('a calendar in the table', () => {
  it('comes back as it was written', async () => {
    const full = {
      ...content,
      holidaysOf: { country: 'FR', region: '67' },
      holidays: [{ date: '2026-12-25', name: { fr: 'Noël', en: 'Christmas Day' } }],
      exceptions: [{ date: '2026-12-24', intervals: [{ from: '09:00', to: '12:00' }] }],
    };
    const made = await desk.run(() => createCalendar(full, now));
    expect(made).toEqual({ ...full, id: made.id, version: 1 });
    expect(await desk.run(() => calendar(made.id))).toEqual(made);
    expect(await desk.run(() => calendarsByIds([made.id, made.id, newId('calendar', now)]))).toEqual([made]);
  });

  it('is made once at sign-up, however often that is tried', async () => {
    const again = await desk.run(() => createDefaultCalendar(france, now + 1000));
    expect(again.version).toBe(1);
    expect(await desk.run(calendars)).toEqual([again]);
  });

  it('leaves running clocks their version when it is changed', async () => {
    const made = await desk.run(() => createCalendar(content, now));
    const clock = await clockOf(made.id);
    const changed = { ...content, name: 'Sans lundi', weekly: { ...content.weekly, monday: [] } };
    await desk.run(() => reviseCalendar(made.id, changed, 1, 'person', now));
    const later = await clockOf(made.id);
    const calendarOf = await desk.run(() => calendarsOf([clock, later]));
    expect(calendarOf(clock).name).toBe(content.name);
    expect(calendarOf(later).name).toBe('Sans lundi');
    expect((await desk.run(() => calendar(made.id))).version).toBe(2);
    expect((await desk.run(calendars)).map(({ version }) => version).sort()).toEqual([1, 2]);
  });

  it('changed by two at once takes one, and tells the other', async () => {
    const made = await desk.run(() => createCalendar(content, now));
    const revise = (name: string) => desk.run(() => reviseCalendar(made.id, { ...content, name }, 1, 'person', now));
    const results = await Promise.allSettled([revise('A'), revise('B')]);
    const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(refused.reason).toMatchObject({ status: 409, key: 'calendar.changedMeanwhile' });
  });

  it('is not there for another tenant', async () => {
    const made = await desk.run(() => createCalendar(content, now));
    const clock = await clockOf(made.id);
    await desk.run(() => calendarsOf([clock]));
    const other = await makeDesk(now);
    await expect(other.run(() => calendar(made.id))).rejects.toMatchObject({ status: 404 });
    expect(await other.run(() => calendarsByIds([made.id]))).toEqual([]);
    const calendarOf = await other.run(() => calendarsOf([clock]));
    expect(() => calendarOf(clock)).toThrow('missing');
  });
});

describe('topping up', () => {
  it('adds the holidays of last year to the year after next as a new version, once', async () => {
    const made = await desk.run(() => createCalendar(content, now));
    const topped = await desk.run(() => topUp(made, now));
    const years = topped.holidays.map(({ date }) => date.slice(0, 4));
    expect([topped.version, Math.min(...years.map(Number)), Math.max(...years.map(Number))]).toEqual([2, 2025, 2028]);
    expect(await desk.run(() => topUp(topped, now))).toBe(topped);
    const nextYear = await desk.run(() => topUp(topped, now + 366 * 86_400_000));
    expect([nextYear.version, nextYear.holidays.at(-1)?.date]).toEqual([3, '2029-12-25']);
  });

  it('builds on what somebody else wrote at the same moment', async () => {
    const made = await desk.run(() => createCalendar(content, now));
    await desk.run(() => reviseCalendar(made.id, { ...content, name: 'Nouveau nom' }, 1, 'person', now));
    const topped = await desk.run(() => topUp(made, now));
    expect([topped.version, topped.name, topped.holidays.length > 40]).toEqual([3, 'Nouveau nom', true]);
  });

  it('leaves calendars alone that name no country, or are open round the clock', async () => {
    const { holidaysOf: _, ...without } = content;
    for (const plain of [without, { ...content, always: true }]) {
      const made = await desk.run(() => createCalendar(plain, now));
      expect(await desk.run(() => topUp(made, now))).toBe(made);
    }
  });

  it('follows the making of a calendar, and happens once when its event comes twice', async () => {
    setClock(() => now);
    const [made] = await desk.run(calendars);
    const body = JSON.stringify({ eventId: 'e', tenantId: desk.tenantId, type: 'calendar.created', subject: made?.id });
    const record = { messageId: 'm', body, attributes: { MessageGroupId: 'g' } };
    for (let time = 0; time < 2; time++) {
      const answer = await onEvent({ Records: [record] } as unknown as SQSEvent, {} as Context);
      expect(answer).toEqual({ batchItemFailures: [] });
    }
    const [topped] = await desk.run(calendars);
    expect(topped?.version).toBe(2);
    expect(topped?.holidays.some(({ date }) => date === '2027-05-01')).toBe(true);
  });
});
