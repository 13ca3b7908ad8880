import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Allowance } from '../../../functions/contracts/commercial.ts';
import type { ContractVersion, Line } from '../../../functions/contracts/contract.ts';
import { balanceOf, drawn, emptyLedger, thresholdsPassed, withTold } from '../../../functions/work/ledger.ts';
import { monthsBetween, monthsOf, periodAfter, periodOf, shareOfMonth } from '../../../functions/work/period.ts';
import { priceOf, priceOfMonth } from '../../../functions/work/statement.ts';
import { reversed, type Settled, settle, type Terms, type Work } from '../../../functions/work/work.ts';
import { reasonText } from '../../../functions/work/work-words.ts';
import { contract, line } from '../contracts/contracts-for-tests.ts';

const rates = { currency: 'EUR', labourPerHour: 9000, travelPerVisit: 6000, travelPerKm: 60, partsMarkup: 10 };
const terms = (ofLine: Partial<Line> = {}, more: Partial<ContractVersion> = {}): Terms => ({
  contract: contract('Gold', { rates, ...more }),
  line: line('Network', [{ kind: 'everything' }], ofLine),
});
const hours = (more: Partial<Allowance> = {}): Allowance => ({ unit: 'hours', quantity: 10, per: 'month', ...more });
const labour = (minutes: number, more: Partial<Work> = {}): Work => ({
  kind: 'labour',
  minutes,
  billable: true,
  ...more,
});
const day = '2026-03-10';
const ledger = emptyLedger('ctr_1', 'network');

function settled(work: Work, of: Terms | undefined, from = ledger, on = day): Settled {
  const found = settle(work, of, from, on);
  if ('refused' in found) throw new Error('refused');
  return found;
}

