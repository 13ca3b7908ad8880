import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDate, priorities, standing } from '../../../functions/contracts/contract.ts';
import { explain, type WhyKey } from '../../../functions/contracts/explanation.ts';
import { match, type Question } from '../../../functions/contracts/match.ts';
import { requestTypes } from '../../../functions/tickets/ticket-type.ts';
import { contract, line } from './contracts-for-tests.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const everything = { kind: 'everything' } as const;
const gold = contract('Gold 2026');
const everyone = contract('Everyone else', { customerId: null });

function ask(more: Partial<Question>) {
  return match({
    contracts: [gold, everyone],
    calendarIds: new Set(['cal_00000000000000000000000001']),
    customerId: 'cus_acme',
    type: 'incident',
    priority: 1,
    now,
    ...more,
  });
}
function chosen(more: Partial<Question>): string | undefined {
  const found = ask(more).chosen;
  return found && `${found.contract.name} → ${found.line.name}`;
}
function reasons(more: Partial<Question>): [string, string | undefined, WhyKey][] {
  return ask(more).considered.map(({ contract: name, line: lineName, why }) => [name, lineName, why.key]);
}

describe('whose contract applies', () => {
  it('is the customer’s own, and then not the one for everyone else', () => {
    expect(chosen({})).toBe('Gold 2026 → All requests');
    expect(reasons({})).toEqual([
      ['Gold 2026', 'All requests', 'chosen'],
      ['Everyone else', undefined, 'customerHasOwn'],
    ]);
  });

  it('is everyone else’s for a customer without one, and for a requester without a customer', () => {
    expect(chosen({ customerId: 'cus_other' })).toBe('Everyone else → All requests');
    expect(chosen({ customerId: undefined })).toBe('Everyone else → All requests');
  });

  it('is never another customer’s', () => {
    expect(chosen({ customerId: 'cus_other', contracts: [gold] })).toBeUndefined();
    expect(reasons({ customerId: 'cus_other', contracts: [gold] })).toEqual([
      ['Gold 2026', undefined, 'otherCustomer'],
    ]);
  });

  it('is nobody’s when there is none: the request is not covered', () => {
    expect(ask({ contracts: [] })).toEqual({ considered: [] });
  });
});

describe('when a contract applies', () => {
  const dated = contract('Dated', { startsOn: '2026-03-01', endsOn: '2026-11-23' });

  it('is from its first day to its last, in its own zone', () => {
    const inForce = (instant: string) => chosen({ contracts: [dated], now: Date.parse(instant) }) !== undefined;
    expect(inForce('2026-02-28T23:59:59+01:00')).toBe(false);
    expect(inForce('2026-03-01T00:00:00+01:00')).toBe(true);
    expect(inForce('2026-11-23T23:59:59+01:00')).toBe(true);
    expect(inForce('2026-11-24T00:00:00+01:00')).toBe(false);
  });

  it('is said when it does not, and everyone else’s applies instead', () => {
    const contracts = [dated, contract('Next', { startsOn: '2027-01-01' }), everyone];
    const question = { contracts, now: Date.parse('2026-12-01T10:00:00Z') };
    expect(reasons(question)).toEqual([
      ['Everyone else', 'All requests', 'chosen'],
      ['Next', undefined, 'notYet'],
      ['Dated', undefined, 'ended'],
    ]);
  });

  it('is until the day on which its next version takes over; then that one applies', () => {
    const first = contract('Gold', { supersededOn: '2026-12-01' });
    const second = { ...contract('Gold', { startsOn: '2026-12-01' }), version: 2 };
    const version = (instant: string) =>
      ask({ contracts: [first, second], now: Date.parse(instant) }).chosen?.contract.version;
    expect(version('2026-11-30T23:59:59+01:00')).toBe(1);
    expect(version('2026-12-01T00:00:00+01:00')).toBe(2);
  });

  it('is found by the index for as long as it stands in force', () => {
    const date = fc
      .integer({ min: 0, max: 60 })
      .map((day) => new Date(Date.UTC(2026, 10, 1 + day)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        date,
        fc.option(date, { nil: undefined }),
        fc.option(date, { nil: undefined }),
        date,
        (startsOn, endsOn, supersededOn, day) => {
          const version = contract('Any', { startsOn, endsOn, supersededOn, timeZone: 'UTC' });
          if (standing(version, Date.parse(`${day}T12:00:00Z`)) === 'inForce')
            expect(lastDate(version) >= day).toBe(true);
        },
      ),
    );
  });
});

