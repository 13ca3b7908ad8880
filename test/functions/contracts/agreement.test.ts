import { describe, expect, it } from 'vitest';
import {
  type Change,
  nextUpdateClock,
  olaClock,
  reevaluate,
  type Situation,
  startAgreement,
} from '../../../functions/contracts/agreement.ts';
import { breach, type Clock, pause, resume, stop } from '../../../functions/sla/clock.ts';
import { clockItem } from '../../../functions/sla/clock-item.ts';
import { at, weekdaysOpen } from '../sla/calendars-for-tests.ts';
import { contract, line } from './contracts-for-tests.ts';

const calendar = weekdaysOpen('Europe/Paris', [{ from: '08:00', to: '18:00' }]);
const gold = contract('Gold 2026', { lines: [line('Network', [{ kind: 'everything' }])] });
const on = (time: string, day = 23) => at(`2026-11-${day}T${time}+01:00`);
const ticketId = 'tkt_00000000000000000000000001';

function situation(more: Partial<Situation> = {}): Situation {
  return {
    ticketId,
    contracts: [gold],
    calendars: [calendar],
    requester: { id: 'per_1' },
    customer: { id: 'cus_acme' },
    type: 'incident',
    priority: 1,
    now: on('09:00'),
    ...more,
  };
}
function changed(clocks: readonly Clock[], more: Partial<Change>): ReturnType<typeof reevaluate> {
  return reevaluate({ ...situation(), clocks, openedAt: on('09:00'), answered: false, cause: 'priority', ...more });
}
function states(clocks: readonly Clock[]): Record<string, string> {
  return Object.fromEntries(clocks.map(({ agreement, target, state }) => [`${agreement} ${target}`, state]));
}
function dues(clocks: readonly Clock[]): Record<string, string | undefined> {
  return Object.fromEntries(
    clocks.map(({ target, dueAt }) => [target, dueAt === undefined ? undefined : new Date(dueAt).toISOString()]),
  );
}

describe('a new ticket', () => {
  const { agreement, clocks, workflowId } = startAgreement(situation());

  it('is told which contract, version, line and level apply, and by which way', () => {
    expect(agreement).toMatchObject({
      covered: true,
      contractName: 'Gold 2026',
      version: 1,
      line: 'Network',
      level: 'P1',
      path: ['Gold 2026', 'Network', 'P1', '4 h'],
    });
    expect(workflowId).toBe('wfl_00000000000000000000000001');
  });

  it('starts a response and a resolution; the update is owed after the first answer, so it cannot beat it', () => {
    expect(dues(clocks)).toEqual({ firstResponse: '2026-11-23T08:30:00.000Z', resolution: '2026-11-23T12:00:00.000Z' });
    expect(clocks.map(({ path }) => path.at(-1))).toEqual(['30 min', '4 h']);
    const applicable = { contract: gold, line: gold.lines[0] ?? line('x', []), calendar };
    const update = nextUpdateClock(ticketId, applicable, 'incident', 1, on('09:20'));
    expect([update?.target, update?.dueAt]).toEqual(['nextUpdate', on('10:20')]);
  });

  it('opened twice has the same clocks', () => {
    expect(startAgreement(situation()).clocks).toEqual(clocks);
    expect(new Set(clocks.map(({ id }) => id)).size).toBe(2);
  });

  it('writes clocks of less than a kilobyte', () => {
    const long = contract('A contract with quite a long name for the year 2026', {
      lines: [line('Local area network and wireless access points', [{ kind: 'everything' }])],
    });
    for (const clock of startAgreement(situation({ contracts: [long] })).clocks) {
      const item = clockItem('tnt_00000000000000000000000001', clock);
      expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(1000);
    }
  });

  it('that nothing covers has no clocks and no workflow, and says why', () => {
    const started = startAgreement(situation({ customer: { id: 'cus_other' } }));
    expect(started).toMatchObject({ clocks: [], agreement: { covered: false, path: [] } });
    expect(started.workflowId).toBeUndefined();
    expect(started.agreement.explanation.map(({ why }) => why.key)).toEqual(['otherCustomer']);
  });

  it('follows the type to another workflow and other promises', () => {
    const request = startAgreement(situation({ type: 'serviceRequest' }));
    expect(request.workflowId).toBe('wfl_00000000000000000000000002');
    expect(request.agreement.path.at(-1)).toBe('8 h');
  });
});

