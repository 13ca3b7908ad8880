import type * as z from 'zod/mini';
import { costKinds, type RateCard } from '../contracts/commercial.ts';
import type { Language } from '../shared/language.ts';
import type { Balance, Ledger } from './ledger.ts';
import { periodOf } from './period.ts';
import type { balanceView, coverageView, recordView, settlementView, WorkRecord } from './record.ts';
import { type Settlement, type Terms, warrantyPays } from './work.ts';
import { reasonText } from './work-words.ts';

/** What was decided of a piece of work, as the API gives it. */
export function viewOfSettlement(language: Language, settlement: Settlement): z.infer<typeof settlementView> {
  const { value, covered, billed, currency, drawn, reasons } = settlement;
  return {
    value,
    covered,
    billed,
    ...(currency ? { currency } : {}),
    ...(drawn ? { drawn } : {}),
    reasons: reasons.map((reason) => reasonText(language, reason)),
  };
}

/** A record as the API gives it. */
export function viewOfRecord(language: Language, record: WorkRecord): z.infer<typeof recordView> {
  const { contract, settlement, ...rest } = record;
  return {
    ...rest,
    ...(contract ? { line: contract.line } : {}),
    settlement: viewOfSettlement(language, settlement),
  };
}

/** A balance as the API gives it, with what happens beyond it. */
export function viewOfBalance(
  terms: Terms | undefined,
  balance: Balance | undefined,
): z.infer<typeof balanceView> | undefined {
  if (!balance) return undefined;
  return { ...balance, overdraft: terms?.line.allowance?.overdraft ?? 'allowed' };
}

function coverOf({ line }: Terms, ledger: Ledger, today: string) {
  return costKinds.map((kind): z.infer<typeof coverageView>['costs'][number] => {
    if (warrantyPays(line, kind, today))
      return { kind, by: 'warranty', percent: 100, ...(line.warranty ? { until: line.warranty.endsOn } : {}) };
    const cover = line.costCover?.[kind];
    if (!line.costCover) {
      // An allowance pays for what it counts: visits for travel, hours and incidents for labour.
      const counted = line.allowance && kind === (line.allowance.unit === 'visits' ? 'travel' : 'labour');
      return { kind, by: counted ? 'allowance' : 'included', percent: 100 };
    }
    if (!cover || cover.percent === 0) return { kind, by: 'nothing', percent: 0 };
    if (!cover.cap) return { kind, by: 'share', percent: cover.percent };
    const period = periodOf(cover.cap.per, today);
    const used = ledger.paid[kind]?.[period] ?? 0;
    const cap = { amount: cover.cap.amount, left: Math.max(0, cover.cap.amount - used), period };
    return { kind, by: 'share', percent: cover.percent, cap };
  });
}

/** What is covered of the work on a ticket, and what is not. */
export function viewOfCoverage(
  terms: Terms | undefined,
  ledger: Ledger,
  today: string,
  balance: Balance | undefined,
  deskRates: RateCard | undefined,
): z.infer<typeof coverageView> {
  const card = terms?.contract.rates ?? deskRates;
  const { currency, ...rates } = card ?? {};
  const shown = viewOfBalance(terms, balance);
  return {
    covered: terms !== undefined,
    ...(currency ? { currency } : terms?.contract.price ? { currency: terms.contract.price.currency } : {}),
    costs: terms
      ? coverOf(terms, ledger, today)
      : costKinds.map((kind) => ({ kind, by: 'nothing' as const, percent: 0 })),
    ...(shown ? { balance: shown } : {}),
    ...(card ? { rates: rates as Omit<RateCard, 'currency'> } : {}),
  };
}
