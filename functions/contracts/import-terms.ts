import { folded, notCoveredNames, overdraftNames, periodNames, renewalOf, unitNames, yesNoNames } from './cells.ts';
import type { Column, Row } from './columns.ts';
import { type Conditions, costKinds } from './commercial.ts';
import type { Line } from './contract.ts';
import { isNone, readCap, readCarryOver, readIncluded, readNumbers, readOlas, readSuppliers } from './list-cells.ts';
import type { Reader } from './reader.ts';

/** In which column a table says which part of a cost the contract pays, and up to how much. */
export const coverColumns = { labour: 'labourCover', travel: 'travelCover', parts: 'partsCover' } as const;
export const capColumns = { labour: 'labourCap', travel: 'travelCap', parts: 'partsCap' } as const;
const allowanceDetails = ['carryOver', 'alerts', 'overdraft'] as const;
const warrantyColumns = ['warrantyFrom', 'warrantyTo', 'warrantyTerms', 'warrantyLevel', 'warrantyIncludes'] as const;
/** Columns that all rows of a line have alike, besides its name. */
const lineColumns: readonly Column[] = [
  ...Object.values(coverColumns),
  ...Object.values(capColumns),
  'allowance',
  'allowanceUnit',
  'allowancePer',
  ...allowanceDetails,
  'olas',
  'suppliers',
  ...warrantyColumns,
];
/** Columns that all rows of a contract have alike, besides its dates and its price. */
const contractColumns: readonly Column[] = [
  'labourPerHour',
  'travelPerVisit',
  'travelPerKm',
  'partsMarkup',
  'renewal',
  'tacit',
  'noticeDays',
  'warnDays',
  'notCovered',
];

/** What a cell leaves, takes away or sets: undefined where it is empty, null where it says `none`. */
function chosen<Value>(
  reader: Reader,
  row: Row,
  column: Column,
  read: (text: string) => Value | undefined,
  key: Parameters<Reader['said']>[3],
): Value | null | undefined {
  return isNone(reader.text(row, column)) ? null : reader.said(row, column, read, key);
}

/** The same object without what a cell took away, and with what one set. */
function withChosen<Kept extends object>(kept: Kept, changes: { [Key in keyof Kept]?: Kept[Key] | null }): Kept {
  const next = { ...kept } as Record<string, unknown>;
  for (const [name, value] of Object.entries(changes))
    if (value === null) delete next[name];
    else if (value !== undefined) next[name] = value;
  return next as Kept;
}

/** Which part of each cost the line pays, and up to how much; an empty cell leaves what was. */
function costCoverFrom(reader: Reader, row: Row, before: Line | undefined, currency: string): Line['costCover'] {
  const cover: NonNullable<Line['costCover']> = { ...before?.costCover };
  for (const kind of costKinds) {
    const percent = reader.percent(row, coverColumns[kind]);
    const cap = chosen(reader, row, capColumns[kind], (text) => readCap(text, currency), 'import.cap');
    if (percent === undefined && cap && !cover[kind]) reader.fault(row, coverColumns[kind], 'import.required');
    if (percent === undefined && !cover[kind]) continue;
    cover[kind] = withChosen({ percent: 0, ...cover[kind] }, { percent, cap });
  }
  return Object.keys(cover).length > 0 ? cover : undefined;
}

/** What is included in each period, and how it goes over, is told of and may be overdrawn; an empty cell leaves what was. */
function allowanceFrom(reader: Reader, row: Row, before: Line | undefined): Line['allowance'] {
  const quantity = reader.number(row, 'allowance');
  const unitText = reader.text(row, 'allowanceUnit');
  const perText = reader.text(row, 'allowancePer');
  const present = before?.allowance;
  if (quantity === undefined && !present) {
    const stray = (['allowanceUnit', 'allowancePer', ...allowanceDetails] as const).find((column) =>
      reader.text(row, column),
    );
    if (stray && !reader.text(row, 'allowance')) reader.fault(row, 'allowance', 'import.required');
    return undefined;
  }
  const unit = unitText
    ? (unitNames[folded(unitText)] ?? reader.fault(row, 'allowanceUnit', 'import.unit'))
    : (present?.unit ?? 'hours');
  const per = perText
    ? (periodNames[folded(perText)] ?? reader.fault(row, 'allowancePer', 'import.period'))
    : (present?.per ?? 'month');
  const carryOver = chosen(reader, row, 'carryOver', readCarryOver, 'import.carryOver');
  const alerts = chosen(reader, row, 'alerts', readNumbers, 'import.numbers');
  const overdraft = reader.said(row, 'overdraft', (text) => overdraftNames[folded(text)], 'import.overdraft');
  const amount = quantity ?? present?.quantity;
  if (!unit || !per || amount === undefined) return present;
  const kept = { ...present, unit, quantity: amount, per };
  return withChosen<NonNullable<Line['allowance']>>(kept, {
    carryOver,
    alerts: alerts === null ? [] : alerts,
    overdraft,
  });
}

