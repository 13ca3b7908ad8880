import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../functions/sla/calendar.ts';
import {
  breach,
  type Clock,
  cancel,
  pause,
  reopen,
  resume,
  retarget,
  spentSeconds,
  stop,
  warn,
} from '../../../functions/sla/clock.ts';
import { clockFromItem, clockItem } from '../../../functions/sla/clock-item.ts';
import { everyDay } from './calendars-for-tests.ts';
import { begin, hour, on, paris, promise } from './clocks-for-tests.ts';
import { slowWalk } from './slow-calendar.ts';

describe('any life of a clock', () => {
  const calendars = [
    paris,
    { ...everyDay('Asia/Kathmandu', [{ from: '20:00', to: '06:15' }]), id: 'cal_night' },
    { ...everyDay('UTC', []), id: 'cal_always', always: true },
  ] as const;
  const calendar = fc.constantFrom(...calendars);
  const step = fc.record({
    after: fc.integer({ min: 0, max: 10 * 60 }),
    verb: fc.constantFrom('pause', 'resume', 'retarget', 'cancel', 'stop', 'reopen', 'breach', 'warn'),
    seconds: fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * 60),
    calendar,
  });
  const of = (clock: Clock) => calendars.find(({ id }) => id === clock.calendarId) ?? paris;

  /** Plays the steps on a clock and, beside it, keeps which minutes counted: running is neither waiting nor solved. */
  function play(steps: { after: number; verb: string; seconds: number; calendar: Calendar }[]) {
    const opened = on('17:00');
    let clock = begin('2026-11-23T17:00+01:00', 2 * hour);
    let now = opened;
    let waiting = false;
    let solved = false;
    const counted: [number, number][] = [];
    for (const one of steps) {
      const next = now + one.after * 60_000;
      if (!waiting && !solved) counted.push([now, next]);
      now = next;
      if (one.verb === 'pause') {
        clock = pause(clock, of(clock), 'requester', now).clock;
        if (!solved) waiting = true;
      } else if (one.verb === 'resume') {
        clock = resume(clock, of(clock), 'reply', now).clock;
        waiting = false;
      } else if (one.verb === 'stop') {
        clock = stop(clock, of(clock), 'resolved', now).clock;
        solved = true;
        waiting = false;
      } else if (one.verb === 'reopen') {
        clock = reopen(clock, of(clock), 'reply', now).clock;
        solved = false;
      } else if (one.verb === 'retarget')
        clock = retarget(clock, promise(one.seconds, one.calendar), 'priority', now).clock;
      else if (one.verb === 'cancel') clock = cancel(clock, 'contract', now).clock;
      else if (one.verb === 'warn') clock = warn(clock, of(clock), 50, now).clock;
      else clock = breach(clock, now).clock;
    }
    return { clock, now, counted, waiting, solved };
  }

  it('has spent exactly the open minutes in which it neither waited nor was solved', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const { clock, now, counted } = play(steps);
        const minutes = counted.map(([from, to]) => slowWalk(of(clock), from, to, 60).length);
        expect(spentSeconds(clock, of(clock), now)).toBe(minutes.reduce((sum, count) => sum + count, 0) * 60);
      }),
      { numRuns: 60 },
    );
  });

  it('is in the state that its waiting and its end say, and due when the rest of its target has passed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const { clock, now, waiting, solved } = play(steps);
        if (clock.state === 'cancelled') {
          expect(clock.dueAt).toBeUndefined();
          return;
        }
        expect(clock.state).toBe(solved ? 'stopped' : waiting ? 'paused' : 'running');
        const left = clock.seconds - spentSeconds(clock, of(clock), now);
        if (clock.state !== 'running') return;
        if (left > 0) {
          expect(slowWalk(of(clock), now, clock.dueAt ?? 0, 60).length * 60).toBe(left);
          expect(clock.breachedAt).toBeUndefined();
        } else expect(clock.dueAt).toBeLessThanOrEqual(now);
      }),
      { numRuns: 60 },
    );
  });

  it('comes back from its item as it was', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const { clock } = play(steps);
        expect(clockFromItem(JSON.parse(JSON.stringify(clockItem('tnt_1', clock))))).toEqual(clock);
      }),
      { numRuns: 60 },
    );
  });
});
