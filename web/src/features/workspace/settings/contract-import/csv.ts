import Papa from 'papaparse';
import { type Column, columns, neededColumns, type Row } from '../../../../../../functions/contracts/columns.ts';

export interface Read {
  rows: Row[];
  /** Heads that no column has: they are not read. */
  unknown: string[];
  /** Columns without which no contract can be read. */
  missing: Column[];
}

const fold = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, '');

/** What a spreadsheet would take for a formula; also what was made harmless before, so that reading undoes writing. */
const formula = /^'*[=+\-@\t\r]/;
const plain = (text: string) => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text);

/** The text of a file: UTF-8, or what French spreadsheets still write (Windows-1252). */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What separates the cells: what stands most often in the head, where no name has one. */
function delimiterOf(text: string): string {
  const head = text.split(/[\r\n]/).find((one) => one.replace(/[,;\t"\s]/g, '') !== '') ?? '';
  const [most = ','] = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length);
  return most;
}

/** Reads a CSV file: comma or semicolon, with or without a byte order mark; columns in any order, by their heads. */
export function readCsv(text: string): Read {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: delimiterOf(text) });
  const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
  const at = data.findIndex((cells) => !isEmpty(cells));
  const head = data[at] ?? [];
  const known = head.map((name) => columns.find((column) => fold(column) === fold(name)));
  const unknown = head.filter((name, index) => !known[index] && name.trim() !== '');
  // Empty rows are not read, but counted: a row has the number that a spreadsheet shows.
  const rows = data.flatMap((cells, index): Row[] => {
    if (index <= at || isEmpty(cells)) return [];
    const read = known.flatMap((column, place) => {
      const cell = plain(cells[place]?.trim() ?? '');
      return column && cell ? [[column, cell]] : [];
    });
    return [{ row: index + 1, cells: Object.fromEntries(read) as Row['cells'] }];
  });
  return { rows, unknown, missing: neededColumns.filter((column) => !known.includes(column)) };
}

/** A table as CSV that a spreadsheet opens; cells that it would take for a formula are made harmless. */
export function writeCsv(table: { columns: string[]; rows: string[][] }): string {
  return `\ufeff${Papa.unparse([table.columns, ...table.rows], { escapeFormulae: formula })}\r\n`;
}

/** Rows in parts of at most so many, each contract whole in one part. */
export function inParts(rows: readonly Row[], most: number): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${fold(row.cells.contract ?? '')} ${fold(row.cells.customer ?? '')}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const parts: Row[][] = [];
  for (const group of groups.values()) {
    const last = parts.at(-1);
    if (last && last.length + group.length <= most) last.push(...group);
    else parts.push([...group]);
  }
  return parts;
}

/** What the sample says in each column; the screen shows it as an example. */
export const example: Readonly<Record<Column, string>> = {
  contract: 'Or 2027',
  customer: 'Client Exemple',
  startsOn: '2027-01-01',
  endsOn: '2027-12-31',
  line: 'Réseau',
  covers: 'site:Siège | service:Messagerie',
  calendar: 'Heures de bureau',
  type: 'incident',
  priority: '1',
  workflow: '',
  firstResponse: '30 min',
  nextUpdate: '1 h',
  workaround: '2 h',
  resolution: '4 h',
  onSite: '',
  labourCover: '100',
  travelCover: '50',
  partsCover: '',
  labourCap: '5000.00 / year',
  travelCap: '',
  partsCap: '',
  allowance: '10',
  allowanceUnit: 'hours',
  allowancePer: 'month',
  carryOver: '5',
  alerts: '80 | 100',
  overdraft: 'billed',
  olas: 'N1 P1 30 min | N2 P1 2 h',
  suppliers: 'Opérateur Exemple: resolution 4 h',
  warrantyFrom: '2027-01-01',
  warrantyTo: '2029-12-31',
  warrantyTerms: 'Échange du matériel en panne',
  warrantyLevel: 'Jour ouvré suivant',
  warrantyIncludes: 'labour | parts',
  price: '1200.00',
  pricePer: 'month',
  currency: 'EUR',
  labourPerHour: '80.00',
  travelPerVisit: '45.00',
  travelPerKm: '0.50',
  partsMarkup: '10',
  renewal: 'P1Y',
  tacit: 'yes',
  noticeDays: '90',
  warnDays: '90 | 30',
  notCovered: 'quote',
};
const second: Partial<Record<Column, string>> = { priority: '2', firstResponse: '1 h', resolution: '8 h' };

/** A file to begin with: its heads, and one contract. */
export const sample: { columns: string[]; rows: string[][] } = {
  columns: [...columns],
  rows: [columns.map((column) => example[column]), columns.map((column) => second[column] ?? example[column])],
};
