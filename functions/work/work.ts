import type { Allowance, CostKind, RateCard } from '../contracts/commercial.ts';
import type { ContractVersion, Line } from '../contracts/contract.ts';
import { type Balance, balanceOf, drawn, type Ledger, paid } from './ledger.ts';
import { periodOf } from './period.ts';
import type { Reason } from './work-words.ts';

/** What somebody does for a ticket, and records. */
export const recordedKinds = ['labour', 'travel', 'visit', 'part'] as const;
/** `incident` and `serviceRequest` are the ticket itself; an incident draws from an allowance of incidents. */
export const workKinds = [...recordedKinds, 'incident', 'serviceRequest'] as const;
export type WorkKind = (typeof workKinds)[number];

/** What was done, as it is counted. */
export interface Work {
  kind: WorkKind;
  /** Of labour, and of travel where they are of interest. */
  minutes?: number;
  /** Kilometres of travel, visits, pieces of a part. */
  quantity?: number;
  /** What one piece of a part costs, in minor units. */
  unitPrice?: number;
  /** False: nothing is billed for it, whatever the contract says. */
  billable: boolean;
}

/** What a piece of work consumed, decided once and stored with it. Amounts in minor units; negative in a reversal. */
export interface Settlement {
  /** What it is worth at the contract's rate card. */
  value: number;
  /** What the contract pays. */
  covered: number;
  /** What the customer pays. */
  billed: number;
  currency?: string;
  /** What it drew from the allowance: minutes, or a count. `beyond` is the part for which nothing was left. */
  drawn?: { unit: Allowance['unit']; period: string; quantity: number; beyond: number };
  /** What it used of the cost cover's cap. */
  capped?: { kind: CostKind; period: string; amount: number };
  /** Why, step by step. */
  reasons: Reason[];
}

/** The line that was frozen into the ticket, with its version. */
export interface Terms {
  contract: ContractVersion;
  line: Line;
}

/** Which cost of the contract a kind of work is. */
export const costOf: Record<WorkKind, CostKind | undefined> = {
  labour: 'labour',
  travel: 'travel',
  visit: 'travel',
  part: 'parts',
  incident: undefined,
  serviceRequest: undefined,
};

const unitDrawn: Record<WorkKind, Allowance['unit'] | undefined> = {
  labour: 'hours',
  travel: undefined,
  visit: 'visits',
  part: undefined,
  incident: 'incidents',
  serviceRequest: undefined,
};

/** What work is worth at a rate card, in minor units. */
export function worth({ kind, minutes = 0, quantity = 1, unitPrice = 0 }: Work, rates: RateCard | undefined): number {
  switch (kind) {
    case 'labour':
      return Math.round((minutes * (rates?.labourPerHour ?? 0)) / 60);
    case 'travel':
      return Math.round(quantity * (rates?.travelPerKm ?? 0));
    case 'visit':
      return quantity * (rates?.travelPerVisit ?? 0);
    case 'part':
      return Math.round(unitPrice * quantity * (1 + (rates?.partsMarkup ?? 0) / 100));
    case 'incident':
    case 'serviceRequest':
      return 0;
  }
}

/** Minutes or a count, as the allowance of the line counts this work; 0 where it does not. */
function toDraw(work: Work, allowance: Allowance | undefined): number {
  if (!allowance || unitDrawn[work.kind] !== allowance.unit) return 0;
  return work.kind === 'labour' ? (work.minutes ?? 0) : (work.quantity ?? 1);
}

/** More was to be drawn than is left, and the contract refuses that. */
export interface Refused {
  refused: Balance;
  wanted: number;
}

export interface Settled {
  settlement: Settlement;
  ledger: Ledger;
}

interface Step {
  /** What is still to be paid by somebody. */
  open: number;
  ledger: Ledger;
  reasons: Reason[];
}

function allowanceDrawn(
  { contract, line }: Terms,
  work: Work,
  date: string,
  step: Step,
): (Step & { drawn?: Settlement['drawn'] }) | Refused {
  const { allowance } = line;
  const wanted = toDraw(work, allowance);
  if (!allowance || wanted === 0) return step;
  const balance = balanceOf(step.ledger, allowance, date, contract.since);
  const within = Math.max(0, Math.min(wanted, balance.left));
  const beyond = wanted - within;
  const overdraft = allowance.overdraft ?? 'allowed';
  // The request itself cannot be turned away by a count: it is told, and nothing is drawn for it.
  if (beyond > 0 && overdraft === 'refused' && work.kind !== 'incident') return { refused: balance, wanted };
  const counts = overdraft === 'refused' ? within : wanted;
  const free = overdraft === 'allowed' ? wanted : within;
  const { unit, period } = balance;
  const reasons: Reason[] = [...step.reasons];
  if (free > 0)
    reasons.push({ key: 'allowance', values: { quantity: free, unit, left: Math.max(0, balance.left - counts) } });
  if (beyond > 0)
    reasons.push({ key: overdraft === 'allowed' ? 'overdrawn' : 'spent', values: { quantity: beyond, unit } });
  return {
    open: step.open - Math.round((step.open * free) / wanted),
    ledger: drawn(step.ledger, balance, counts),
    reasons,
    drawn: { unit, period, quantity: counts, beyond },
  };
}