describe('a change', () => {
  const { clocks } = startAgreement(situation({ priority: 3 }));

  it('of priority and back leaves every clock as it was', () => {
    const raised = changed(clocks, { priority: 1, now: on('09:10') });
    expect(dues(raised.clocks)).toEqual({
      firstResponse: '2026-11-23T08:30:00.000Z',
      resolution: '2026-11-23T12:00:00.000Z',
    });
    const lowered = changed(raised.clocks, { priority: 3, now: on('09:20') });
    expect(lowered.clocks.map((clock) => ({ ...clock, transitions: [] }))).toEqual(
      clocks.map((clock) => ({ ...clock, transitions: [] })),
    );
    expect(lowered.agreement.path).toEqual(['Gold 2026', 'Network', 'P3', '24 h']);
  });

  it('that tightens a promise beyond the time spent breaks it at once, and says so', () => {
    const raised = changed(clocks, { priority: 1, now: on('10:00') });
    expect(raised.moved.map(({ clock, transition }) => `${clock.target} ${transition.kind}`)).toEqual([
      'firstResponse retargeted',
      'firstResponse breached',
      'resolution retargeted',
    ]);
    expect(raised.clocks.find(({ target }) => target === 'firstResponse')?.breachedAt).toBe(on('10:00'));
  });

  it('leaves promises alone that were kept', () => {
    const answered = clocks.map((clock) =>
      clock.target === 'firstResponse' ? stop(clock, calendar, 'reply', on('10:00')).clock : clock,
    );
    const raised = changed(answered, { priority: 1, now: on('10:30'), answered: true });
    expect(raised.clocks[0]).toBe(answered[0]);
    expect(states(raised.clocks)).toEqual({ 'SLA firstResponse': 'stopped', 'SLA resolution': 'running' });
  });

  it('keeps the waiting, and a breach that the new promise has as well', () => {
    let resolution = startAgreement(situation()).clocks[1] as Clock;
    resolution = pause(resolution, calendar, 'requester', on('10:00')).clock;
    resolution = resume(resolution, calendar, 'reply', on('12:00')).clock;
    expect(resolution.dueAt).toBe(on('15:00'));
    const lowered = changed([resolution], { priority: 2, now: on('12:30'), answered: true });
    expect(lowered.clocks[0]?.dueAt).toBe(on('09:00', 24));
    const broken = breach(resolution, on('15:00')).clock;
    const other = contract('Silver', { ...gold, name: 'Silver', contractId: 'ctr_silver', version: 4 });
    const moved = changed([broken], { contracts: [other], now: on('16:00'), answered: true, cause: 'contract' });
    expect(moved.clocks[0]).toMatchObject({ breachedAt: on('15:00'), contractId: 'ctr_silver', contractVersion: 4 });
    expect(moved.moved).toEqual([]);
  });

  it('to a customer without cover cancels the clocks, and back restores them where they would be', () => {
    const gone = changed(clocks, { customer: { id: 'cus_other' }, cause: 'customer', now: on('10:00') });
    expect(states(gone.clocks)).toEqual({ 'SLA firstResponse': 'cancelled', 'SLA resolution': 'cancelled' });
    expect(gone.agreement.covered).toBe(false);
    const back = changed(gone.clocks, { priority: 3, cause: 'customer', now: on('11:00') });
    expect(dues(back.clocks)).toEqual(dues(clocks));
  });

  it('to cover that was not there counts from the opening, without the time that the ticket waited', () => {
    const pauses = [{ reason: 'requester' as const, from: on('09:30'), to: on('10:30') }];
    const covered = changed([], { priority: 2, now: on('11:00'), answered: true, pauses });
    expect(states(covered.clocks)).toEqual({ 'SLA resolution': 'running' });
    expect(dues(covered.clocks)).toEqual({ resolution: '2026-11-23T17:00:00.000Z' });
    expect(covered.moved.map(({ transition }) => transition.kind)).toEqual(['started', 'paused', 'resumed']);
  });

  it('to cover that was not there ends where the ticket was solved, and stands still where it waits', () => {
    const solved = changed([], { priority: 2, now: on('11:00'), answered: true, solvedAt: on('10:00') });
    expect(solved.clocks).toMatchObject([{ state: 'stopped', stoppedAt: on('10:00') }]);
    const pauses = [{ reason: 'requester' as const, from: on('10:00') }];
    const waiting = changed([], { priority: 2, now: on('11:00'), answered: true, pauses });
    expect(states(waiting.clocks)).toEqual({ 'SLA resolution': 'paused' });
  });

  it('holds our own level to the new priority too, and says which level', () => {
    const applicable = { contract: gold, line: gold.lines[0] ?? line('x', []), calendar };
    const held = olaClock(ticketId, applicable, 3, { level: 2, teamId: 'tea_1' }, on('09:30')) as Clock;
    expect(held).toMatchObject({ agreement: 'OLA', target: 'resolution', holder: { level: 2, teamId: 'tea_1' } });
    expect(held.path).toEqual(['Gold 2026', 'Network', 'P3', 'L2', '12 h']);
    const raised = changed([held], { priority: 1, now: on('10:00'), answered: true });
    expect(raised.clocks[0]).toMatchObject({ dueAt: on('11:30'), path: ['Gold 2026', 'Network', 'P1', 'L2', '2 h'] });
  });

  it('is frozen against edits: another version of calendar or contract touches nothing until it is asked for', () => {
    const edited = { ...calendar, version: 2, weekly: { ...calendar.weekly, monday: [] } };
    const same = changed(clocks, { calendars: [edited], priority: 3, cause: 'contract', now: on('09:10') });
    expect(clocks.map(({ calendarVersion }) => calendarVersion)).toEqual([1, 1]);
    expect(same.clocks.map(({ calendarVersion }) => calendarVersion)).toEqual([2, 2]);
    expect(dues(same.clocks).firstResponse).toBe('2026-11-24T11:00:00.000Z');
  });
});
