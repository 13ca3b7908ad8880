import type { Language } from '../shared/language.ts';

/** Why a piece of work is paid by whom. `key` names the sentence, `values` fill it. */
export interface Reason {
  key: keyof typeof sentences;
  values?: Record<string, string | number>;
}

const sentences = {
  warranty: { en: 'Under warranty until {date}.', fr: 'Sous garantie jusqu’au {date}.' },
  incident: { en: 'Part of an incident of the allowance.', fr: 'Comprise dans un incident du forfait.' },
  allowance: {
    en: '{quantity} drawn from the allowance; {left} left.',
    fr: '{quantity} pris sur le forfait ; reste {left}.',
  },
  overdrawn: {
    en: '{quantity} beyond the allowance; the contract allows that.',
    fr: '{quantity} au-delà du forfait ; le contrat le permet.',
  },
  spent: { en: '{quantity} beyond the allowance: not covered.', fr: '{quantity} au-delà du forfait : non couvert.' },
  included: { en: 'Included in the contract.', fr: 'Compris dans le contrat.' },
  share: { en: 'The contract pays {percent} % of {kind}.', fr: 'Le contrat prend en charge {percent} % : {kind}.' },
  cap: {
    en: 'Its cap of {amount} a {per} is reached.',
    fr: 'Son plafond de {amount} par {per} est atteint.',
  },
  notCovered: { en: 'The contract does not pay for {kind}.', fr: 'Le contrat ne prend pas en charge : {kind}.' },
  waived: { en: 'Not billed, as a gesture.', fr: 'Non facturé, à titre de geste commercial.' },
  billed: { en: '{amount} to be billed at the rate card.', fr: '{amount} à facturer selon la grille tarifaire.' },
  noContract: { en: 'No contract covers this ticket.', fr: 'Aucun contrat ne couvre ce ticket.' },
  noRates: { en: 'The contract has no rate card for it.', fr: 'Le contrat n’a pas de tarif pour cela.' },
  recounted: {
    en: 'The ticket has another type, or falls under another contract.',
    fr: 'Le ticket a changé de type ou relève d’un autre contrat.',
  },
  reversed: { en: 'Taken back.', fr: 'Annulé.' },
} as const satisfies Record<string, Record<Language, string>>;

const words: Record<string, Record<Language, string>> = {
  labour: { en: 'labour', fr: 'main-d’œuvre' },
  travel: { en: 'travel', fr: 'déplacements' },
  parts: { en: 'parts', fr: 'pièces' },
  replacement: { en: 'replacement', fr: 'remplacement' },
  month: { en: 'month', fr: 'mois' },
  quarter: { en: 'quarter', fr: 'trimestre' },
  year: { en: 'year', fr: 'an' },
};

/** A word of the contract's vocabulary in a language. */
export function wordOf(language: Language, word: string): string {
  return words[word]?.[language] ?? word;
}

const locale = (language: Language) => (language === 'fr' ? 'fr-FR' : 'en-GB');

/** An amount of minor units as it is written in the language; without a currency, as a number. */
export function moneyText(language: Language, amount: number, currency?: string): string {
  const style = currency ? ({ style: 'currency', currency } as const) : { minimumFractionDigits: 2 };
  const format = new Intl.NumberFormat(locale(language), style);
  // Yen have no cents, dinars have thousandths: minor units are as many as the currency has digits.
  const digits = currency ? (format.resolvedOptions().maximumFractionDigits ?? 2) : 2;
  return format.format(amount / 10 ** digits);
}

/** A day as it is said in the language. */
export function dateText(language: Language, date: string): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** A quantity of an allowance: minutes become hours. */
export function quantityText(language: Language, unit: string, quantity: number): string {
  if (unit === 'hours') {
    const minutes = Math.abs(quantity);
    const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
    const parts = [whole || !rest ? `${whole} h` : '', rest ? `${rest} min` : ''].filter(Boolean).join(' ');
    return quantity < 0 ? `−${parts}` : parts;
  }
  const many = new Intl.PluralRules(locale(language)).select(Math.abs(quantity)) === 'other';
  const noun = unit === 'visits' ? (language === 'fr' ? 'visite' : 'visit') : 'incident';
  return `${quantity < 0 ? '−' : ''}${Math.abs(quantity)} ${noun}${many ? 's' : ''}`;
}

/** The sentence of a reason. */
export function reasonText(language: Language, { key, values = {} }: Reason): string {
  return sentences[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (name === 'date') return dateText(language, String(value));
    if (name === 'amount') return moneyText(language, Number(value), values.currency as string | undefined);
    if (name === 'quantity' || name === 'left') return quantityText(language, String(values.unit), Number(value));
    if (name === 'kind' || name === 'per') return wordOf(language, String(value));
    if (name === 'percent') return new Intl.NumberFormat(locale(language)).format(Number(value));
    return String(value);
  });
}
