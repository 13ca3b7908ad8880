import type { TicketType } from '../tickets/ticket-type.ts';
import type { Line } from './contract.ts';

/** How single cells of a table of contracts are read and written. */

export const folded = (text: string) => text.trim().toLowerCase();

/** A date as tables have it: 2026-01-31 or 31/01/2026. */
export function readDate(text: string): string | undefined {
  const written = text.trim();
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(written);
  const iso = french
    ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}`
    : /^\d{4}-\d{2}-\d{2}$/.exec(written)?.[0];
  return iso && new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso) ? iso : undefined;
}

/** What a type is called in a table, in both languages. */
export const typeNames: Readonly<Record<string, TicketType>> = {
  incident: 'incident',
  servicerequest: 'serviceRequest',
  'service request': 'serviceRequest',
  demande: 'serviceRequest',
  'demande de service': 'serviceRequest',
  problem: 'problem',
  probleme: 'problem',
  change: 'change',
  changement: 'change',
  workorder: 'workOrder',
  'work order': 'workOrder',
  intervention: 'workOrder',
};

/** What a period is called in a table, in both languages. */
export const periodNames: Readonly<Record<string, 'month' | 'quarter' | 'year'>> = {
  month: 'month',
  mois: 'month',
  quarter: 'quarter',
  trimestre: 'quarter',
  year: 'year',
  an: 'year',
  année: 'year',
};

/** In what an allowance is counted, in both languages. */
export const unitNames: Readonly<Record<string, 'hours' | 'incidents' | 'visits'>> = {
  hours: 'hours',
  heures: 'hours',
  h: 'hours',
  incidents: 'incidents',
  visits: 'visits',
  visites: 'visits',
};

/** A number such as `12`, `12.5` or `12,5`, with or without a per cent sign. */
export function readNumber(text: string): number | undefined {
  const written = text
    .replace(/[\s\u202f\u00a0]/g, '')
    .replace(',', '.')
    .replace(/%$/, '');
  return /^\d{1,7}(\.\d{1,4})?$/.test(written) ? Number(written) : undefined;
}

/** For how long a contract is renewed: `P1Y`, `1 year`, `6 months`, `1 an`, `6 mois`. */
export function renewalOf(text: string): string | undefined {
  const written = folded(text);
  const [, count, unit] = /^(\d{1,2})\s*(years?|ans?|années?|months?|mois)$/.exec(written) ?? [];
  const period = count ? `P${Number(count)}${/^[ya]/.test(unit ?? '') ? 'Y' : 'M'}` : written.toUpperCase();
  return /^P(?=\d)(?:[1-9]\d?Y)?(?:[1-9]\d?M)?$/.test(period) ? period : undefined;
}

/** Whether something is so, in both languages. */
export const yesNoNames: Readonly<Record<string, boolean>> = { yes: true, oui: true, no: false, non: false };

/** What happens beyond an allowance, in both languages. */
export const overdraftNames: Readonly<Record<string, 'refused' | 'allowed' | 'billed'>> = {
  refused: 'refused',
  refusé: 'refused',
  allowed: 'allowed',
  permis: 'allowed',
  billed: 'billed',
  facturé: 'billed',
};

/** What becomes of what is not covered, in both languages. */
export const notCoveredNames: Readonly<Record<string, 'refuse' | 'quote' | 'bill'>> = {
  refuse: 'refuse',
  refuser: 'refuse',
  quote: 'quote',
  devis: 'quote',
  bill: 'bill',
  facturer: 'bill',
};

const coverKinds = ['service', 'site', 'asset', 'assetClass'] as const;
/** What separates the parts of a cover has a backslash before it where a name contains it. */
const marks = /[\\|:#]/g;

/** Splits where a mark stands without a backslash before it. */
export function splitAt(text: string, mark: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const one = text[at] as string;
    if (one === mark) parts.push('');
    else parts[parts.length - 1] += one === '\\' ? one + (text[++at] ?? '') : one;
  }
  return parts;
}
export const unmarked = (text: string) => text.replace(/\\(.)/gs, '$1').trim();

/** A text in which no mark parts anything. */
export const marked = (text: string) => text.replace(marks, '\\$&');

/** What a line covers, as a table has it: `everything`, or `site:Lyon | service:Mail`; an id may follow after `#`. */
export function readCovers(text: string): Line['covers'] | undefined {
  const parts = splitAt(text, '|')
    .map((part) => part.trim())
    .filter(Boolean);
  const covers = parts.map((part) => {
    if (['everything', 'tout'].includes(folded(part))) return { kind: 'everything' as const };
    const [kind = '', ...rest] = splitAt(part, ':');
    const known = coverKinds.find((one) => one.toLowerCase() === folded(kind));
    const [label = '', id = ''] = splitAt(rest.join(':'), '#').map(unmarked);
    return known && label ? { kind: known, name: label, id: id || idOf(label) } : undefined;
  });
  return covers.length > 0 && covers.every((one) => one !== undefined) ? covers : undefined;
}

/** What a line covers, as a table has it. */
export function coversText(covers: Line['covers']): string {
  return covers
    .map((one) => (one.kind === 'everything' ? one.kind : `${one.kind}:${marked(one.name)}#${marked(one.id)}`))
    .join(' | ');
}

/** A short id of a name, letters and digits, that none of `taken` is. */
export function idOf(name: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 28);
  const id = plain || 'line';
  for (let count = 1; ; count++) {
    const tried = count === 1 ? id : `${id}${count}`;
    if (!taken.has(tried)) return tried;
  }
}

/** By what a contract is known in a table. */
export const nameKey = (contract: string, customerId: string | null) => `${customerId ?? ''} ${folded(contract)}`;