describe('a period', () => {
  it('is a month, a quarter or a year of the calendar', () => {
    expect(['month', 'quarter', 'year'].map((kind) => periodOf(kind as 'month', '2026-11-30'))).toEqual([
      '2026-11',
      '2026-Q4',
      '2026',
    ]);
    expect(['2026-12', '2026-Q4', '2026'].map(periodAfter)).toEqual(['2027-01', '2027-Q1', '2027']);
    expect(monthsOf('2026-Q2')).toEqual(['2026-04', '2026-05', '2026-06']);
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  });

  it('gives its months shares that add up to the cent', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
        (amount, per) => {
          const of = monthsOf(periodOf(per, day)).map((month) => shareOfMonth(amount, per, month));
          expect(of.reduce((a, b) => a + b, 0)).toBe(amount);
          expect(Math.max(...of) - Math.min(...of)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('who pays for work', () => {
  it('is the contract where the line says nothing else', () => {
    expect(settled(labour(90), terms()).settlement).toMatchObject({ value: 13_500, covered: 13_500, billed: 0 });
  });

  it('is the warranty first, as long as it lasts and for what it includes', () => {
    const warranty = { terms: 'Parts', startsOn: '2026-01-01', endsOn: '2026-06-30', includes: ['parts' as const] };
    const of = terms({ warranty, costCover: {} });
    const part: Work = { kind: 'part', quantity: 2, unitPrice: 5000, billable: true };
    expect(settled(part, of).settlement).toMatchObject({ value: 11_000, covered: 11_000, billed: 0 });
    expect(settled(part, of, ledger, '2026-07-01').settlement).toMatchObject({ covered: 0, billed: 11_000 });
    expect(settled(labour(60), of).settlement).toMatchObject({ covered: 0, billed: 9000 });
  });

  it('is a share up to the cap of each period', () => {
    const cap = { amount: 10_000, currency: 'EUR', per: 'quarter' as const };
    const of = terms({ costCover: { labour: { percent: 80, cap } } });
    const first = settled(labour(60), of);
    expect(first.settlement).toMatchObject({ covered: 7200, billed: 1800 });
    const second = settled(labour(60), of, first.ledger);
    expect(second.settlement).toMatchObject({ covered: 2800, billed: 6200 });
    expect(second.settlement.reasons.map((reason) => reasonText('fr', reason).replace(/\s/g, ' '))).toEqual([
      'Le contrat prend en charge 80 % : main-d’œuvre.',
      'Son plafond de 100,00 € par trimestre est atteint.',
      '62,00 € à facturer selon la grille tarifaire.',
    ]);
    expect(settled(labour(60), of, second.ledger, '2026-04-01').settlement).toMatchObject({ covered: 7200 });
  });

  it('is the customer where nothing covers, at the desk’s own rates', () => {
    const found = settle(labour(30), undefined, ledger, day, undefined, rates);
    expect('settlement' in found && found.settlement).toMatchObject({ value: 4500, covered: 0, billed: 4500 });
    expect(settled(labour(30, { billable: false }), terms({ costCover: {} })).settlement).toMatchObject({ billed: 0 });
  });
});

describe('an allowance', () => {
  it('is drawn from, and beyond it as the contract says', () => {
    const draw = (overdraft: Allowance['overdraft']) =>
      settle(labour(720), terms({ allowance: hours({ overdraft }) }), ledger, day);
    expect(draw('refused')).toMatchObject({ refused: { left: 600 }, wanted: 720 });
    expect(draw('allowed')).toMatchObject({ settlement: { billed: 0, drawn: { quantity: 720, beyond: 120 } } });
    expect(draw('billed')).toMatchObject({ settlement: { covered: 90_000, billed: 18_000, drawn: { beyond: 120 } } });
  });

  it('carries over what was left, at most as much as it says, and never an overdraft', () => {
    const allowance = hours({ carryOver: { most: 4 } });
    const before = drawn(ledger, balanceOf(ledger, allowance, '2026-01-05', '2026-01-01'), 300);
    expect(balanceOf(before, allowance, '2026-02-01', '2026-01-01')).toMatchObject({ carried: 240, left: 840 });
    const over = drawn(before, balanceOf(before, allowance, '2026-02-05', '2026-01-01'), 2000);
    expect(balanceOf(over, allowance, '2026-03-01', '2026-01-01')).toMatchObject({ carried: 0, left: 600 });
  });

  it('tells of each threshold once in a period', () => {
    const allowance = hours({ alerts: [100, 50] });
    const at = (used: number) => drawn(ledger, balanceOf(ledger, allowance, day, '2026-01-01'), used);
    expect(thresholdsPassed(at(299), allowance, balanceOf(at(299), allowance, day, '2026-01-01'))).toEqual([]);
    expect(thresholdsPassed(at(600), allowance, balanceOf(at(600), allowance, day, '2026-01-01'))).toEqual([50, 100]);
    const told = withTold(at(600), '2026-03', [50]);
    expect(thresholdsPassed(told, allowance, balanceOf(told, allowance, day, '2026-01-01'))).toEqual([100]);
  });

  it('is again what it was once everything is taken back', () => {
    const of = terms({
      allowance: hours({ overdraft: 'billed' }),
      costCover: { labour: { percent: 50, cap: { amount: 20_000, currency: 'EUR', per: 'year' } } },
    });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (minutes) => {
        let now = ledger;
        const done = minutes.map((each) => {
          const one = settled(labour(each), of, now);
          now = one.ledger;
          expect(one.settlement.covered + one.settlement.billed).toBe(one.settlement.value);
          return one.settlement;
        });
        for (const settlement of done) now = reversed({ settlement, ledger: now }).ledger;
        expect(balanceOf(now, hours(), day, '2026-01-01').used).toBe(0);
        expect(now.paid.labour?.['2026'] ?? 0).toBe(0);
      }),
    );
  });
});

describe('the price of a contract', () => {
  it('counts the days on which each version is in force', () => {
    const price = { amount: 31_000, currency: 'EUR', per: 'month' as const };
    const first = contract('Gold', { price, startsOn: '2026-01-11', supersededOn: '2026-03-02' });
    const second = contract('Gold', {
      price: { ...price, amount: 62_000 },
      startsOn: '2026-03-02',
      endsOn: '2026-04-30',
    });
    expect(['2026-01', '2026-02', '2026-03', '2026-05'].map((month) => priceOfMonth([first, second], month))).toEqual([
      21_000, 31_000, 61_000, 0,
    ]);
    expect(priceOf([first, second], '2026-Q1')).toBe(113_000);
    expect(priceOf([contract('Free')], '2026')).toBeUndefined();
  });
});
