import * as z from 'zod/mini';
import type { Contract, ContractVersion } from '../contracts/contract.ts';
import { inside } from '../shared/schema.ts';
import { dayMs } from '../sla/zone.ts';
import { monthsOf, shareOfMonth } from './period.ts';
import { balanceView, recordView, type WorkRecord } from './record.ts';

/** What was consumed of a contract, or of one of its lines. Amounts in minor units. */
export const consumedView = z.lazy(() =>
  z.object({
    tickets: z.int(),
    incidents: z.int(),
    /** Of labour. */
    minutes: z.int(),
    visits: z.number(),
    kilometres: z.number(),
    parts: z.number(),
    /** What the work is worth at the rate card, … */
    value: z.int(),
    /** … of which the contract pays this, … */
    covered: z.int(),
    /** … and the customer this. */
    billed: z.int(),
  }),
);
export type Consumed = z.infer<typeof consumedView>;

const ofLine = z.lazy(() => z.extend(inside(consumedView), { line: z.string(), balance: z.optional(balanceView) }));

export const statementView = z.lazy(() =>
  z.object({
    contract: z.object({ id: z.string(), name: z.string(), customer: z.optional(z.string()) }),
    period: z.string(),
    from: z.string(),
    to: z.string(),
    currency: z.optional(z.string()),
    total: consumedView,
    lines: z.array(ofLine),
    /** What the contract costs in the period, by the days on which it is in force. */
    price: z.optional(z.int()),
    records: z.array(recordView),
  }),
);
export type Statement = z.infer<typeof statementView>;

export const consumptionView = z.lazy(() =>
  z.object({
    currency: z.optional(z.string()),
    months: z.array(z.extend(inside(consumedView), { month: z.string(), price: z.optional(z.int()) })),
    lines: z.array(ofLine),
  }),
);

const nothing: Consumed = {
  tickets: 0,
  incidents: 0,
  minutes: 0,
  visits: 0,
  kilometres: 0,
  parts: 0,
  value: 0,
  covered: 0,
  billed: 0,
};

/** What records consumed. A reversal counts against what it takes back. */
export function consumedBy(records: readonly WorkRecord[]): Consumed {
  const sum = { ...nothing };
  for (const { kind, minutes = 0, quantity = 1, settlement, reversalOf } of records) {
    const sign = reversalOf ? -1 : 1;
    if (kind === 'incident' || kind === 'serviceRequest') sum.tickets += sign;
    if (kind === 'incident') sum.incidents += sign;
    if (kind === 'labour') sum.minutes += sign * minutes;
    if (kind === 'visit') sum.visits += sign * quantity;
    if (kind === 'travel') sum.kilometres += sign * quantity;
    if (kind === 'part') sum.parts += sign * quantity;
    sum.value += settlement.value;
    sum.covered += settlement.covered;
    sum.billed += settlement.billed;
  }
  return sum;
}

/** Days of a month, `2026-02` → 28. */
function daysIn(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** The first and the last day of a period. */
export function daysOf(period: string): { from: string; to: string } {
  const months = monthsOf(period);
  const last = months.at(-1) ?? period;
  return { from: `${months[0]}-01`, to: `${last}-${daysIn(last)}` };
}

/** How many days of a month a version is in force. */
function daysInForce({ startsOn, endsOn, supersededOn }: ContractVersion, month: string): number {
  const first = dayNumber(`${month}-01`);
  const last = first + daysIn(month) - 1;
  const from = Math.max(first, dayNumber(startsOn));
  const ends = endsOn === undefined ? last : dayNumber(endsOn);
  const until = supersededOn === undefined ? ends : Math.min(ends, dayNumber(supersededOn) - 1);
  return Math.max(0, Math.min(last, until) - from + 1);
}

/**
 * What a contract costs its customer in a month, in minor units: each version's share of its price by the days on which it is in
 * force. Undefined where no version has a price.
 */
export function priceOfMonth(versions: readonly ContractVersion[], month: string): number | undefined {
  const priced = versions.flatMap((version) => (version.price ? [{ version, price: version.price }] : []));
  if (priced.length === 0) return undefined;
  return priced.reduce((sum, { version, price }) => {
    const whole = shareOfMonth(price.amount, price.per, month);
    return sum + Math.round((whole * daysInForce(version, month)) / daysIn(month));
  }, 0);
}

/** What a contract costs its customer in a period. */
export function priceOf(versions: readonly ContractVersion[], period: string): number | undefined {
  const months = monthsOf(period).map((month) => priceOfMonth(versions, month));
  return months.every((amount) => amount === undefined)
    ? undefined
    : months.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
}

/** The currency of a contract: all amounts of a version have one. */
export function currencyOf({ versions }: Contract, records: readonly WorkRecord[]): string | undefined {
  const newest = versions.at(-1);
  return (
    newest?.rates?.currency ??
    newest?.price?.currency ??
    records.find(({ settlement }) => settlement.currency)?.settlement.currency
  );
}

/** The records of each line that has any, by the line's name. */
export function byLine(records: readonly WorkRecord[]): [string, WorkRecord[]][] {
  const lines = new Map<string, WorkRecord[]>();
  for (const record of records) {
    const line = record.contract?.line ?? '';
    lines.set(line, [...(lines.get(line) ?? []), record]);
  }
  return [...lines].sort(([a], [b]) => a.localeCompare(b));
}

/** A month, a quarter or a year, such as `2026-11`, `2026-Q4` or `2026`. */
export const periodPattern = /^\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?$/;
