import { targets } from '../sla/clock.ts';
import { durationOf } from '../sla/duration.ts';
import { coversText } from './cells.ts';
import { type Column, columns } from './columns.ts';
import type { ContractVersion, Line } from './contract.ts';

/** The names that rows give. */
export interface RowNames {
  customer: string | undefined;
  calendars: ReadonlyMap<string, string>;
  workflows: ReadonlyMap<string, string>;
}

const numberText = (value: number | undefined) => (value === undefined ? '' : String(value));

function rowOf(version: ContractVersion, line: Line, level: Line['levels'][number], names: RowNames): string[] {
  const { price } = version;
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
    price: price ? (price.amount / 100).toFixed(2) : '',
    pricePer: price?.per ?? '',
    currency: price?.currency ?? version.rates?.currency ?? '',
    labourPerHour: version.rates ? (version.rates.labourPerHour / 100).toFixed(2) : '',
    renewal: version.renewal?.period ?? '',
    noticeDays: numberText(version.renewal?.noticeDays),
    labourCover: numberText(line.costCover?.labour?.percent),
    travelCover: numberText(line.costCover?.travel?.percent),
    partsCover: numberText(line.costCover?.parts?.percent),
    allowance: numberText(line.allowance?.quantity),
    allowanceUnit: line.allowance?.unit ?? '',
    allowancePer: line.allowance?.per ?? '',
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