describe('which line applies', () => {
  const lines = [
    line('Everything', [everything]),
    line('Network', [{ kind: 'service', id: 'net', name: 'Network' }]),
    line('Lyon', [{ kind: 'site', id: 'lyon', name: 'Lyon' }]),
    line('Servers', [{ kind: 'assetClass', id: 'server', name: 'Servers' }]),
    line('Mainframe', [{ kind: 'asset', id: 'srv-1', name: 'SRV-1' }]),
  ];
  const contracts = [contract('Gold', { lines })];

  it('is the one that names the matter most closely', () => {
    const about = (subject: Question['subject']) => chosen({ contracts, subject })?.replace('Gold → ', '');
    expect(about({})).toBe('Everything');
    expect(about({ serviceId: 'net' })).toBe('Network');
    expect(about({ serviceId: 'net', siteId: 'lyon' })).toBe('Lyon');
    expect(about({ siteId: 'lyon', assetClassIds: ['server'] })).toBe('Servers');
    expect(about({ siteId: 'lyon', assetClassIds: ['server'], assetId: 'srv-1' })).toBe('Mainframe');
    expect(about({ siteId: 'paris' })).toBe('Everything');
  });

  it('says why each other line does not', () => {
    expect(reasons({ contracts, subject: { serviceId: 'net' } })).toEqual([
      ['Gold', 'Network', 'chosen'],
      ['Gold', 'Everything', 'lessSpecific'],
      ['Gold', 'Lyon', 'coversOther'],
      ['Gold', 'Servers', 'coversOther'],
      ['Gold', 'Mainframe', 'coversOther'],
    ]);
  });

  it('is none when every line covers something else', () => {
    const narrow = [contract('Narrow', { lines: lines.slice(1) }), everyone];
    expect(chosen({ contracts: narrow })).toBeUndefined();
    expect(reasons({ contracts: narrow }).at(-1)).toEqual(['Everyone else', undefined, 'customerHasOwn']);
  });

  it('is passed over when it promises nothing for the type and priority, or its calendar is gone', () => {
    const levels = line('x', [everything]).levels.filter(({ type }) => type === 'incident');
    const incidents = [contract('Incidents', { lines: [line('Incidents', [everything], { levels })] })];
    expect(reasons({ contracts: incidents, type: 'serviceRequest' })).toEqual([['Incidents', 'Incidents', 'noLevel']]);
    expect(reasons({ contracts: [gold], calendarIds: new Set() })).toEqual([
      ['Gold 2026', 'All requests', 'noCalendar'],
    ]);
  });

  it('between equals is the contract that started last, then the first line', () => {
    const old = contract('Old', { startsOn: '2025-01-01' });
    const young = contract('Young', { lines: [line('First', [everything]), line('Second', [everything])] });
    expect(reasons({ contracts: [old, young] })).toEqual([
      ['Young', 'First', 'chosen'],
      ['Young', 'Second', 'laterLine'],
      ['Old', 'All requests', 'startedEarlier'],
    ]);
  });

  it('does not depend on the order in which the contracts were read', () => {
    const many = [
      gold,
      everyone,
      ...contracts,
      contract('B', { startsOn: '2026-05-01' }),
      contract('A', { startsOn: '2026-05-01' }),
    ];
    const first = ask({ contracts: many });
    fc.assert(
      fc.property(fc.shuffledSubarray(many, { minLength: many.length }), (shuffled) => {
        expect(ask({ contracts: shuffled })).toEqual(first);
      }),
    );
  });
});

describe('the explanation', () => {
  it('is said in both languages, with every value filled in', () => {
    const questions: Partial<Question>[] = [
      {},
      { contracts: [] },
      { customerId: undefined, type: 'serviceRequest' },
      { contracts: [contract('Gone', { endsOn: '2026-11-01' }), contract('Soon', { startsOn: '2027-02-01' })] },
      {
        contracts: [
          contract('N', {
            lines: [line('Lyon', [{ kind: 'site', id: 'l', name: 'Lyon' }]), line('All', [everything])],
          }),
        ],
      },
      { contracts: [gold], calendarIds: new Set() },
    ];
    for (const question of questions) {
      for (const { why } of ask(question).considered) {
        for (const language of ['fr', 'en'] as const) {
          const sentence = explain(language, why);
          expect(sentence).toMatch(/^[A-ZÀ-Ý].*\.$/);
          expect(sentence).not.toMatch(/[{}]|undefined/);
        }
      }
    }
  });

  it('says dates, types and scope in words', () => {
    const [gone] = ask({ contracts: [contract('Gone', { endsOn: '2026-11-01' })] }).considered;
    expect(gone && explain('fr', gone.why)).toBe('N’est plus en vigueur : a pris fin le 1 novembre 2026.');
    const [winner] = ask({}).considered;
    expect(winner && explain('fr', winner.why)).toBe('S’applique : tout, un incident, priorité 1.');
    expect(winner && explain('en', winner.why)).toBe('Applies: everything, an incident, priority 1.');
  });
});

describe('the contract for everyone else', () => {
  it('promises a response and a resolution for every type and priority, tighter for the more urgent', () => {
    for (const type of requestTypes) {
      let before = { firstResponse: 0, resolution: 0 };
      for (const priority of priorities) {
        const targets = ask({ contracts: [everyone], customerId: undefined, type, priority }).chosen?.targets;
        expect(targets?.firstResponse).toBeGreaterThanOrEqual(before.firstResponse || 1);
        expect(targets?.resolution).toBeGreaterThan(before.resolution);
        expect(targets?.resolution).toBeGreaterThan(targets?.firstResponse ?? 0);
        before = { firstResponse: targets?.firstResponse ?? 0, resolution: targets?.resolution ?? 0 };
      }
    }
  });
});
