import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Holding, sharesOf, sharesOfRounds } from '../../../functions/sla/attribution.ts';
import { breach, pause, rearm, reopen, resume, spentSeconds, stop } from '../../../functions/sla/clock.ts';
import { weekdaysOpen } from './calendars-for-tests.ts';
import { begin, hour, minute, on, paris } from './clocks-for-tests.ts';
import { slowWalk } from './slow-calendar.ts';

const holding = (holder: string, from: number): Holding<string> => ({ from, holder });

describe('whose the time of a clock is', () => {
  it('is divided among those who held the ticket, without its pauses, and the breach is theirs who had it then', () => {
    let clock = begin('2026-11-23T09:00+01:00', 3 * hour);
    clock = pause(clock, paris, 'requester', on('10:00')).clock;
    clock = resume(clock, paris, 'reply', on('11:00')).clock;
    clock = stop(clock, paris, 'resolved', on('14:30')).clock;
    const holdings = [holding('nobody', on('09:00')), holding('L1', on('09:10')), holding('L2', on('13:00'))];
    expect(sharesOf(clock, paris, holdings, on('18:00'))).toEqual([
      { holder: 'nobody', from: on('09:00'), to: on('09:10'), seconds: 10 * minute, lateSeconds: 0 },
      { holder: 'L1', from: on('09:10'), to: on('13:00'), seconds: 170 * minute, lateSeconds: 0 },
      { holder: 'L2', from: on('13:00'), to: on('14:30'), seconds: 90 * minute, lateSeconds: 90 * minute },
    ]);
  });

  it('goes on with who holds it after a reopening, and leaves out who held it while it was solved', () => {
    let clock = begin('2026-11-23T09:00+01:00', hour);
    clock = stop(clock, paris, 'resolved', on('09:30')).clock;
    clock = reopen(clock, paris, 'reply', on('12:00')).clock;
    const holdings = [holding('a', on('09:00')), holding('b', on('10:00')), holding('c', on('11:00'))];
    expect(
      sharesOf(clock, paris, holdings, on('12:45')).map(({ holder, seconds, lateSeconds }) => [
        holder,
        seconds,
        lateSeconds,
      ]),
    ).toEqual([
      ['a', 30 * minute, 0],
      ['c', 45 * minute, 15 * minute],
    ]);
  });

  it('adds up to the second, whatever the clock has lived through and however often it was handed over', () => {
    const newYork = { ...weekdaysOpen('America/New_York', [{ from: '20:00', to: '03:30' }]), id: 'cal_ny' };
    const opened = Date.parse('2026-10-30T22:00:00Z');
    const at = fc
      .array(fc.integer({ min: 1, max: 5 * 24 * 60 }), { maxLength: 8 })
      .map((minutes) => minutes.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.constantFrom(paris, newYork), at, at, (calendar, changes, handed) => {
        let clock = begin(new Date(opened).toISOString(), 2 * hour);
        const counted: [number, number][] = [];
        let since: number | undefined = opened;
        for (const [index, minutes] of changes.entries()) {
          const now = opened + minutes * 60_000;
          if (since !== undefined) counted.push([since, now]);
          since = index % 2 ? now : undefined;
          clock = (index % 2 ? resume(clock, calendar, 'reply', now) : pause(clock, calendar, 'requester', now)).clock;
        }
        const now = opened + 6 * 24 * hour * 1000;
        if (since !== undefined) counted.push([since, now]);
        const holdings = [0, ...handed].map((minutes, index) => holding(`h${index}`, opened + minutes * 60_000));
        const shares = sharesOf(clock, calendar, holdings, now);
        const total = shares.reduce((sum, { seconds }) => sum + seconds, 0);
        expect(total).toBe(spentSeconds(clock, calendar, now));
        expect(shares.reduce((sum, { lateSeconds }) => sum + lateSeconds, 0)).toBe(Math.max(0, total - clock.seconds));
        for (const { holder, seconds } of shares) {
          const index = Number(holder.slice(1));
          const from = holdings[index]?.from ?? 0;
          const to = holdings[index + 1]?.from ?? now;
          const minutes = counted.reduce((sum, [start, end]) => {
            const [a, b] = [Math.max(start, from), Math.min(end, to)];
            return a < b ? sum + slowWalk(calendar, a, b, 60).length : sum;
          }, 0);
          expect(seconds).toBe(minutes * 60);
        }
      }),
      { numRuns: 40 },
    );
  });
});

it('takes the milliseconds in which one change is written for no time of anybody’s, and still adds up', () => {
  const clock = begin('2026-11-23T09:00+01:00', hour);
  const holdings = [holding('a', on('09:00')), holding('b', on('09:00') + 2), holding('c', on('09:30') + 900)];
  const shares = sharesOf(clock, paris, holdings, on('10:00'));
  expect(shares.map(({ holder, seconds }) => [holder, seconds])).toEqual([
    ['b', 30 * minute],
    ['c', 30 * minute],
  ]);
});

describe('whose the time of earlier rounds of a clock was', () => {
  it('is theirs who held the ticket in each, and a breach is theirs who had it when the promise was broken', () => {
    let clock = begin('2026-11-23T09:00+01:00', hour);
    clock = rearm(clock, paris, 'reply', on('09:30')).clock;
    clock = pause(clock, paris, 'requester', on('09:40')).clock;
    clock = resume(clock, paris, 'reply', on('10:40')).clock;
    clock = breach(clock, on('11:35')).clock;
    clock = rearm(clock, paris, 'reply', on('12:00')).clock;
    const holdings = [holding('L1', on('09:00')), holding('L2', on('11:00')), holding('L3', on('11:50'))];
    const [first, second, ...others] = sharesOfRounds(clock, paris, holdings);
    expect(others).toEqual([]);
    expect(first).toEqual({
      from: on('09:00'),
      to: on('09:30'),
      shares: [{ holder: 'L1', from: on('09:00'), to: on('09:30'), seconds: 30 * minute, lateSeconds: 0 }],
    });
    expect(second).toMatchObject({ from: on('09:30'), to: on('12:00'), breachedAt: on('11:30') });
    expect(second?.shares.map(({ holder, seconds, lateSeconds }) => [holder, seconds, lateSeconds])).toEqual([
      ['L1', 30 * minute, 0],
      ['L2', 50 * minute, 20 * minute],
      ['L3', 10 * minute, 10 * minute],
    ]);
    // The present round is not among them.
    expect(sharesOf(clock, paris, holdings, on('12:10')).map(({ seconds }) => seconds)).toEqual([10 * minute]);
  });

  it('counts nothing in a round that was armed while the clock stood still', () => {
    let clock = begin('2026-11-23T09:00+01:00', hour);
    clock = pause(clock, paris, 'requester', on('09:10')).clock;
    clock = rearm(clock, paris, 'reply', on('09:30')).clock;
    clock = resume(clock, paris, 'reply', on('10:00')).clock;
    clock = rearm(clock, paris, 'reply', on('10:15')).clock;
    const rounds = sharesOfRounds(clock, paris, [holding('L1', on('09:00'))]);
    expect(rounds.map(({ shares }) => shares.map(({ seconds }) => seconds))).toEqual([[10 * minute], [15 * minute]]);
  });
});
