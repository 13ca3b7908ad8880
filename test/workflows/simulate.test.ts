import { describe, expect, it } from 'vitest';
import type { Clock } from '../../functions/sla/clock.ts';
import * as clock from '../../functions/sla/clock.ts';
import { incidents } from '../../workflows/catalog/incidents.ts';
import type { Workflow } from '../../workflows/definition.ts';
import { momentsOf, type Watched, warningsOf } from '../../workflows/moments.ts';
import { rulesAt, type TimedRule } from '../../workflows/parameters.ts';
import { mostTold, simulate, walk } from '../../workflows/simulate.ts';
import { at, weekdaysOpen } from '../functions/sla/calendars-for-tests.ts';

const hour = 3600;
const calendar = weekdaysOpen('Europe/Paris', [{ from: '08:00', to: '18:00' }]);
const rules = rulesAt(incidents.helpDesk, 'solve', { quietDays: 5 });

/** A Monday in Paris. */
const opened = at('2026-11-23T09:00+01:00');
const on = (day: number, time: string) => at(`2026-11-${day}T${time}+01:00`);

function started(target: clock.Target, seconds: number): Clock {
  const promised = { seconds, calendar, contractId: 'ctr_1', contractVersion: 1, path: [] };
  return clock.start({ id: `clk_${target}`, ticketId: 'tkt_1', agreement: 'SLA', target }, promised, opened).clock;
}

function ticket(more: Partial<Watched> = {}): Watched {
  const clocks = [started('firstResponse', 2 * hour), started('resolution', 8 * hour)];
  return { state: 'new', clocks, calendarOf: () => calendar, ...more };
}

const none = new Set<string>();
const told = (watched: Watched, fired = none, now = opened, which: readonly TimedRule[] = rules) =>
  simulate(which, watched, fired, now).map(
    ({ at: when, moment }) =>
      `${new Date(when).toISOString().slice(8, 16)} ${moment.kind === 'rule' ? moment.rule.id : moment.kind === 'breach' ? `breach ${moment.clock.target}` : 'act'}`,
  );

describe('what will happen to a ticket that nobody touches', () => {
  it('is told in order, in open time, breaches before the rules that follow from them', () => {
    expect(told(ticket())).toEqual([
      '23T09:30 slaFirstResponse75',
      '23T10:00 breach firstResponse',
      '23T10:00 slaFirstResponse100',
      '23T14:00 slaResolution75',
      '23T15:12 slaResolution90',
      '23T16:00 breach resolution',
      '23T16:00 slaResolution100',
    ]);
  });

  it('is told in both languages', () => {
    const [first, , handOver] = simulate(rules, ticket(), none, opened);
    expect(first?.what).toEqual({
      fr: 'Prévenir la personne en charge – 75 % du délai (première réponse)',
      en: 'Warn who holds it – 75% of the time (first response)',
    });
    expect(handOver?.what.fr).toBe('Passer au niveau suivant – 100 % du délai (première réponse)');
  });

  it('goes on after what it causes: silence resolves, and quiet closes', () => {
    const pendingSince = on(24, '10:00');
    const clocks = ticket().clocks.map((one) => clock.pause(one, calendar, 'requester', pendingSince).clock);
    const stopped = clocks.map((one) => (one.target === 'firstResponse' ? { ...one, state: 'stopped' as const } : one));
    const waiting = ticket({ state: 'pending', pendingReason: 'requester', pendingSince, clocks: stopped });
    expect(told(waiting, none, pendingSince)).toEqual([
      '27T09:00 requesterSilent3',
      '01T09:00 requesterSilent7',
      '06T09:00 quiet',
    ]);
  });

  it('happens now where it is overdue', () => {
    const late = on(23, '11:30');
    expect(told(ticket(), none, late).slice(0, 3)).toEqual([
      '23T10:30 slaFirstResponse75',
      '23T10:30 breach firstResponse',
      '23T10:30 slaFirstResponse100',
    ]);
  });

  it('is nothing once it is closed', () => {
    expect(told(ticket({ state: 'closed' }))).toEqual([]);
  });
});

