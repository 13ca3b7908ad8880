import { describe, expect, it } from 'vitest';
import { openDayOf, readOpenDays } from '../../web/src/features/workspace/settings/contract/open-day.ts';
import {
  chosenContracts,
  type ListedContract,
  type Sorting,
} from '../../web/src/features/workspace/settings/contract-list.ts';
import { readOpenTime } from '../../web/src/features/workspace/settings/open-time.ts';

const one = (name: string, customer: string, more: Partial<ListedContract> = {}): ListedContract => ({
  id: name,
  name,
  customer,
  customerId: customer,
  version: 1,
  startsOn: '2026-01-01',
  standing: 'inForce',
  lines: 1,
  ...more,
});
const contracts = [
  one('Gold 10', 'Établissements Martin', { endsOn: '2027-01-01', noticeOn: '2026-10-01' }),
  one('Gold 9', 'Zénith', { startsOn: '2026-06-01' }),
  one('Argent', 'martin', { endsOn: '2026-12-31', noticeOn: '2026-12-01', standing: 'ended' }),
];
const names = (search: string, sorting: Sorting = 'name', standing?: ListedContract['standing']) =>
  chosenContracts(contracts, { search, sorting, standing }, 'fr').map(({ name }) => name);

describe('the list of contracts', () => {
  it('finds by every word of name and customer, whatever the case and the accents', () => {
    expect(names('ETABLISSEMENTS gold')).toEqual(['Gold 10']);
    expect(names('martin')).toEqual(['Argent', 'Gold 10']);
    expect(names('martin', 'name', 'ended')).toEqual(['Argent']);
    expect(names('nobody')).toEqual([]);
  });

  it('sorts numbers in names as numbers, dates soonest first with none last, and the newest beginning first', () => {
    expect(names('')).toEqual(['Argent', 'Gold 9', 'Gold 10']);
    expect(names('', 'endsOn')).toEqual(['Argent', 'Gold 10', 'Gold 9']);
    expect(names('', 'noticeOn')).toEqual(['Gold 10', 'Argent', 'Gold 9']);
    expect(names('', 'startsOn')).toEqual(['Gold 9', 'Argent', 'Gold 10']);
  });
});

describe('a time as it is typed', () => {
  it('is read in hours and minutes', () => {
    expect(['4h', '1h30', '90 min', '2'].map(readOpenTime)).toEqual([14_400, 5400, 5400, 7200]);
    expect(['2 j', 'soon', '-1 h', '1h75', '0'].map(readOpenTime)).toEqual(Array(5).fill(undefined));
  });

  it('is read in days of the line’s calendar, the longest of its week, past midnight too', () => {
    const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
    const office = [
      { from: '08:30', to: '12:00' },
      { from: '13:30', to: '18:00' },
    ];
    const day = openDayOf({
      always: false,
      weekly: { ...closed, monday: office, friday: [{ from: '09:00', to: '12:00' }] },
    });
    expect(day).toBe(8 * 3600);
    expect(openDayOf({ always: false, weekly: { ...closed, monday: [{ from: '22:00', to: '06:00' }] } })).toBe(
      8 * 3600,
    );
    expect(openDayOf({ always: true, weekly: closed })).toBe(86_400);
    expect(openDayOf({ always: false, weekly: closed })).toBeUndefined();
    expect(['2 j', '1,5 jours', '1 day', '2d'].map((text) => readOpenDays(text, day))).toEqual([
      57_600, 43_200, 28_800, 57_600,
    ]);
    expect(['2 h', 'j', '0 j'].map((text) => readOpenDays(text, day))).toEqual(Array(3).fill(undefined));
    expect(readOpenDays('2 j', undefined)).toBeUndefined();
  });
});
