import { isDeepStrictEqual } from 'node:util';
import { type Target, targets } from '../sla/clock.ts';
import { secondsOf } from '../sla/duration.ts';
import { readOpenTime } from '../sla/open-time.ts';
import type { Column, Row } from './columns.ts';
import { conditionsOf } from './commercial.ts';
import { type Contract, type Line, type Priority, priorities, type RequestType, type Terms } from './contract.ts';

export interface RowFault {
  row: number;
  column?: Column;
  key:
    | 'import.required'
    | 'import.date'
    | 'import.time'
    | 'import.type'
    | 'import.priority'
    | 'import.amount'
    | 'import.period'
    | 'import.customerUnknown'
    | 'import.calendarUnknown'
    | 'import.covers'
    | 'import.differs'
    | 'import.twice'
    | 'import.nothing'
    | 'import.startsTooEarly'
    | 'import.refused';
  values?: Record<string, string | number>;
}

/** What the names of a table mean at the desk. */
export interface Names {
  customers: ReadonlyMap<string, string>;
  calendars: ReadonlyMap<string, string>;
  /** By name and customer (`nameKey`). */
  contracts: ReadonlyMap<string, Contract>;
  workflows: Line['workflows'];
  timeZone: string;
}

/** What becomes of the rows of one contract. */
export interface Planned {
  contract: string;
  rows: number[];
  action: 'create' | 'version' | 'unchanged' | 'faulty';
  /** The present one, for a new version. */
  present?: Contract;
  customerId: string | null;
  timeZone: string;
  terms?: Terms;
}

const folded = (text: string) => text.trim().toLowerCase();
/** By what a contract is known in a table. */
export const nameKey = (contract: string, customerId: string | null) => `${customerId ?? ''} ${folded(contract)}`;

/** A date as tables have it: 2026-01-31 or 31/01/2026. */
export function readDate(text: string): string | undefined {
  const written = text.trim();
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(written);
  const iso = french
    ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}`
    : /^\d{4}-\d{2}-\d{2}$/.exec(written)?.[0];
  return iso && new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso) ? iso : undefined;
}

const typeNames: Record<string, RequestType> = {
  incident: 'incident',
  servicerequest: 'serviceRequest',
  'service request': 'serviceRequest',
  demande: 'serviceRequest',
  'demande de service': 'serviceRequest',
};
const coverKinds = ['service', 'site', 'asset', 'assetClass'] as const;

/** What a line covers, as a table has it: `everything`, or `site:Lyon | service:Mail`. */
export function readCovers(text: string): Line['covers'] | undefined {
  const parts = text
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean);
  const covers = parts.map((part) => {
    if (['everything', 'tout'].includes(folded(part))) return { kind: 'everything' as const };
    const [kind, ...name] = part.split(':');
    const known = coverKinds.find((one) => one.toLowerCase() === folded(kind ?? ''));
    const [label = '', id] = name.join(':').split('#');
    return known && label.trim() ? { kind: known, name: label.trim(), id: id?.trim() || idOf(label) } : undefined;
  });
  return covers.length > 0 && covers.every((one) => one !== undefined) ? covers : undefined;
}

/** What a line covers, as a table has it. */
export function coversText(covers: Line['covers']): string {
  return covers.map((one) => (one.kind === 'everything' ? one.kind : `${one.kind}:${one.name}#${one.id}`)).join(' | ');
}

/** A short id of a name: letters and digits. */
function idOf(name: string): string {
  const id = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 32);
  return id || 'line';
}

/** Reads the cells of one contract's rows, and says what is wrong with them. */
class Reader {
  readonly faults: RowFault[] = [];

  fault(row: Row, column: Column, key: RowFault['key'], values?: RowFault['values']): undefined {
    this.faults.push({ row: row.row, column, key, ...(values ? { values } : {}) });
    return undefined;
  }

  text(row: Row, column: Column): string {
    return row.cells[column]?.trim() ?? '';
  }

  required(row: Row, column: Column): string | undefined {
    return this.text(row, column) || this.fault(row, column, 'import.required');
  }

  date(row: Row, column: Column, isRequired: boolean): string | undefined {
    const text = isRequired ? this.required(row, column) : this.text(row, column);
    return text ? (readDate(text) ?? this.fault(row, column, 'import.date')) : undefined;
  }

  time(row: Row, column: Target): number | undefined {
    const text = this.text(row, column);
    if (!text) return undefined;
    return readOpenTime(text) ?? secondsOf(text.toUpperCase()) ?? this.fault(row, column, 'import.time');
  }

  amount(row: Row, column: Column): number | undefined {
    const text = this.text(row, column)
      .replace(/[\s\u202f\u00a0]/g, '')
      .replace(',', '.');
    if (!text) return undefined;
    return /^\d{1,9}(\.\d{1,2})?$/.test(text)
      ? Math.round(Number(text) * 100)
      : this.fault(row, column, 'import.amount');
  }

  /** A cell that all rows of a contract, or of a line, have alike. */
  same(rows: readonly Row[], column: Column): void {
    const first = rows[0] ? this.text(rows[0], column) : '';
    for (const row of rows.slice(1))
      if (this.text(row, column) && this.text(row, column) !== first) this.fault(row, column, 'import.differs');
  }
}

const perNames: Record<string, 'month' | 'quarter' | 'year'> = {
  month: 'month',
  mois: 'month',
  quarter: 'quarter',
  trimestre: 'quarter',
  year: 'year',
  an: 'year',
  année: 'year',
};

