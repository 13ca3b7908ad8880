import { describe, expect, it } from 'vitest';
import { amountText, readAmount } from '../../functions/contracts/money.ts';
import { minutesOf, quantityOf } from '../../web/src/features/workspace/ticket/panel/work-time.ts';

describe('a time', () => {
  it.each([
    ['45', 45],
    ['45 min', 45],
    ['1h30', 90],
    ['1 h 30', 90],
    ['1:05', 65],
    ['1,5 h', 90],
    ['2h', 120],
    ['24h', 1440],
  ])('is understood as people write it: %s', (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes);
  });
  it.each(['', '0', 'abc', '1h75', '-5', '25h', '1.5'])('is not guessed from what is none: %s', (text) => {
    expect(minutesOf(text)).toBeUndefined();
  });
});

describe('an amount', () => {
  it('is kept to the cent, with a comma or a point', () => {
    const euros = (text: string) => readAmount(text, 'EUR');
    expect(['12', '12.5', '12,50', '1 200,07', '0.1'].map(euros)).toEqual([1200, 1250, 1250, 120_007, 10]);
    expect(['', '1.234', '-1', '1e3', '12 €'].map(euros)).toEqual(Array(5).fill(undefined));
  });
  it('has as many decimals as its currency', () => {
    expect([readAmount('1200', 'JPY'), readAmount('1200.5', 'JPY')]).toEqual([1200, undefined]);
    expect([readAmount('1,234', 'TND'), readAmount('1', 'TND')]).toEqual([1234, 1000]);
    expect([amountText(1200, 'JPY'), amountText(1234, 'TND'), amountText(5, 'EUR')]).toEqual(['1200', '1.234', '0.05']);
  });
  it('of pieces is more than nothing', () => {
    expect(['1', '2,5', '0', '', 'x'].map(quantityOf)).toEqual([1, 2.5, undefined, undefined, undefined]);
  });
});