describe('a rule', () => {
  const key = (watched: Watched, id: string) =>
    momentsOf(rules, watched, none).flatMap((moment) =>
      moment.kind === 'rule' && moment.rule.id === id ? [moment.key] : [],
    )[0] ?? '';

  it('does not act again once it has acted', () => {
    const fired = new Set([key(ticket(), 'slaFirstResponse75')]);
    expect(told(ticket(), fired)[0]).toBe('23T10:00 breach firstResponse');
  });

  it('does not act on a clock that was stopped, paused or cancelled', () => {
    const clocks = ticket().clocks.map((one) => clock.stop(one, calendar, 'reply', on(23, '09:10')).clock);
    expect(told(ticket({ clocks }))).toEqual([]);
    const paused = ticket().clocks.map((one) => clock.pause(one, calendar, 'requester', on(23, '09:10')).clock);
    expect(told(ticket({ clocks: paused })).filter((line) => line.includes('Resolution'))).toEqual([]);
  });

  it('acts again on a target that was changed, and not when it is changed back', () => {
    const before = key(ticket(), 'slaResolution75');
    const promised = { seconds: 4 * hour, calendar, contractId: 'ctr_1', contractVersion: 1, path: [] };
    const change = (one: Clock, seconds: number) =>
      clock.retarget(one, { ...promised, seconds }, 'priority', on(23, '09:30')).clock;
    const raised = ticket().clocks.map((one) => (one.target === 'resolution' ? change(one, 4 * hour) : one));
    expect(key(ticket({ clocks: raised }), 'slaResolution75')).not.toBe(before);
    const lowered = raised.map((one) => (one.target === 'resolution' ? change(one, 8 * hour) : one));
    expect(key(ticket({ clocks: lowered }), 'slaResolution75')).toBe(before);
  });

  it('acts again when the ticket waits again', () => {
    const waiting = (since: number) => ticket({ state: 'pending', pendingReason: 'requester', pendingSince: since });
    expect(key(waiting(on(24, '10:00')), 'requesterSilent3')).not.toBe(
      key(waiting(on(25, '10:00')), 'requesterSilent3'),
    );
  });

  it('may count from the due time, before it or after it', () => {
    const near = (kind: 'before' | 'after', seconds: number): TimedRule => ({
      id: 'near',
      when: { kind, agreement: 'SLA', target: 'firstResponse', seconds },
      do: [{ kind: 'notify', audience: 'holder' }],
    });
    expect(told(ticket(), none, opened, [near('before', hour)])[0]).toBe('23T09:00 near');
    expect(told(ticket(), none, opened, [near('after', hour)])[1]).toBe('23T11:00 near');
    expect(told(ticket(), none, opened, [near('before', 3 * hour)])[0]).toBe('23T08:00 near');
  });
});

describe('warnings', () => {
  it('are told of a clock at the shares at which somebody is warned in time', () => {
    expect(warningsOf(rules)).toEqual([
      { agreement: 'SLA', target: 'firstResponse', percent: 75 },
      { agreement: 'SLA', target: 'nextUpdate', percent: 75 },
      { agreement: 'SLA', target: 'resolution', percent: 75 },
    ]);
  });
});

describe('a story', () => {
  const workflow = incidents.helpDesk;
  const heldTo = (seconds: number, when: number) => (watched: Watched) => ({
    ...watched,
    clocks: watched.clocks.map((one) =>
      one.target === 'firstResponse'
        ? clock.retarget(
            one,
            { seconds, calendar, contractId: 'ctr_1', contractVersion: 1, path: [] },
            'priority',
            when,
          ).clock
        : one,
    ),
  });
  const answered = (when: number) => (watched: Watched) => ({
    ...watched,
    clocks: watched.clocks.map((one) =>
      one.target === 'firstResponse' ? clock.stop(one, calendar, 'reply', when).clock : one,
    ),
  });
  const what = { fr: 'Acte', en: 'Act' };
  const warnings = (gap: number) => {
    const [first, second] = [on(23, '10:00'), on(23, '10:00') + gap];
    const acts = [
      { at: first, what, apply: heldTo(hour, first) },
      { at: second, what, apply: answered(second) },
    ];
    return walk(workflow, 5, ticket(), opened, { acts, until: on(23, '11:00') }).foreseen.flatMap(({ moment }) =>
      moment.kind === 'rule' ? [moment.rule.id] : [],
    );
  };

  it('sees together what somebody does together, and reacts to what comes apart', () => {
    expect(warnings(40)).toEqual([]);
    expect(warnings(5000)).toContain('slaFirstResponse75');
  });

  it('tells nothing that comes later than it was asked for', () => {
    const until = on(23, '14:30');
    const { foreseen } = walk(workflow, 5, ticket(), opened, { until });
    expect(foreseen.length).toBeGreaterThan(3);
    expect(foreseen.every(({ at: when }) => when <= until)).toBe(true);
    expect(walk(workflow, 5, ticket(), opened).foreseen.length).toBeGreaterThan(foreseen.length);
  });
});

