import { describe, expect, it } from 'vitest';
import { supplierClocks } from '../../../functions/contracts/agreement.ts';
import type { Terms } from '../../../functions/contracts/contract.ts';
import { contractInput } from '../../../functions/contracts/edge.ts';
import { faultsOfTerms } from '../../../functions/contracts/faults.ts';
import { versionOfStored } from '../../../functions/contracts/stored-version.ts';
import { at, weekdaysOpen } from '../sla/calendars-for-tests.ts';
import { contract, line } from './contracts-for-tests.ts';

const id = (prefix: string) => `${prefix}_00000000000000000000000001`;
const given = (more: object = {}, ofLine: object = {}) => ({
  name: 'Gold',
  customerId: null,
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  lines: [
    {
      id: 'network',
      name: 'Network',
      covers: [{ kind: 'everything' }],
      calendarId: id('cal'),
      levels: [{ type: 'incident', priority: 1, targets: { workaround: 'PT2H', resolution: 'PT4H' } }],
      olas: [],
      workflows: { incident: id('wfl'), serviceRequest: id('wfl') },
      ...ofLine,
    },
  ],
  ...more,
});
const rich = given(
  {
    rates: { currency: 'EUR', labourPerHour: 9000, travelPerVisit: 6000, travelPerKm: 60, partsMarkup: 10 },
    price: { amount: 120_000, currency: 'EUR', per: 'month' },
    renewal: { tacit: true, period: 'P1Y', noticeDays: 90, warnDays: [120, 30] },
    notCovered: 'quote',
  },
  {
    underpinning: [
      { supplier: 'Câblage Exemple', target: 'onSite', time: 'PT4H' },
      { supplier: 'Opérateur Exemple', target: 'resolution', time: 'PT8H' },
    ],
    costCover: { labour: { percent: 80, cap: { amount: 100_000, currency: 'EUR', per: 'quarter' } } },
    allowance: {
      unit: 'hours',
      quantity: 10.5,
      per: 'month',
      carryOver: { most: 4 },
      alerts: [50],
      overdraft: 'billed',
    },
    warranty: { level: 'NBD', terms: 'Parts', startsOn: '2026-01-01', endsOn: '2026-06-30', includes: ['parts'] },
  },
);
const paths = (value: unknown) => contractInput.safeParse(value).error?.issues.map(({ path }) => path.join('.'));

describe('what a contract may say', () => {
  it('is taken whole', () => {
    const read = contractInput.safeParse(rich);
    expect(read.error).toBeUndefined();
    expect(read.data).toEqual(rich);
  });

  it('refuses members that nobody knows, at any depth, with the place', () => {
    const allowance = { unit: 'hours', quantity: 1, per: 'month', carryover: true };
    expect(paths(given({}, { allowance }))).toEqual(['lines.0.allowance']);
    expect(paths(given({}, { costCover: { labour: { percent: 1, ceiling: 2 } } }))).toEqual([
      'lines.0.costCover.labour',
    ]);
    expect(paths(given({}, { covers: [{ kind: 'everything', id: 'x' }] }))).toEqual(['lines.0.covers.0']);
    expect(paths(given({ rates: { currency: 'EUR', labourPerHour: 1, perDay: 2 } }))).toEqual(['rates']);
  });

  it('refuses shares over 100, negative money, broken periods and quarters of incidents', () => {
    expect(paths(given({}, { costCover: { parts: { percent: 101 } } }))).toEqual(['lines.0.costCover.parts.percent']);
    expect(paths(given({ price: { amount: -1, currency: 'EUR', per: 'month' } }))).toEqual(['price.amount']);
    for (const period of ['P', '1Y', 'P0Y', 'PT1H', 'P1W'])
      expect(paths(given({ renewal: { tacit: true, period, noticeDays: 1 } }))).toEqual(['renewal.period']);
    const terms = versionOf({
      allowance: { unit: 'incidents', quantity: 1.25, per: 'year', carryOver: { most: 0.5 } },
    });
    expect(faultsOfTerms(terms).map(({ path }) => path)).toEqual([
      'lines.0.allowance.quantity',
      'lines.0.allowance.carryOver.most',
    ]);
  });

  it('has one currency, an end where it is renewed, and each supplier’s promise once', () => {
    const terms: Terms = {
      ...versionOf({
        costCover: { labour: { percent: 50, cap: { amount: 1, currency: 'USD', per: 'year' } } },
        underpinning: ['Exemple', 'exemple'].map((supplier) => ({ supplier, target: 'resolution', time: 60 })),
        warranty: { terms: 'x', startsOn: '2026-02-01', endsOn: '2026-01-01' },
      }),
      rates: { currency: 'EUR', labourPerHour: 1 },
      renewal: { tacit: false, period: 'P1Y', noticeDays: 0 },
    };
    expect(faultsOfTerms(terms)).toEqual([
      { path: 'renewal', key: 'contract.renewalWithoutEnd' },
      { path: 'lines.0.underpinning.1', key: 'contract.supplierTwice' },
      { path: 'lines.0.warranty.endsOn', key: 'contract.endsBeforeStart' },
      { path: 'lines.0.costCover.labour.cap.currency', key: 'contract.oneCurrency' },
    ]);
  });
});

function versionOf(more: object): Terms {
  return { startsOn: '2026-01-01', lines: [line('Network', [{ kind: 'everything' }], more)] };
}

describe('a version that an earlier program stored', () => {
  it('keeps its single supplier and its cap', () => {
    const stored = contract('Old', {
      lines: [
        line('Network', [{ kind: 'everything' }], {
          underpinning: { supplier: 'Exemple', time: 3600 } as never,
          costCover: { labour: { percent: 50, cap: { amount: 1, currency: 'EUR' } as never } },
        }),
      ],
    });
    expect(versionOfStored(stored).lines[0]).toMatchObject({
      underpinning: [{ supplier: 'Exemple', target: 'resolution', time: 3600 }],
      costCover: { labour: { percent: 50, cap: { amount: 1, currency: 'EUR', per: 'year' } } },
    });
  });
});

describe('a ticket that waits for a supplier', () => {
  const calendar = weekdaysOpen('Europe/Paris', [{ from: '08:00', to: '18:00' }]);
  const of = (...suppliers: string[]) => {
    const underpinning = suppliers.map((supplier) => ({ supplier, target: 'resolution' as const, time: 3600 }));
    const gold = contract('Gold', { lines: [line('Network', [{ kind: 'everything' }], { underpinning })] });
    return { contract: gold, line: gold.lines[0] ?? line('x', []), calendar };
  };
  const now = at('2026-11-23T09:00+01:00');

  it('starts the time of that supplier, and of the only one where none is named', () => {
    const named = supplierClocks('tkt_1', of('A', 'B'), 1, 'B', now);
    expect(named.map(({ agreement, path, dueAt }) => [agreement, path, dueAt])).toEqual([
      ['UC', ['Gold', 'Network', 'P1', 'B', '1 h'], at('2026-11-23T10:00+01:00')],
    ]);
    expect(supplierClocks('tkt_1', of('A'), 1, undefined, now)).toHaveLength(1);
  });

  it('starts none where it is not known whose', () => {
    expect(supplierClocks('tkt_1', of('A', 'B'), 1, undefined, now)).toEqual([]);
    expect(supplierClocks('tkt_1', of('A'), 1, 'C', now)).toEqual([]);
  });
});
