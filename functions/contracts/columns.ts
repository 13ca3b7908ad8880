import { targets } from '../sla/clock.ts';

/**
 * Contracts as rows of a table: one row for each line, type and priority. An empty cell leaves what the contract has, so that a table
 * with few columns changes little; reading back what was written changes nothing, and gives the same contract where there is none.
 */
export const columns = [
  'contract',
  'customer',
  'startsOn',
  'endsOn',
  'line',
  'covers',
  'calendar',
  'type',
  'priority',
  'workflow',
  ...targets,
  'labourCover',
  'travelCover',
  'partsCover',
  'labourCap',
  'travelCap',
  'partsCap',
  'allowance',
  'allowanceUnit',
  'allowancePer',
  'carryOver',
  'alerts',
  'overdraft',
  'olas',
  'suppliers',
  'warrantyFrom',
  'warrantyTo',
  'warrantyTerms',
  'warrantyLevel',
  'warrantyIncludes',
  'price',
  'pricePer',
  'currency',
  'labourPerHour',
  'travelPerVisit',
  'travelPerKm',
  'partsMarkup',
  'renewal',
  'tacit',
  'noticeDays',
  'warnDays',
  'notCovered',
] as const;
export type Column = (typeof columns)[number];

/** Columns without which no contract can be read. */
export const neededColumns: readonly Column[] = ['contract', 'startsOn', 'line', 'calendar', 'type', 'priority'];

/** A row as it was read: `row` is its number in the file, the head being 1. */
export interface Row {
  row: number;
  cells: Partial<Record<Column, string>>;
}
