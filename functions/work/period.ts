import type { PeriodKind } from '../contracts/commercial.ts';

/** Periods of the civil calendar as sortable keys: `2026-11`, `2026-Q4`, `2026`. Dates are `2026-11-23`. */

const months: Record<PeriodKind, number> = { month: 1, quarter: 3, year: 12 };

export const monthPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Months counted from year 0, so that periods can be counted on and back. */
function ordinal(key: string): { kind: PeriodKind; first: number } {
  const year = Number(key.slice(0, 4)) * 12;
  if (key.length === 4) return { kind: 'year', first: year };
  if (key[5] === 'Q') return { kind: 'quarter', first: year + (Number(key[6]) - 1) * 3 };
  return { kind: 'month', first: year + Number(key.slice(5, 7)) - 1 };
}

function keyOf(kind: PeriodKind, first: number): string {
  const year = String(Math.floor(first / 12)).padStart(4, '0');
  if (kind === 'year') return year;
  if (kind === 'quarter') return `${year}-Q${Math.floor((first % 12) / 3) + 1}`;
  return `${year}-${String((first % 12) + 1).padStart(2, '0')}`;
}

/** The period of a kind in which a date lies. */
export function periodOf(kind: PeriodKind, date: string): string {
  return keyOf(kind, Math.floor(ordinal(date.slice(0, 7)).first / months[kind]) * months[kind]);
}

/** The period after one of the same kind. */
export function periodAfter(key: string): string {
  const { kind, first } = ordinal(key);
  return keyOf(kind, first + months[kind]);
}

/** The months of a period, first to last. */
export function monthsOf(key: string): string[] {
  const { kind, first } = ordinal(key);
  return Array.from({ length: months[kind] }, (_, at) => keyOf('month', first + at));
}

/** The months from one to another, both counted. */
export function monthsBetween(from: string, to: string): string[] {
  const [start, end] = [ordinal(from).first, ordinal(to).first];
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, at) => keyOf('month', start + at));
}

/** The share of a period's amount that falls to one of its months, so that its months add up to it to the cent. */
export function shareOfMonth(amount: number, per: PeriodKind, month: string): number {
  const count = months[per];
  const at = ordinal(month).first % count;
  return Math.floor((amount * (at + 1)) / count) - Math.floor((amount * at) / count);
}
