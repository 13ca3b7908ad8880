import { targets } from '../sla/clock.ts';
import { durationOf } from '../sla/duration.ts';
import { coversText } from './cells.ts';
import { type Column, columns } from './columns.ts';
import type { ContractVersion, Line } from './contract.ts';
import { currencyOfTerms } from './faults.ts';
import { capText, carryOverText, listText, olasText, suppliersText } from './list-cells.ts';
import { amountText } from './money.ts';

/** The names that rows give. */
export interface RowNames {
  customer: string | undefined;
  calendars: ReadonlyMap<string, string>;
  workflows: ReadonlyMap<string, string>;
}

const numberText = (value: number | undefined) => (value === undefined ? '' : String(value));

/** What a line says of money, quantities, our own levels, suppliers and the warranty. */
function lineCells({ costCover, allowance, olas, underpinning, warranty }: Line): Partial<Record<Column, string>> {
  return {
    labourCover: numberText(costCover?.labour?.percent),
    travelCover: numberText(costCover?.travel?.percent),
    partsCover: numberText(costCover?.parts?.percent),
    labourCap: capText(costCover?.labour?.cap),
    travelCap: capText(costCover?.travel?.cap),
    partsCap: capText(costCover?.parts?.cap),
    allowance: numberText(allowance?.quantity),
    allowanceUnit: allowance?.unit ?? '',
    allowancePer: allowance?.per ?? '',
    carryOver: carryOverText(allowance?.carryOver),
    alerts: listText(allowance?.alerts),
    overdraft: allowance?.overdraft ?? '',
    olas: olasText(olas),
    suppliers: suppliersText(underpinning),
    warrantyFrom: warranty?.startsOn ?? '',
    warrantyTo: warranty?.endsOn ?? '',
    warrantyTerms: warranty?.terms ?? '',
    warrantyLevel: warranty?.level ?? '',
    warrantyIncludes: listText(warranty?.includes),
  };
}

/** What a contract says of money, and of how it goes on. */
function contractCells(version: ContractVersion): Partial<Record<Column, string>> {
  const { price, rates, renewal, notCovered } = version;
  const amount = (minor: number | undefined) => (rates && minor !== undefined ? amountText(minor, rates.currency) : '');
  return {
    price: price ? amountText(price.amount, price.currency) : '',
    pricePer: price?.per ?? '',
    currency: currencyOfTerms(version) ?? '',
    labourPerHour: amount(rates?.labourPerHour),
    travelPerVisit: amount(rates?.travelPerVisit),
    travelPerKm: amount(rates?.travelPerKm),
    partsMarkup: numberText(rates?.partsMarkup),
    renewal: renewal?.period ?? '',
    tacit: renewal ? (renewal.tacit ? 'yes' : 'no') : '',
    noticeDays: numberText(renewal?.noticeDays),
    warnDays: listText(renewal?.warnDays),
    notCovered: notCovered ?? '',
  };
}

function rowOf(version: ContractVersion, line: Line, level: Line['levels'][number], names: RowNames): string[] {
  const cells: Partial<Record<Column, string>> = {
    contract: version.name,
    customer: names.customer ?? '',
    startsOn: version.startsOn,
    endsOn: version.endsOn ?? '',
    line: line.name,
    covers: coversText(line.covers),
    calendar: names.calendars.get(line.calendarId) ?? '',
    type: level.type,
    priority: String(level.priority),
    workflow: names.workflows.get(line.workflows[level.type] ?? '') ?? '',
    ...contractCells(version),
    ...lineCells(line),
  };
  for (const target of targets) {
    const seconds = level.targets[target];
    if (seconds !== undefined) cells[target] = durationOf(seconds);
  }
  return columns.map((column) => cells[column] ?? '');
}

/** A version as rows of a table, in the order of `columns`: one for each line, type and priority. */
export function rowsOf(version: ContractVersion, names: RowNames): string[][] {
  return version.lines.flatMap((line) => line.levels.map((level) => rowOf(version, line, level, names)));
}
