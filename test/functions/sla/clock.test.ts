import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../functions/sla/calendar.ts';
import {
  breach,
  cancel,
  nextBreach,
  nextDue,
  pause,
  percentAt,
  rearm,
  reopen,
  resume,
  retarget,
  spentSeconds,
  start,
  stop,
  type Target,
  warn,
} from '../../../functions/sla/clock.ts';
import { at, everyDay } from './calendars-for-tests.ts';
import { begin, hour, minute, on, paris, promise } from './clocks-for-tests.ts';

function text(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}
describe('a running clock', () => {
  it('is due when its target is used up in open time', () => {
    const clock = begin('2026-11-23T16:00+01:00', 4 * hour);
    expect(clock.state).toBe('running');
    expect(text(clock.dueAt)).toBe('2026-11-24T09:00:00.000Z');
    expect(spentSeconds(clock, paris, on('20:00'))).toBe(2 * hour);
  });

  it('is kept when it is stopped at the very instant at which it is due, and broken a millisecond later', () => {
    const clock = begin('2026-11-23T09:00+01:00', hour);
    expect(stop(clock, paris, 'resolved', on('10:00')).clock.breachedAt).toBeUndefined();
    const late = stop(clock, paris, 'resolved', on('10:00') + 1);
    expect(late.clock.breachedAt).toBe(on('10:00'));
    expect(late.transitions.map(({ kind }) => kind)).toEqual(['breached', 'stopped']);
  });

  it('whose target is used up at closing time is broken then, not at the next opening', () => {
    const clock = begin('2026-11-23T17:00+01:00', hour);
    expect(breach(clock, on('17:59:59')).transitions).toEqual([]);
    expect(breach(clock, on('18:00')).clock.breachedAt).toBe(on('18:00'));
    expect(stop(clock, paris, 'reply', on('08:00', 24)).clock.breachedAt).toBe(on('18:00'));
  });

  it('states its breach once, dated when it fell due, however late and however often it is asked', () => {
    const clock = begin('2026-11-23T09:00+01:00', hour);
    const broken = breach(clock, on('15:00'));
    expect(broken.transitions).toEqual([{ at: on('10:00'), kind: 'breached' }]);
    expect(breach(broken.clock, on('16:00')).transitions).toEqual([]);
    expect(spentSeconds(broken.clock, paris, on('12:30'))).toBe(3.5 * hour);
  });

  it('with no time at all is due at once, even at night', () => {
    const clock = begin('2026-11-21T03:00+01:00', 0);
    expect(clock.dueAt).toBe(at('2026-11-21T03:00+01:00'));
    expect(stop(clock, paris, 'reply', at('2026-11-21T03:00+01:00')).clock.breachedAt).toBeUndefined();
    expect(breach(clock, at('2026-11-21T03:00+01:00')).clock.breachedAt).toBe(at('2026-11-21T03:00+01:00'));
  });

  it('says when a share of its target is used up, in open time', () => {
    const clock = begin('2026-11-23T16:00+01:00', 4 * hour);
    expect(text(percentAt(clock, paris, 75))).toBe('2026-11-24T08:00:00.000Z');
  });

  it('warns once for each share, and not before', () => {
    const clock = begin('2026-11-23T09:00+01:00', 4 * hour);
    expect(warn(clock, paris, 75, on('11:59:59')).transitions).toEqual([]);
    const warned = warn(clock, paris, 75, on('12:00')).clock;
    expect(warn(warned, paris, 75, on('12:30')).transitions).toEqual([]);
    expect(warn(warned, paris, 90, on('12:36')).transitions).toEqual([
      { at: on('12:36'), kind: 'warned', percent: 90 },
    ]);
  });
});