function costCovered(
  { line }: Terms,
  work: Work,
  date: string,
  step: Step,
  limited: boolean,
): Step & { capped?: Settlement['capped'] } {
  const kind = costOf[work.kind];
  if (!kind || step.open === 0) return step;
  if (!line.costCover) {
    // A line that sets no shares pays for everything, but for what its allowance has an end of.
    if (limited) return step;
    return { ...step, open: 0, reasons: [...step.reasons, { key: 'included' }] };
  }
  const cover = line.costCover[kind];
  if (!cover || cover.percent === 0)
    return { ...step, reasons: [...step.reasons, { key: 'notCovered', values: { kind } }] };
  const share = Math.round((step.open * cover.percent) / 100);
  const reasons: Reason[] = [...step.reasons, { key: 'share', values: { percent: cover.percent, kind } }];
  if (!cover.cap) return { ...step, open: step.open - share, reasons };
  const period = periodOf(cover.cap.per, date);
  const left = Math.max(0, cover.cap.amount - (step.ledger.paid[kind]?.[period] ?? 0));
  const amount = Math.min(share, left);
  const { currency } = cover.cap;
  if (amount < share) reasons.push({ key: 'cap', values: { amount: cover.cap.amount, currency, per: cover.cap.per } });
  return {
    open: step.open - amount,
    ledger: paid(step.ledger, kind, period, amount),
    reasons,
    capped: { kind, period, amount },
  };
}

/** Whether a line's warranty pays for a cost on a date. */
export function warrantyPays({ warranty }: Line, kind: CostKind, date: string): boolean {
  if (!warranty || date < warranty.startsOn || date > warranty.endsOn) return false;
  return (warranty.includes ?? defaultIncludes).includes(kind);
}

/** What a warranty includes where it does not say. */
export const defaultIncludes: readonly string[] = ['labour', 'parts'];

/**
 * What a piece of work consumes: THE rule, in this order. The warranty pays what it includes; the allowance what it has left; the cost cover
 * its share of the rest, up to its cap; the customer pays what remains, at the rate card.
 * @param date on which it was done, in the contract's zone
 * @param incident how the ticket stood to an allowance of incidents: within it, its labour is paid for
 * @param deskRates the desk's own rate card, for what no contract covers or a contract has none
 */
export function settle(
  work: Work,
  terms: Terms | undefined,
  ledger: Ledger,
  date: string,
  incident?: 'within' | 'beyond',
  deskRates?: RateCard,
): Settled | Refused {
  const rates = terms?.contract.rates ?? deskRates;
  const value = worth(work, rates);
  const currency = rates?.currency ?? terms?.contract.price?.currency;
  const done = (step: Step, more: Pick<Settlement, 'drawn' | 'capped'> = {}): Settled => {
    const reasons = [...step.reasons];
    const waived = !work.billable && step.open > 0;
    if (waived) reasons.push({ key: 'waived' });
    const billed = waived ? 0 : step.open;
    if (billed > 0) reasons.push({ key: 'billed', values: { amount: billed, ...(currency ? { currency } : {}) } });
    else if (!rates && value === 0 && costOf[work.kind]) reasons.push({ key: 'noRates' });
    const settlement = {
      value,
      covered: value - step.open,
      billed,
      ...(currency ? { currency } : {}),
      ...more,
      reasons,
    };
    return { settlement, ledger: step.ledger };
  };
  const start: Step = { open: value, ledger, reasons: [] };
  if (!terms) return done({ ...start, reasons: [{ key: 'noContract' }] });
  const kind = costOf[work.kind];
  if (kind && warrantyPays(terms.line, kind, date))
    return done({
      ...start,
      open: 0,
      reasons: [{ key: 'warranty', values: { date: terms.line.warranty?.endsOn ?? '' } }],
    });
  if (work.kind === 'labour' && terms.line.allowance?.unit === 'incidents' && incident === 'within')
    return done({ ...start, open: 0, reasons: [{ key: 'incident' }] });
  const step = allowanceDrawn(terms, work, date, start);
  if ('refused' in step) return step;
  const limited = step.drawn !== undefined || (work.kind === 'labour' && incident === 'beyond');
  const cover = costCovered(terms, work, date, step, limited);
  const { drawn: took } = step;
  const { capped } = cover;
  return done(cover, { ...(took ? { drawn: took } : {}), ...(capped ? { capped } : {}) });
}

/** What a reversal of a settled piece of work gives back. The ledger's periods are those from which it was taken. */
export function reversed({ settlement, ledger }: Settled): Settled {
  const { value, covered, billed, currency, drawn: took, capped } = settlement;
  let next = ledger;
  if (took) {
    const { granted } = ledger.periods[took.period] ?? { granted: 0 };
    const balance = { unit: took.unit, period: took.period, granted, carried: 0, used: 0, left: 0 };
    next = drawn(next, balance, -took.quantity);
  }
  if (capped) next = paid(next, capped.kind, capped.period, -capped.amount);
  const minus = (amount: number) => (amount === 0 ? 0 : -amount);
  return {
    settlement: {
      value: minus(value),
      covered: minus(covered),
      billed: minus(billed),
      ...(currency ? { currency } : {}),
      ...(took ? { drawn: { ...took, quantity: minus(took.quantity), beyond: minus(took.beyond) } } : {}),
      ...(capped ? { capped: { ...capped, amount: minus(capped.amount) } } : {}),
      reasons: [{ key: 'reversed' }],
    },
    ledger: next,
  };
}
