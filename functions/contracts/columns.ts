import { targets } from '../sla/clock.ts';

/**
 * Contracts as rows of a table: one row for each line, type and priority. What a table does not say (our own levels, suppliers,
 * warranty, caps, carry-over) stays as the contract has it, so that reading back what was written changes nothing.
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
  'allowance',
  'allowanceUnit',
  'allowancePer',
  'price',
  'pricePer',
  'currency',
  'labourPerHour',
  'renewal',
  'noticeDays',
] as const;
export type Column = (typeof columns)[number];

/** Columns without which no contract can be read. */
export const neededColumns: readonly Column[] = ['contract', 'startsOn', 'line', 'calendar', 'type', 'priority'];

/** A row as it was read: `row` is its number in the file, the head being 1. */
export interface Row {
  row: number;
  cells: Partial<Record<Column, string>>;
}