describe('waiting', () => {
  it('does not count, and moves the deadline by the open time that it lasted', () => {
    const clock = begin('2026-11-23T09:00+01:00', 4 * hour);
    const paused = pause(clock, paris, 'requester', on('10:00')).clock;
    expect(paused.state).toBe('paused');
    expect(paused.dueAt).toBeUndefined();
    expect(spentSeconds(paused, paris, on('17:00'))).toBe(hour);
    const resumed = resume(paused, paris, 'reply', on('07:00', 24)).clock;
    expect(text(resumed.dueAt)).toBe('2026-11-24T10:00:00.000Z');
  });

  it('never breaches or warns', () => {
    const paused = pause(begin('2026-11-23T09:00+01:00', hour), paris, 'requester', on('09:59')).clock;
    expect(breach(paused, on('17:00', 30)).transitions).toEqual([]);
    expect(warn(paused, paris, 50, on('17:00', 30)).transitions).toEqual([]);
  });

  it('across a breach leaves the breach where it was, and overtime counts on afterwards', () => {
    const clock = begin('2026-11-23T09:00+01:00', hour);
    const turn = pause(clock, paris, 'requester', on('11:00'));
    expect(turn.transitions.map(({ kind, at: when }) => [kind, when])).toEqual([
      ['breached', on('10:00')],
      ['paused', on('11:00')],
    ]);
    const resumed = resume(turn.clock, paris, 'reply', on('15:00')).clock;
    expect(resumed.breachedAt).toBe(on('10:00'));
    expect(resumed.dueAt).toBe(on('10:00'));
    expect(spentSeconds(resumed, paris, on('16:00'))).toBe(3 * hour);
  });

  it('stops the clocks that its reason stops, and no other', () => {
    const paused = (target: Target, agreement: 'SLA' | 'OLA', reason: 'requester' | 'supplier') => {
      const { clock } = start({ id: 'c', ticketId: 't', agreement, target }, promise(hour), on('09:00'));
      return pause(clock, paris, reason, on('09:10')).clock.state === 'paused';
    };
    expect(paused('firstResponse', 'SLA', 'requester')).toBe(false);
    expect(paused('resolution', 'SLA', 'requester')).toBe(true);
    expect(paused('nextUpdate', 'SLA', 'requester')).toBe(true);
    expect(paused('resolution', 'SLA', 'supplier')).toBe(false);
    expect(paused('resolution', 'OLA', 'supplier')).toBe(true);
  });

  it('twice is waiting once, and resuming twice is resuming once', () => {
    const paused = pause(begin('2026-11-23T09:00+01:00', 4 * hour), paris, 'requester', on('10:00')).clock;
    expect(pause(paused, paris, 'approval', on('11:00')).transitions).toEqual([]);
    const resumed = resume(paused, paris, 'reply', on('12:00')).clock;
    expect(resume(resumed, paris, 'reply', on('13:00')).transitions).toEqual([]);
    expect(spentSeconds(resumed, paris, on('13:00'))).toBe(2 * hour);
  });
});

