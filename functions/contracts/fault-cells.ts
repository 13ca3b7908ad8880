import { type Target, targets } from '../sla/clock.ts';
import type { Column, Row } from './columns.ts';
import { capColumns, coverColumns } from './import-terms.ts';

const targetNames: ReadonlySet<string> = new Set(targets);

/** Where a member of the terms stands in a table. */
const ofContract: Readonly<Record<string, Column>> = {
  name: 'contract',
  startsOn: 'startsOn',
  endsOn: 'endsOn',
  price: 'price',
  'price.currency': 'currency',
  rates: 'labourPerHour',
  'rates.currency': 'currency',
  'rates.travelPerVisit': 'travelPerVisit',
  'rates.travelPerKm': 'travelPerKm',
  'rates.partsMarkup': 'partsMarkup',
  // What says how a contract is renewed needs an end.
  renewal: 'endsOn',
  'renewal.period': 'renewal',
  'renewal.noticeDays': 'noticeDays',
  'renewal.warnDays': 'warnDays',
};
const ofLine: Readonly<Record<string, Column>> = {
  name: 'line',
  covers: 'covers',
  calendarId: 'calendar',
  workflows: 'workflow',
  olas: 'olas',
  underpinning: 'suppliers',
  allowance: 'allowance',
  'allowance.unit': 'allowanceUnit',
  'allowance.per': 'allowancePer',
  'allowance.carryOver': 'carryOver',
  'allowance.alerts': 'alerts',
  warranty: 'warrantyTerms',
  'warranty.startsOn': 'warrantyFrom',
  'warranty.endsOn': 'warrantyTo',
  'warranty.level': 'warrantyLevel',
  'warranty.includes': 'warrantyIncludes',
};

/** Finds the cell in which the place of a fault in terms was written. */
export function cellOf(
  path: readonly string[],
  rows: readonly [Row, ...Row[]],
  byLine: readonly [Row, ...Row[]][],
): { row: Row; column?: Column } {
  const [first] = rows;
  const [part = '', index = '', member = '', inner = '', deep = '', target = ''] = path;
  const at = (row: Row, column: Column | undefined) => ({ row, ...(column ? { column } : {}) });
  if (part !== 'lines') return at(first, ofContract[`${part}.${index}`] ?? ofContract[part]);
  const own = byLine[Number(index)] ?? rows;
  if (member === 'costCover') {
    const kind = inner as keyof typeof coverColumns;
    return at(own[0], deep === 'cap' ? capColumns[kind] : coverColumns[kind]);
  }
  if (member !== 'levels') return at(own[0], ofLine[`${member}.${inner}`] ?? ofLine[member]);
  return at(own[Number(inner)] ?? own[0], targetNames.has(target) ? (target as Target) : 'priority');
}
