import { isDeepStrictEqual } from 'node:util';
import type { MessageKey } from '../shared/messages.ts';
import { targets } from '../sla/clock.ts';
import { ticketTypes } from '../tickets/ticket-type.ts';
import { folded, idOf, nameKey, periodNames, readCovers, typeNames } from './cells.ts';
import type { Row } from './columns.ts';
import { conditionsOf } from './commercial.ts';
import { type Contract, type Line, type Priority, priorities, type Terms } from './contract.ts';
import { faultsOfShape } from './edge.ts';
import { cellOf } from './fault-cells.ts';
import { currencyOfTerms, faultsOfTerms } from './faults.ts';
import { contractTermsFrom, lineTermsFrom } from './import-terms.ts';
import { type ByName, Reader, type RowFault } from './reader.ts';

/** What the names of a table mean at the desk. */
export interface Names {
  customers: ByName;
  calendars: ByName;
  workflows: ByName;
  /** By name and customer (`nameKey`); several where names are not unique. */
  contracts: ReadonlyMap<string, readonly Contract[]>;
  /** What a new line runs that names no workflow. */
  usualWorkflows: Line['workflows'];
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

type Level = Line['levels'][number];

function levelFrom(reader: Reader, row: Row, before: Line | undefined): Level | undefined {
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
  if (!type || !priority) return undefined;
  const wasEmpty = before?.levels.some(
    (level) => level.type === type && level.priority === priority && Object.keys(level.targets).length === 0,
  );
  if (!wasEmpty && !targets.some((target) => reader.text(row, target)))
    reader.fault(row, 'resolution', 'import.nothing');
  return { type, priority: priority as Priority, targets: times };
}

function workflowsFrom(
  reader: Reader,
  rows: readonly Row[],
  before: Line | undefined,
  names: Names,
): Line['workflows'] {
  const workflows = { ...names.usualWorkflows, ...before?.workflows };
  for (const type of ticketTypes) {
    const own = rows.filter((row) => typeNames[folded(reader.text(row, 'type'))] === type);
    const [first] = own.filter((row) => reader.text(row, 'workflow'));
    if (!first) continue;
    reader.same([first, ...own.filter((row) => row !== first)], 'workflow');
    const id = reader.named(first, 'workflow', names.workflows, 'import.workflowUnknown', before?.workflows[type]);
    if (id) workflows[type] = id;
  }
  return workflows;
}

function lineFrom(
  reader: Reader,
  rows: readonly [Row, ...Row[]],
  before: Line | undefined,
  taken: ReadonlySet<string>,
  names: Names,
  currency: string,
): Line | undefined {
  const [first] = rows;
  for (const column of ['covers', 'calendar'] as const) reader.same(rows, column);
  const name = reader.text(first, 'line');
  const calendarId =
    reader.required(first, 'calendar') &&
    reader.named(first, 'calendar', names.calendars, 'import.calendarUnknown', before?.calendarId);
  const covers =
    readCovers(reader.text(first, 'covers') || 'everything') ?? reader.fault(first, 'covers', 'import.covers');
  const seen = new Set<string>();
  const levels = rows.map((row): Level | undefined => {
    const level = levelFrom(reader, row, before);
    const key = level && `${level.type} ${level.priority}`;
    if (key && seen.has(key)) reader.fault(row, 'priority', 'import.twice');
    if (key) seen.add(key);
    return level;
  });
  const workflows = workflowsFrom(reader, rows, before, names);
  const terms = lineTermsFrom(reader, rows, before, currency);
  if (!calendarId || !covers || levels.some((level) => !level)) return undefined;
  const id = before?.id ?? idOf(name, taken);
  // What the cells take away is not in the terms.
  const { costCover: _c, allowance: _a, underpinning: _u, warranty: _w, ...kept } = before ?? {};
  return { olas: [], ...kept, ...terms, workflows, id, name, covers, calendarId, levels: levels as Level[] };
}

/** The rows of each line, in the order of the lines. */
function rowsByLine(reader: Reader, rows: readonly Row[]): [Row, ...Row[]][] {
  const found = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const name = reader.required(row, 'line');
    const own = name && found.get(folded(name));
    if (own) own.push(row);
    else if (name) found.set(folded(name), [row]);
  }
  return [...found.values()];
}

