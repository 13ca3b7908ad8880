import type { Allowance, CostKind } from '../contracts/commercial.ts';
import { periodAfter, periodOf } from './period.ts';

/**
 * What was drawn from a line of a contract: its allowance in each period, and what its cost cover has paid towards the caps. One
 * item, changed under its revision, so that records made at the same instant never draw the same hour twice.
 * Quantities are minutes where the unit is hours, else a count; amounts are minor units.
 */
export interface Ledger {
  contractId: string;
  lineId: string;
  revision: number;
  /** By period: what was included when it was first drawn from (a later version does not change it), and what was used. */
  periods: Record<string, { granted: number; used: number }>;
  /** What the cost cover paid, by cost and period of its cap. */
  paid: Partial<Record<CostKind, Record<string, number>>>;
  /** The thresholds of which somebody was told, by period. */
  told: Record<string, number[]>;
}

export function emptyLedger(contractId: string, lineId: string): Ledger {
  return { contractId, lineId, revision: 0, periods: {}, paid: {}, told: {} };
}

/** A quantity of the contract in the ledger's units. */
export function inLedger(allowance: Pick<Allowance, 'unit'>, quantity: number): number {
  return allowance.unit === 'hours' ? Math.round(quantity * 60) : quantity;
}

/** How an allowance stands in one period. `left` is negative when it is overdrawn. */
export interface Balance {
  unit: Allowance['unit'];
  period: string;
  granted: number;
  carried: number;
  used: number;
  left: number;
}

/** What was left of the periods before, as far as it is carried into `period`; an overdraft is not carried. */
function carriedInto(ledger: Ledger, allowance: Allowance, period: string, since: string): number {
  const { carryOver } = allowance;
  if (!carryOver) return 0;
  const most = carryOver.most === undefined ? Number.POSITIVE_INFINITY : inLedger(allowance, carryOver.most);
  let carried = 0;
  for (let key = periodOf(allowance.per, since); key < period; key = periodAfter(key)) {
    const { granted, used } = ledger.periods[key] ?? { granted: inLedger(allowance, allowance.quantity), used: 0 };
    carried = Math.min(most, Math.max(0, granted + carried - used));
  }
  return carried;
}

/**
 * The balance of an allowance on a date.
 * @param since the contract's first date: what is carried over counts from there
 */
export function balanceOf(ledger: Ledger, allowance: Allowance, date: string, since: string): Balance {
  const period = periodOf(allowance.per, date);
  const { granted, used } = ledger.periods[period] ?? { granted: inLedger(allowance, allowance.quantity), used: 0 };
  const carried = carriedInto(ledger, allowance, period, since);
  return { unit: allowance.unit, period, granted, carried, used, left: granted + carried - used };
}

/** How much of what is available is used, in per cents; 100 where nothing is available and something was used. */
export function percentUsed({ granted, carried, used }: Balance): number {
  const available = granted + carried;
  return available > 0 ? (used / available) * 100 : used > 0 ? 100 : 0;
}

/** The ledger after a quantity (negative: given back) was drawn from a period. */
export function drawn(ledger: Ledger, { period, granted }: Balance, quantity: number): Ledger {
  const used = (ledger.periods[period]?.used ?? 0) + quantity;
  return { ...ledger, periods: { ...ledger.periods, [period]: { granted, used } } };
}

/** The ledger after the cost cover paid an amount (negative: took back) in a period. */
export function paid(ledger: Ledger, kind: CostKind, period: string, amount: number): Ledger {
  const before = ledger.paid[kind] ?? {};
  return { ...ledger, paid: { ...ledger.paid, [kind]: { ...before, [period]: (before[period] ?? 0) + amount } } };
}

/** The thresholds that the balance has passed and nobody was told of in this period, lowest first. */
export function thresholdsPassed(ledger: Ledger, allowance: Allowance, balance: Balance): number[] {
  const percent = percentUsed(balance);
  const told = ledger.told[balance.period] ?? [];
  return (allowance.alerts ?? defaultAlerts)
    .filter((threshold) => threshold <= percent && !told.includes(threshold))
    .sort((a, b) => a - b);
}

/** Per cents of which contract managers are told where a contract does not say. */
const defaultAlerts = [80, 100];

/** The ledger that remembers of which thresholds somebody was told. */
export function withTold(ledger: Ledger, period: string, thresholds: readonly number[]): Ledger {
  if (thresholds.length === 0) return ledger;
  return { ...ledger, told: { ...ledger.told, [period]: [...(ledger.told[period] ?? []), ...thresholds] } };
}
