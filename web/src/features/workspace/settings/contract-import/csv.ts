import Papa from 'papaparse';
import { type Column, columns, type Row } from '../../../../../../functions/contracts/columns.ts';

export interface Read {
  rows: Row[];
  /** Heads that no column has: they are not read. */
  unknown: string[];
  /** Columns without which no contract can be read. */
  missing: Column[];
}

const needed: readonly Column[] = ['contract', 'startsOn', 'line', 'calendar', 'type', 'priority'];
const fold = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, '');

/** What a spreadsheet made harmless on its way out is read as it was meant. */
const plain = (text: string) => text.replace(/^'(?=[=+\-@\t\r])/, '');

/** Reads a CSV file: comma or semicolon, with or without a byte order mark; columns in any order, by their heads. */
export function readCsv(text: string): Read {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t'],
  });
  const [head = [], ...body] = data;
  const known = head.map((name) => columns.find((column) => fold(column) === fold(name)));
  const unknown = head.filter((name, index) => !known[index] && name.trim() !== '');
  const rows = body.map((cells, index): Row => {
    const read = known.flatMap((column, at) => {
      const cell = plain(cells[at]?.trim() ?? '');
      return column && cell ? [[column, cell]] : [];
    });
    return { row: index + 2, cells: Object.fromEntries(read) as Row['cells'] };
  });
  return { rows, unknown, missing: needed.filter((column) => !known.includes(column)) };
}

/** A table as CSV that a spreadsheet opens; cells that it would take for a formula are made harmless. */
export function writeCsv(table: { columns: string[]; rows: string[][] }): string {
  return `\ufeff${Papa.unparse([table.columns, ...table.rows], { escapeFormulae: true })}\r\n`;
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

/** A file to begin with: its heads, and one contract. */
export const sample: { columns: string[]; rows: string[][] } = {
  columns: [...columns],
  rows: [
    [
      'Or 2027',
      'Client Exemple',
      '2027-01-01',
      '2027-12-31',
      'Réseau',
      'site:Siège | service:Messagerie',
      'Heures de bureau',
      'incident',
      '1',
      '30 min',
      '1 h',
      '',
      '4 h',
      '',
      '1200.00',
      'month',
      'EUR',
    ],
    [
      'Or 2027',
      'Client Exemple',
      '2027-01-01',
      '2027-12-31',
      'Réseau',
      'site:Siège | service:Messagerie',
      'Heures de bureau',
      'incident',
      '2',
      '1 h',
      '',
      '',
      '8 h',
      '',
      '',
      '',
      '',
    ],
  ],
};
