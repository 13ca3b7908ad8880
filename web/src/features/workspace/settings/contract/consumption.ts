import { moneyText, quantityText } from '../../../../../../functions/work/work-words.ts';
import type { Answer } from '../../../../client/types.ts';
import type { Language } from '../../../../i18n/language.ts';

export type Statement = Answer<'/api/contracts/{contractId}/statements/{period}', 'get'>;
export type Consumption = Answer<'/api/contracts/{contractId}/consumption', 'get'>;

/** The month that lies `by` months from another one: `2026-11`, -2 → `2026-09`. */
export function monthFrom(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The periods of which a statement can be asked, the newest first: months, then quarters, then years, back to a date. */
export function periodsSince(since: string, today: string): string[] {
  const month = today.slice(0, 7);
  const first = since.slice(0, 7) < month ? since.slice(0, 7) : month;
  const months: string[] = [];
  for (let one = month; one >= first && months.length < 36; one = monthFrom(one, -1)) months.push(one);
  const quarterOf = (one: string) => `${one.slice(0, 4)}-Q${Math.ceil(Number(one.slice(5, 7)) / 3)}`;
  return [...months, ...new Set(months.map(quarterOf)), ...new Set(months.map((one) => one.slice(0, 4)))];
}

/** Minor units as a plain number of the language, for tables whose head names the currency. */
export function plainAmount(language: Language, amount: number): string {
  return moneyText(language, amount);
}

/** Minutes of labour as hours. */
export function hoursText(language: Language, minutes: number): string {
  return quantityText(language, 'hours', minutes);
}