describe('what comes back for ever', () => {
  const title = { fr: 'Étape', en: 'Step' };
  const never = { all: [{ field: 'subject' as const, is: 'contains' as const, values: ['jamais'] }] };
  const note = [{ kind: 'note' as const, text: title }];
  const recurring = (wanted?: typeof never): Workflow => ({
    deskTypes: ['helpDesk'],
    name: title,
    steps: [
      {
        id: 'watch',
        kind: 'watch',
        title,
        next: 'end',
        rules: [1, 2, 3, 4, 5].map((nth) => ({
          id: `often${nth}`,
          when: { kind: 'every', time: `PT${4 + nth}M` },
          ...(wanted ? { if: wanted } : {}),
          do: note,
        })),
      },
      { id: 'end', kind: 'end', title },
    ],
  });
  const facts = () => ({ subject: 'Imprimante' });

  it('acts once for all rounds that passed while the ticket was resolved, and goes on by its own times', () => {
    const what = { fr: 'Fait', en: 'Done' };
    const [resolved, reopened] = [on(23, '10:02'), on(23, '12:01')];
    const acts = [
      { at: resolved, what, apply: (one: Watched): Watched => ({ ...one, state: 'resolved', resolvedAt: resolved }) },
      { at: reopened, what, apply: (one: Watched): Watched => ({ ...one, state: 'open' }) },
    ];
    const hourly = { id: 'hourly', when: { kind: 'every' as const, seconds: hour }, do: note };
    const expected = ['23T09:00', '23T09:02', '23T11:01', '23T11:01', '23T12:00', '23T13:00'];
    const until = on(23, '14:30');
    const entered = opened;
    const times = (foreseen: { at: number }[]) =>
      foreseen.map(({ at: when }) => new Date(when).toISOString().slice(8, 16)).slice(0, expected.length);
    const still = ticket({ clocks: [], state: 'open' });
    expect(times(simulate([hourly], { ...still, entered }, none, opened, { acts }))).toEqual(expected);
    const [watch, end] = recurring().steps;
    const rule = { id: 'hourly', when: { kind: 'every', time: 'PT1H' }, do: note };
    const workflow = { ...recurring(), steps: [{ ...watch, rules: [rule] }, end] } as Workflow;
    expect(times(walk(workflow, 5, still, opened, { acts, until, facts }).foreseen)).toEqual(expected);
  });

  it('is told up to a limit, and said to go on', () => {
    const { foreseen, cut, closed } = walk(recurring(), 5, ticket({ clocks: [] }), opened, { facts });
    expect(foreseen).toHaveLength(mostTold);
    expect({ cut, closed }).toEqual({ cut: true, closed: false });
  });

  it('is left off where it has nothing to tell, in a time that does not grow with the square', () => {
    const time = (atMost: number) => {
      const begun = performance.now();
      const { foreseen, cut } = walk(recurring(never), 5, ticket({ clocks: [] }), opened, { facts, atMost });
      expect({ told: foreseen.length, cut }).toEqual({ told: 0, cut: true });
      return performance.now() - begun;
    };
    time(2000);
    const [short, long] = [time(2000), time(20_000)];
    // Ten times as much takes ten times as long; the square would be a hundred times.
    expect(long).toBeLessThan(Math.max(short, 5) * 40);
  });

  it('is not cut where it was asked for no longer', () => {
    const until = on(24, '09:00');
    expect(walk(recurring(never), 5, ticket({ clocks: [] }), opened, { facts, until }).cut).toBe(false);
  });
});
