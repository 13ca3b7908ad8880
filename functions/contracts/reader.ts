import type { MessageKey } from '../shared/messages.ts';
import type { Target } from '../sla/clock.ts';
import { folded, readDate, readNumber } from './cells.ts';
import type { Column, Row } from './columns.ts';
import { readTime } from './list-cells.ts';
import { readAmount } from './money.ts';

/** A cell of a table that cannot be taken as it is. */
export interface RowFault {
  row: number;
  column?: Column;
  key: MessageKey;
  values?: Record<string, string | number>;
}

/** The ids that a name has at the desk; several where names are not unique. */
export type ByName = ReadonlyMap<string, readonly string[]>;

/** Things by their names, in every language in which they have one. */
export function byName<T extends { id: string }>(things: readonly T[], namesOf: (thing: T) => string[]): ByName {
  const found = new Map<string, string[]>();
  for (const thing of things)
    for (const name of new Set(namesOf(thing).map(folded))) found.set(name, [...(found.get(name) ?? []), thing.id]);
  return found;
}

/** Reads the cells of one contract's rows, and says what is wrong with them. */
export class Reader {
  readonly faults: RowFault[] = [];

  fault(row: Row, column: Column | undefined, key: MessageKey, values?: RowFault['values']): undefined {
    this.faults.push({ row: row.row, ...(column ? { column } : {}), key, ...(values ? { values } : {}) });
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
    return text ? (readTime(text) ?? this.fault(row, column, 'import.time')) : undefined;
  }

  amount(row: Row, column: Column, currency: string): number | undefined {
    const text = this.text(row, column);
    return text ? (readAmount(text, currency) ?? this.fault(row, column, 'import.amount')) : undefined;
  }

  number(row: Row, column: Column): number | undefined {
    const text = this.text(row, column);
    return text ? (readNumber(text) ?? this.fault(row, column, 'import.number')) : undefined;
  }

  percent(row: Row, column: Column): number | undefined {
    const number = this.number(row, column);
    return number === undefined || number <= 100 ? number : this.fault(row, column, 'import.percent');
  }

  /** What a cell says, by `read`; undefined where it is empty or, with a fault, where it cannot be read. */
  said<Value>(row: Row, column: Column, read: (text: string) => Value | undefined, key: MessageKey): Value | undefined {
    const text = this.text(row, column);
    return text ? (read(text) ?? this.fault(row, column, key)) : undefined;
  }

  /** The id of what a cell names; the one that the contract has already where several have the name. */
  named(row: Row, column: Column, among: ByName, unknown: MessageKey, present?: string): string | undefined {
    const name = this.text(row, column);
    const [id, ...others] = among.get(folded(name)) ?? [];
    if (!id) return this.fault(row, column, unknown, { name });
    if (others.length === 0) return id;
    if (present && (id === present || others.includes(present))) return present;
    return this.fault(row, column, 'import.ambiguous', { name });
  }

  /** A cell that all rows of a contract, or of a line, have alike. */
  same(rows: readonly Row[], column: Column): void {
    const first = rows[0] ? this.text(rows[0], column) : '';
    for (const row of rows.slice(1))
      if (this.text(row, column) && this.text(row, column) !== first) this.fault(row, column, 'import.differs');
  }
}