function lineFrom(reader: Reader, rows: readonly Row[], before: Line | undefined, names: Names): Line | undefined {
  const [first] = rows;
  if (!first) return undefined;
  for (const column of ['covers', 'calendar'] as const) reader.same(rows, column);
  const name = reader.text(first, 'line');
  const calendar = reader.required(first, 'calendar');
  const calendarId = calendar && names.calendars.get(folded(calendar));
  if (calendar && !calendarId) reader.fault(first, 'calendar', 'import.calendarUnknown', { name: calendar });
  const covers =
    readCovers(reader.text(first, 'covers') || 'everything') ?? reader.fault(first, 'covers', 'import.covers');
  const seen = new Set<string>();
  const levels = rows.flatMap((row): Line['levels'] => {
    const typed = reader.required(row, 'type');
    const type = typed && (typeNames[folded(typed)] ?? reader.fault(row, 'type', 'import.type'));
    const written = reader.required(row, 'priority');
    const digit = Number(written?.replace(/^p/i, ''));
    const priority =
      written && (priorities.find((one) => one === digit) ?? reader.fault(row, 'priority', 'import.priority'));
    const times = Object.fromEntries(
      targets.flatMap((target) => {
        const seconds = reader.time(row, target);
        return seconds === undefined ? [] : [[target, seconds]];
      }),
    );
    if (!type || !priority) return [];
    if (seen.has(`${type} ${priority}`)) reader.fault(row, 'priority', 'import.twice');
    seen.add(`${type} ${priority}`);
    if (Object.keys(times).length === 0) reader.fault(row, 'resolution', 'import.nothing');
    return [{ type, priority: priority as Priority, targets: times }];
  });
  if (!calendarId || !covers) return undefined;
  const order = ({ type, priority }: Line['levels'][number]) => (type === 'incident' ? 0 : 10) + priority;
  return {
    olas: [],
    workflows: names.workflows,
    ...before,
    id: before?.id ?? idOf(name),
    name,
    covers,
    calendarId,
    levels: levels.sort((a, b) => order(a) - order(b)),
  };
}

function termsFrom(
  reader: Reader,
  rows: readonly Row[],
  present: Contract | undefined,
  names: Names,
): Terms | undefined {
  const [first] = rows;
  if (!first) return undefined;
  for (const column of ['startsOn', 'endsOn', 'price', 'pricePer', 'currency'] as const) reader.same(rows, column);
  const newest = present?.versions.at(-1);
  const startsOn = reader.date(first, 'startsOn', true);
  const endsOn = reader.date(first, 'endsOn', false);
  const amount = reader.amount(first, 'price');
  const currency = reader.text(first, 'currency').toUpperCase() || newest?.rates?.currency || 'EUR';
  const per =
    perNames[folded(reader.text(first, 'pricePer') || 'month')] ?? reader.fault(first, 'pricePer', 'import.period');
  const byLine = new Map<string, Row[]>();
  for (const row of rows) {
    const name = reader.required(row, 'line');
    if (name) byLine.set(name, [...(byLine.get(name) ?? []), row]);
  }
  const lines = [...byLine].map(([name, own]) =>
    lineFrom(
      reader,
      own,
      newest?.lines.find((line) => folded(line.name) === folded(name)),
      names,
    ),
  );
  if (!startsOn || !per || lines.some((line) => !line)) return undefined;
  const { price: _price, ...kept } = newest ? conditionsOf(newest) : {};
  return {
    ...kept,
    startsOn,
    ...(endsOn ? { endsOn } : {}),
    ...(amount === undefined ? {} : { price: { amount, currency, per } }),
    lines: lines as Line[],
  };
}

/** The terms of a version, with its lines' levels in the order in which they are compared. */
function comparable({ startsOn, endsOn, lines, ...rest }: Terms): unknown {
  const order = ({ type, priority }: Line['levels'][number]) => (type === 'incident' ? 0 : 10) + priority;
  return {
    ...conditionsOf(rest),
    endsOn,
    startsOn,
    lines: lines.map((line) => ({ ...line, levels: line.levels.toSorted((a, b) => order(a) - order(b)) })),
  };
}

/** What becomes of a table: what each of its contracts is, and every fault with its row and column. */
export function plan(rows: readonly Row[], names: Names): { planned: Planned[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row.cells.contract?.trim();
    if (!name) faults.push({ row: row.row, column: 'contract', key: 'import.required' });
    else {
      const key = `${folded(name)} ${folded(row.cells.customer ?? '')}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
  }
  const planned = [...groups.values()].map((own): Planned => {
    const reader = new Reader();
    const [first] = own as [Row, ...Row[]];
    const contract = reader.text(first, 'contract');
    const customer = reader.text(first, 'customer');
    const found = names.customers.get(folded(customer));
    if (customer && !found) reader.fault(first, 'customer', 'import.customerUnknown', { name: customer });
    const customerId = found ?? null;
    const present = names.contracts.get(nameKey(contract, customerId));
    const terms = termsFrom(reader, own, present, names);
    const newest = present?.versions.at(-1);
    const isSame = newest && terms && isDeepStrictEqual(comparable(terms), comparable(newest));
    if (newest && terms && !isSame && terms.startsOn <= newest.startsOn)
      reader.fault(first, 'startsOn', 'import.startsTooEarly', { date: newest.startsOn });
    faults.push(...reader.faults);
    const base = {
      contract,
      rows: own.map(({ row }) => row),
      customerId,
      timeZone: present?.timeZone ?? names.timeZone,
      ...(present ? { present } : {}),
    };
    if (reader.faults.length > 0 || !terms) return { ...base, action: 'faulty' };
    return { ...base, terms, action: isSame ? 'unchanged' : present ? 'version' : 'create' };
  });
  return { planned, faults: faults.sort((a, b) => a.row - b.row) };
}
