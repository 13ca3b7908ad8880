import { folded, periodNames, renewalOf, unitNames } from './cells.ts';
import type { Column, Row } from './columns.ts';
import { type Conditions, costKinds } from './commercial.ts';
import type { Line } from './contract.ts';
import type { Reader } from './reader.ts';

/** In which column a table says which part of a cost the contract pays. */
export const coverColumns = { labour: 'labourCover', travel: 'travelCover', parts: 'partsCover' } as const;
/** Columns that all rows of a line have alike, besides its name. */
export const lineColumns: readonly Column[] = [
  ...Object.values(coverColumns),
  'allowance',
  'allowanceUnit',
  'allowancePer',
];
/** Columns that all rows of a contract have alike, besides its dates and its price. */
export const contractColumns: readonly Column[] = ['labourPerHour', 'renewal', 'noticeDays'];

/** Which part of each cost the line pays; an empty cell leaves what it paid, with its cap. */
function costCoverFrom(reader: Reader, row: Row, before: Line | undefined): Line['costCover'] {
  const cover: NonNullable<Line['costCover']> = { ...before?.costCover };
  for (const kind of costKinds) {
    const percent = reader.percent(row, coverColumns[kind]);
    if (percent !== undefined) cover[kind] = { ...cover[kind], percent };
  }
  return Object.keys(cover).length > 0 ? cover : undefined;
}

/** What is included in each period; an empty cell leaves what was, with its carry-over, alerts and overdraft. */
function allowanceFrom(reader: Reader, row: Row, before: Line | undefined): Line['allowance'] {
  const quantity = reader.number(row, 'allowance');
  const unitText = reader.text(row, 'allowanceUnit');
  const perText = reader.text(row, 'allowancePer');
  const present = before?.allowance;
  if (quantity === undefined && !present) {
    const stray = unitText ? 'allowanceUnit' : perText ? 'allowancePer' : undefined;
    if (stray && !reader.text(row, 'allowance')) reader.fault(row, 'allowance', 'import.required');
    return undefined;
  }
  const unit = unitText
    ? (unitNames[folded(unitText)] ?? reader.fault(row, 'allowanceUnit', 'import.unit'))
    : (present?.unit ?? 'hours');
  const per = perText
    ? (periodNames[folded(perText)] ?? reader.fault(row, 'allowancePer', 'import.period'))
    : (present?.per ?? 'month');
  const amount = quantity ?? present?.quantity;
  return unit && per && amount !== undefined ? { ...present, unit, quantity: amount, per } : present;
}

/** What a line's rows say of money and quantities. */
export function lineTermsFrom(
  reader: Reader,
  rows: readonly [Row, ...Row[]],
  before: Line | undefined,
): Pick<Line, 'costCover' | 'allowance'> {
  for (const column of lineColumns) reader.same(rows, column);
  const costCover = costCoverFrom(reader, rows[0], before);
  const allowance = allowanceFrom(reader, rows[0], before);
  return { ...(costCover ? { costCover } : {}), ...(allowance ? { allowance } : {}) };
}

/** What a contract's rows say of its rate card and of how it goes on; an empty cell leaves what was. */
export function contractTermsFrom(
  reader: Reader,
  rows: readonly [Row, ...Row[]],
  before: Conditions | undefined,
  currency: string,
): Pick<Conditions, 'rates' | 'renewal'> {
  for (const column of contractColumns) reader.same(rows, column);
  const [first] = rows;
  const labourPerHour = reader.amount(first, 'labourPerHour');
  const rates = labourPerHour === undefined ? before?.rates : { ...before?.rates, currency, labourPerHour };
  const written = reader.text(first, 'renewal');
  const period = written ? (renewalOf(written) ?? reader.fault(first, 'renewal', 'import.renewal')) : undefined;
  const noticeDays = reader.number(first, 'noticeDays');
  const kept = before?.renewal;
  if (noticeDays !== undefined && !written && !kept) reader.fault(first, 'renewal', 'import.required');
  const changed = period !== undefined || (noticeDays !== undefined && kept !== undefined);
  const renewal = changed
    ? {
        tacit: true,
        ...kept,
        period: period ?? kept?.period ?? 'P1Y',
        noticeDays: noticeDays ?? kept?.noticeDays ?? 0,
      }
    : kept;
  return { ...(rates ? { rates } : {}), ...(renewal ? { renewal } : {}) };
}