describe('another promise', () => {
  const tight = promise(4 * hour);
  const loose = promise(8 * hour);

  it('counts from the same start, with the same waiting', () => {
    let clock = begin('2026-11-23T08:00+01:00', 8 * hour);
    clock = pause(clock, paris, 'requester', on('09:00')).clock;
    clock = resume(clock, paris, 'reply', on('11:00')).clock;
    expect(clock.dueAt).toBe(on('18:00'));
    expect(retarget(clock, tight, 'priority', on('11:30')).clock.dueAt).toBe(on('14:00'));
  });

  it('that is taken back leaves the clock as it was: priority raised and lowered again', () => {
    const clock = begin('2026-11-23T08:00+01:00', 8 * hour);
    const raised = retarget(clock, tight, 'priority', on('10:00')).clock;
    const lowered = retarget(raised, loose, 'priority', on('11:00')).clock;
    expect({ ...lowered, transitions: [] }).toEqual({ ...clock, transitions: [] });
    expect(lowered.transitions.map(({ kind }) => kind)).toEqual(['started', 'retargeted', 'retargeted']);
  });

  it('that is tighter than the time already spent is broken when it is made, and not before', () => {
    const clock = begin('2026-11-23T08:00+01:00', 8 * hour);
    const raised = retarget(clock, tight, 'priority', on('14:00')).clock;
    expect(raised.dueAt).toBe(on('12:00'));
    const broken = breach(raised, on('14:00')).clock;
    expect(broken.breachedAt).toBe(on('14:00'));
    const lowered = retarget(broken, loose, 'priority', on('15:00')).clock;
    expect(lowered.breachedAt).toBeUndefined();
    expect(lowered.dueAt).toBe(on('16:00'));
    expect(breach(lowered, on('16:00')).clock.breachedAt).toBe(on('16:00'));
    expect(lowered.transitions.map(({ kind }) => kind)).toContain('breached');
  });

  it('states the breach of the promise before it, even if nobody had come to state it', () => {
    const clock = begin('2026-11-23T08:00+01:00', 4 * hour);
    const later = retarget(clock, loose, 'priority', on('13:00'));
    expect(later.transitions.map(({ kind }) => kind)).toEqual(['breached', 'retargeted']);
    expect(later.clock.breachedAt).toBeUndefined();
  });

  it('made while waiting keeps waiting', () => {
    const paused = pause(begin('2026-11-23T08:00+01:00', 8 * hour), paris, 'requester', on('10:00')).clock;
    const raised = retarget(paused, tight, 'priority', on('12:00')).clock;
    expect(raised.state).toBe('paused');
    expect(resume(raised, paris, 'reply', on('15:00')).clock.dueAt).toBe(on('17:00'));
  });

  it('removed and then restored is where it would have been, waiting and answers in between included', () => {
    const clock = begin('2026-11-23T08:00+01:00', 4 * hour);
    let gone = cancel(clock, 'contract', on('09:00')).clock;
    expect([gone.state, gone.dueAt]).toEqual(['cancelled', undefined]);
    expect(breach(gone, on('17:00')).transitions).toEqual([]);
    gone = pause(gone, paris, 'requester', on('10:00')).clock;
    gone = resume(gone, paris, 'reply', on('12:00')).clock;
    expect(gone.state).toBe('cancelled');
    const back = retarget(gone, tight, 'contract', on('13:00')).clock;
    expect([back.state, back.dueAt]).toEqual(['running', on('14:00')]);
    const solvedMeanwhile = retarget(stop(gone, paris, 'resolved', on('12:30')).clock, tight, 'contract', on('13:00'));
    expect([solvedMeanwhile.clock.state, solvedMeanwhile.clock.stoppedAt]).toEqual(['stopped', on('12:30')]);
  });

  it('of another calendar counts the same waiting by that calendar', () => {
    const always: Calendar = { ...everyDay('UTC', []), id: 'cal_2', always: true };
    let clock = begin('2026-11-23T17:00+01:00', 8 * hour);
    clock = pause(clock, paris, 'requester', on('17:30')).clock;
    clock = resume(clock, paris, 'reply', on('18:30')).clock;
    const moved = retarget(clock, promise(8 * hour, always), 'contract', on('19:00')).clock;
    expect(moved.dueAt).toBe(on('02:00', 24));
    expect([moved.calendarId, spentSeconds(moved, always, on('19:00'))]).toEqual(['cal_2', hour]);
  });

  it('warns again of a share that the new target has reached anew', () => {
    let clock = begin('2026-11-23T08:00+01:00', 4 * hour);
    clock = warn(clock, paris, 50, on('10:00')).clock;
    clock = retarget(clock, loose, 'priority', on('10:30')).clock;
    expect(warn(clock, paris, 50, on('11:59')).transitions).toEqual([]);
    expect(warn(clock, paris, 50, on('12:00')).transitions).toHaveLength(1);
  });

  it('that is the same changes the path alone, and tells nothing', () => {
    const clock = begin('2026-11-23T08:00+01:00', 4 * hour);
    const turn = retarget(clock, { ...tight, contractVersion: 2 }, 'contract', on('09:00'));
    expect(turn.transitions).toEqual([]);
    expect(turn.clock.contractVersion).toBe(2);
  });
});