function termsFrom(
  reader: Reader,
  rows: readonly [Row, ...Row[]],
  present: Contract | undefined,
  names: Names,
): Terms | undefined {
  const [first] = rows;
  for (const column of ['startsOn', 'endsOn', 'price', 'pricePer', 'currency'] as const) reader.same(rows, column);
  const newest = present?.versions.at(-1);
  const startsOn = reader.date(first, 'startsOn', true);
  const endsOn = reader.date(first, 'endsOn', false);
  const currency = reader.text(first, 'currency').toUpperCase() || (newest && currencyOfTerms(newest)) || 'EUR';
  const amount = reader.amount(first, 'price', currency);
  const per =
    periodNames[folded(reader.text(first, 'pricePer') || 'month')] ?? reader.fault(first, 'pricePer', 'import.period');
  const byLine = rowsByLine(reader, rows);
  const taken = new Set(newest?.lines.map(({ id }) => id));
  const lines = byLine.map((own) => {
    const name = folded(reader.text(own[0], 'line'));
    const before = newest?.lines.find((line) => folded(line.name) === name);
    const line = lineFrom(reader, own, before, taken, names, currency);
    if (line) taken.add(line.id);
    return line;
  });
  const before = newest && conditionsOf(newest);
  const conditions = contractTermsFrom(reader, rows, before, currency);
  if (!startsOn || !per || reader.faults.length > 0) return undefined;
  const { price: _price, ...kept } = before ?? {};
  const terms: Terms = {
    ...kept,
    ...conditions,
    startsOn,
    ...(endsOn ? { endsOn } : {}),
    ...(amount === undefined ? {} : { price: { amount, currency, per } }),
    lines: lines as Line[],
  };
  checkRules(reader, rows, byLine, terms);
  return { ...terms, lines: terms.lines.map(inOrder) };
}

/** Holds what was read to the rules that hold for every contract. */
function checkRules(
  reader: Reader,
  rows: readonly [Row, ...Row[]],
  byLine: readonly [Row, ...Row[]][],
  terms: Terms,
): void {
  const name = reader.text(rows[0], 'contract');
  const found = [...faultsOfShape(name, terms), ...faultsOfTerms(terms)];
  for (const { path, key, values } of found as { path: string; key: MessageKey; values?: RowFault['values'] }[]) {
    const { row, column } = cellOf(path.split('.'), rows, byLine);
    reader.fault(row, column, key, values);
  }
}

function inOrder(line: Line): Line {
  const order = ({ type, priority }: Level) => (type === 'incident' ? 0 : 10) + priority;
  return { ...line, levels: line.levels.toSorted((a, b) => order(a) - order(b)) };
}

/** What is compared of terms: in which order lines and levels stand says nothing. */
function comparable({ startsOn, endsOn, lines, ...rest }: Terms): unknown {
  const byId = (a: Line, b: Line) => (a.id < b.id ? -1 : 1);
  return { ...conditionsOf(rest), endsOn, startsOn, lines: lines.map(inOrder).sort(byId) };
}

function planOne(own: readonly [Row, ...Row[]], names: Names): { planned: Planned; faults: RowFault[] } {
  const reader = new Reader();
  const [first] = own;
  const contract = reader.text(first, 'contract');
  const customer = reader.text(first, 'customer');
  const found = customer && reader.named(first, 'customer', names.customers, 'import.customerUnknown');
  const customerId = found || null;
  const [present, ...others] = names.contracts.get(nameKey(contract, customerId)) ?? [];
  if (others.length > 0) reader.fault(first, 'contract', 'import.ambiguous', { name: contract });
  const terms = termsFrom(reader, own, present, names);
  const newest = present?.versions.at(-1);
  const isSame = newest && terms && isDeepStrictEqual(comparable(terms), comparable(newest));
  if (newest && terms && !isSame && terms.startsOn <= newest.startsOn)
    reader.fault(first, 'startsOn', 'import.startsTooEarly', { date: newest.startsOn });
  const base = {
    contract,
    rows: own.map(({ row }) => row),
    customerId,
    timeZone: present?.timeZone ?? names.timeZone,
    ...(present ? { present } : {}),
  };
  const { faults } = reader;
  if (faults.length > 0 || !terms) return { planned: { ...base, action: 'faulty' }, faults };
  return { planned: { ...base, terms, action: isSame ? 'unchanged' : present ? 'version' : 'create' }, faults };
}

/** What becomes of a table: what each of its contracts is, and every fault with its row and column. */
export function plan(rows: readonly Row[], names: Names): { planned: Planned[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const name = row.cells.contract?.trim();
    if (!name) {
      faults.push({ row: row.row, column: 'contract', key: 'import.required' });
      continue;
    }
    const key = `${folded(name)} ${folded(row.cells.customer ?? '')}`;
    const own = groups.get(key);
    if (own) own.push(row);
    else groups.set(key, [row]);
  }
  const done = [...groups.values()].map((own) => planOne(own, names));
  faults.push(...done.flatMap((one) => one.faults));
  return { planned: done.map(({ planned }) => planned), faults: faults.sort((a, b) => a.row - b.row) };
}