/** What the warranty is, from when until when; `none` for its first day takes it away. */
function warrantyFrom(reader: Reader, row: Row, before: Line | undefined): Line['warranty'] {
  if (isNone(reader.text(row, 'warrantyFrom'))) return undefined;
  const present = before?.warranty;
  const isSaid = warrantyColumns.some((column) => reader.text(row, column));
  if (!isSaid) return present;
  const startsOn = reader.date(row, 'warrantyFrom', !present) ?? present?.startsOn;
  const endsOn = reader.date(row, 'warrantyTo', !present) ?? present?.endsOn;
  const terms = present ? reader.text(row, 'warrantyTerms') || present.terms : reader.required(row, 'warrantyTerms');
  const level = reader.text(row, 'warrantyLevel') || undefined;
  const includes = chosen(reader, row, 'warrantyIncludes', readIncluded, 'import.included');
  if (!startsOn || !endsOn || !terms) return present;
  return withChosen<NonNullable<Line['warranty']>>(
    { ...present, startsOn, endsOn, terms },
    { level, includes: includes === null ? [] : includes },
  );
}

/** What a line's rows say of money, quantities, our own levels, suppliers and the warranty. */
export function lineTermsFrom(
  reader: Reader,
  rows: readonly [Row, ...Row[]],
  before: Line | undefined,
  currency: string,
): Pick<Line, 'costCover' | 'allowance' | 'underpinning' | 'warranty'> & Partial<Pick<Line, 'olas'>> {
  for (const column of lineColumns) reader.same(rows, column);
  const [first] = rows;
  const olas = chosen(reader, first, 'olas', readOlas, 'import.olas');
  const suppliers = chosen(reader, first, 'suppliers', readSuppliers, 'import.suppliers');
  const costCover = costCoverFrom(reader, first, before, currency);
  const allowance = allowanceFrom(reader, first, before);
  const warranty = warrantyFrom(reader, first, before);
  const underpinning = suppliers === null ? [] : (suppliers ?? before?.underpinning);
  return {
    ...(olas === undefined ? {} : { olas: olas ?? [] }),
    ...(underpinning ? { underpinning } : {}),
    ...(costCover ? { costCover } : {}),
    ...(allowance ? { allowance } : {}),
    ...(warranty ? { warranty } : {}),
  };
}

/** The rate card; an empty cell leaves what it says. */
function ratesFrom(reader: Reader, row: Row, before: Conditions | undefined, currency: string): Conditions['rates'] {
  const labour = reader.amount(row, 'labourPerHour', currency);
  const travelPerVisit = reader.amount(row, 'travelPerVisit', currency);
  const travelPerKm = reader.amount(row, 'travelPerKm', currency);
  const partsMarkup = reader.number(row, 'partsMarkup');
  const kept = before?.rates;
  const said = [labour, travelPerVisit, travelPerKm, partsMarkup].some((value) => value !== undefined);
  if (!said) return kept;
  const labourPerHour = labour ?? kept?.labourPerHour;
  if (labourPerHour === undefined) {
    if (!reader.text(row, 'labourPerHour')) reader.fault(row, 'labourPerHour', 'import.required');
    return kept;
  }
  return withChosen<NonNullable<Conditions['rates']>>(
    { ...kept, currency, labourPerHour },
    { travelPerVisit, travelPerKm, partsMarkup },
  );
}

/** How the contract goes on; an empty cell leaves what was. */
function renewalFrom(reader: Reader, row: Row, before: Conditions | undefined): Conditions['renewal'] {
  const period = reader.said(row, 'renewal', renewalOf, 'import.renewal');
  const tacit = reader.said(row, 'tacit', (text) => yesNoNames[folded(text)], 'import.yesNo');
  const noticeDays = reader.number(row, 'noticeDays');
  const warnings = chosen(reader, row, 'warnDays', readNumbers, 'import.numbers');
  const warnDays = warnings === null ? [] : warnings;
  const kept = before?.renewal;
  const said = [period, tacit, noticeDays, warnDays].some((value) => value !== undefined);
  if (!said) return kept;
  if (period === undefined && !kept) {
    if (!reader.text(row, 'renewal')) reader.fault(row, 'renewal', 'import.required');
    return kept;
  }
  return withChosen<NonNullable<Conditions['renewal']>>(
    { tacit: true, period: 'P1Y', noticeDays: 0, ...kept },
    { period, tacit, noticeDays, warnDays },
  );
}

/** What a contract's rows say of its rate card, of how it goes on and of what it does not cover. */
export function contractTermsFrom(
  reader: Reader,
  rows: readonly [Row, ...Row[]],
  before: Conditions | undefined,
  currency: string,
): Pick<Conditions, 'rates' | 'renewal' | 'notCovered'> {
  for (const column of contractColumns) reader.same(rows, column);
  const [first] = rows;
  const rates = ratesFrom(reader, first, before, currency);
  const renewal = renewalFrom(reader, first, before);
  const notCovered =
    reader.said(first, 'notCovered', (text) => notCoveredNames[folded(text)], 'import.notCovered') ??
    before?.notCovered;
  return { ...(rates ? { rates } : {}), ...(renewal ? { renewal } : {}), ...(notCovered ? { notCovered } : {}) };
}