describe('after the end', () => {
  it('a reopened clock runs on from where it was', () => {
    const clock = stop(begin('2026-11-23T08:00+01:00', 4 * hour), paris, 'resolved', on('10:00')).clock;
    expect(clock.dueAt).toBe(on('12:00'));
    const again = reopen(clock, paris, 'reply', on('15:00')).clock;
    expect([again.state, again.stoppedAt, again.dueAt]).toEqual(['running', undefined, on('17:00')]);
  });

  it('a clock that was broken stays broken when it is reopened', () => {
    const clock = stop(begin('2026-11-23T08:00+01:00', hour), paris, 'resolved', on('10:00')).clock;
    expect(reopen(clock, paris, 'reply', on('15:00')).clock.breachedAt).toBe(on('09:00'));
  });

  it('solved while waiting, then reopened, it does not wait any more', () => {
    const paused = pause(begin('2026-11-23T08:00+01:00', 4 * hour), paris, 'requester', on('09:00')).clock;
    const again = reopen(stop(paused, paris, 'resolved', on('11:00')).clock, paris, 'reply', on('12:00')).clock;
    expect([again.state, again.dueAt]).toEqual(['running', on('15:00')]);
  });
});

describe('a next-update clock', () => {
  it('counts again from each public reply', () => {
    const clock = begin('2026-11-23T09:00+01:00', hour, 'nextUpdate');
    const again = rearm(clock, paris, 'reply', on('09:45')).clock;
    expect([again.startedAt, again.dueAt]).toEqual([on('09:45'), on('10:45')]);
    expect(spentSeconds(again, paris, on('10:00'))).toBe(15 * minute);
  });

  it('that was late starts afresh, and its transitions keep that it was', () => {
    const again = rearm(begin('2026-11-23T09:00+01:00', hour, 'nextUpdate'), paris, 'reply', on('11:00')).clock;
    expect(again.breachedAt).toBeUndefined();
    expect(again.transitions.map(({ kind }) => kind)).toEqual(['started', 'breached', 'rearmed']);
    expect(breach(again, on('12:00')).clock.breachedAt).toBe(on('12:00'));
  });

  it('keeps waiting through a reply, and counts anew when the waiting ends', () => {
    let clock = begin('2026-11-23T09:00+01:00', hour, 'nextUpdate');
    clock = pause(clock, paris, 'requester', on('09:30')).clock;
    clock = rearm(clock, paris, 'reply', on('10:00')).clock;
    expect([clock.state, clock.dueAt]).toEqual(['paused', undefined]);
    expect(resume(clock, paris, 'reply', on('11:00')).clock.dueAt).toBe(on('12:00'));
  });

  it('that has ended is not armed by a late reply', () => {
    const ended = stop(begin('2026-11-23T09:00+01:00', hour, 'nextUpdate'), paris, 'resolved', on('09:30')).clock;
    expect(rearm(ended, paris, 'reply', on('09:40')).transitions).toEqual([]);
  });

  it('stays small however long the conversation is', () => {
    let clock = begin('2026-11-23T08:00+01:00', 8 * hour, 'nextUpdate');
    for (let i = 0; i < 500; i++) clock = rearm(clock, paris, 'reply', on('08:00') + i * 1000).clock;
    expect(clock.transitions.length).toBeLessThanOrEqual(60);
    expect(clock.dueAt).toBe(on('16:00') + 499_000);
  });
});

describe('all clocks of a ticket', () => {
  const clocks = [
    { ...begin('2026-11-23T09:00+01:00', hour, 'firstResponse'), id: 'response' },
    { ...begin('2026-11-23T09:00+01:00', 4 * hour), id: 'resolution' },
    { ...begin('2026-11-23T09:00+01:00', 10 * minute), id: 'level', agreement: 'OLA' as const },
  ];
  it('owe the customer the earliest promise, late or not, and not our own', () => {
    expect(nextDue(clocks)).toMatchObject({ clockId: 'response', at: on('10:00') });
    expect(nextDue(clocks.map((clock) => breach(clock, on('11:00')).clock))).toMatchObject({ clockId: 'response' });
  });
  it('wake the timer at the earliest breach that is not stated yet, our own too', () => {
    expect(nextBreach(clocks)).toMatchObject({ clockId: 'level', at: on('09:10') });
    expect(nextBreach(clocks.map((clock) => breach(clock, on('09:30')).clock))).toMatchObject({ clockId: 'response' });
    expect(nextBreach(clocks.map((clock) => stop(clock, paris, 'resolved', on('09:05')).clock))).toBeUndefined();
  });
});
