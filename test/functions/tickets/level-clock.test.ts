import { describe, expect, it } from 'vitest';
import { type Applicable, startAgreement } from '../../../functions/contracts/agreement.ts';
import type { Clock } from '../../../functions/sla/clock.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import { assign, type Change, moveTo, type Situation, withMoved } from '../../../functions/tickets/verbs.ts';
import { contract, line } from '../contracts/contracts-for-tests.ts';
import { on, paris } from '../sla/clocks-for-tests.ts';

const hour = 3600;
const covering = line('Network', [{ kind: 'everything' }], {
  olas: [
    { level: 1, priority: 1, time: 2 * hour },
    { level: 2, priority: 1, time: 4 * hour },
  ],
  underpinning: [{ supplier: 'Exemple', target: 'resolution', time: hour }],
});
const gold = contract('Gold', { lines: [covering] });
const applicable: Applicable = { contract: gold, line: covering, calendar: paris };
const first = { id: 'team_1', name: 'N1' };
const second = { id: 'team_2', name: 'N2' };

/** A ticket that the first level took at 9:00. */
function taken(): Situation {
  const ticketId = 'tkt_1';
  const { clocks } = startAgreement({
    ticketId,
    contracts: [gold],
    calendars: [paris],
    requester: { id: 'per_1' },
    customer: { id: 'cus_acme' },
    type: 'incident',
    priority: 1,
    now: on('09:00'),
  });
  const ticket = { id: ticketId, state: 'open', level: 1, priority: 1, type: 'incident', seeds: [], revision: 0 };
  const calendarOf = () => paris;
  const opened = { ticket: ticket as unknown as StoredTicket, clocks, calendarOf, applicable };
  return applied(opened, assign(opened, { team: first }, 'person', on('09:00')));
}

function applied(situation: Situation, { ticket, clocks }: Change): Situation {
  return { ...situation, ticket, clocks: withMoved(situation.clocks, clocks) };
}
const move = (situation: Situation, time: string, to: 'open' | 'pending' | 'resolved', reason?: 'supplier' | 'part') =>
  applied(situation, moveTo(situation, to, reason ? { reason } : {}, on(time)));
const of = ({ clocks }: Situation, agreement: Clock['agreement']) =>
  clocks
    .filter((clock) => clock.agreement === agreement)
    .map(({ state, dueAt, holder }) => [state, dueAt, holder?.level]);

describe('the time of the level that holds a ticket', () => {
  it('is counted anew, once, when the ticket is reopened', () => {
    const solved = move(taken(), '10:00', 'resolved');
    expect(of(move(solved, '14:00', 'open'), 'OLA')).toEqual([
      ['stopped', on('11:00'), 1],
      ['running', on('16:00'), 1],
    ]);
    const told = moveTo(solved, 'open', {}, on('14:00')).events.filter(({ data }) => data.agreement === 'OLA');
    expect(told.map(({ data }) => data.kind)).toEqual(['started']);
  });

  it('is that of the level that took it while it was solved, and starts only when it is open again', () => {
    const solved = move(taken(), '10:00', 'resolved');
    const handed = applied(solved, assign(solved, { team: second, level: 2 }, 'person', on('11:00')));
    expect(of(handed, 'OLA')).toEqual([['stopped', on('11:00'), 1]]);
    expect(of(move(handed, '12:00', 'open'), 'OLA')).toEqual([
      ['stopped', on('11:00'), 1],
      ['running', on('16:00'), 2],
    ]);
  });

  it('is that of the level that took it while it waited, from the end of the waiting', () => {
    const waiting = move(taken(), '10:00', 'pending', 'part');
    const handed = applied(waiting, assign(waiting, { team: second, level: 2 }, 'person', on('11:00')));
    expect(of(move(handed, '13:00', 'open'), 'OLA').at(-1)).toEqual(['running', on('17:00'), 2]);
  });

  it('goes on once, not twice, when the waiting ends', () => {
    const waiting = move(taken(), '10:00', 'pending', 'supplier');
    expect(of(waiting, 'OLA')).toEqual([['paused', undefined, 1]]);
    expect(of(move(waiting, '12:00', 'open'), 'OLA')).toEqual([['running', on('13:00'), 1]]);
  });
});

describe('the time of a supplier', () => {
  it('runs while the ticket waits for it, and at no other time', () => {
    const waiting = move(taken(), '10:00', 'pending', 'supplier');
    expect(of(waiting, 'UC')).toEqual([['running', on('11:00'), undefined]]);
    const back = move(waiting, '10:30', 'open');
    expect(of(back, 'UC')).toEqual([['stopped', on('11:00'), undefined]]);
    expect(of(move(back, '10:40', 'pending', 'part'), 'UC')).toEqual([['stopped', on('11:00'), undefined]]);
  });

  it('stays over when the ticket is solved and reopened, and is counted anew with the next waiting', () => {
    const solved = move(move(taken(), '10:00', 'pending', 'supplier'), '10:30', 'resolved');
    const reopened = move(solved, '11:00', 'open');
    expect(of(reopened, 'UC')).toEqual([['stopped', on('11:00'), undefined]]);
    expect(of(move(reopened, '12:00', 'pending', 'supplier'), 'UC').at(-1)).toEqual([
      'running',
      on('13:00'),
      undefined,
    ]);
  });
});
