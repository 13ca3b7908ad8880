import { durationOf, secondsOf } from '../sla/duration.ts';
import { readOpenTime } from '../sla/open-time.ts';
import { folded, marked, periodNames, readNumber, splitAt, unmarked } from './cells.ts';
import type { CostKind, PeriodKind, warrantyIncludes } from './commercial.ts';
import type { Line, underpinningTargets } from './contract.ts';
import { amountText, readAmount } from './money.ts';

/** How cells that hold several things are read and written: parts stand between `|`. */

/** What takes something away, or says that a list is empty; an empty cell leaves what there was. */
export const none = 'none';
export const isNone = (text: string) => [none, 'aucun', 'aucune', 'non', '-'].includes(folded(text));

/** Open seconds of a time such as `4 h`, `1h30` or `PT4H`. */
export function readTime(text: string): number | undefined {
  return readOpenTime(text) ?? secondsOf(text.trim().toUpperCase());
}

/** Every part of a cell as it is read; undefined where one of them cannot be, or there is none. */
function partsOf<Part>(text: string, read: (part: string) => Part | undefined): Part[] | undefined {
  const parts = splitAt(text, '|').map((part) => part.trim());
  const found = parts.filter(Boolean).map(read);
  return found.length > 0 && found.every((part) => part !== undefined) ? (found as Part[]) : undefined;
}

type Ola = Line['olas'][number];

/** How long each of our own levels may hold a ticket of a priority: `N1 P1 2 h | N2 P1 4 h`; L for N in English. */
export function readOlas(text: string): Ola[] | undefined {
  return partsOf(text, (part) => {
    const [, level, priority, time = ''] = /^[nl]\s*([1-4])\s*p\s*([1-4])\s*[: ]\s*(.+)$/i.exec(part) ?? [];
    const seconds = readTime(time);
    if (seconds === undefined) return undefined;
    return { level: Number(level), priority: Number(priority), time: seconds } as Ola;
  });
}

export function olasText(olas: Line['olas']): string {
  return olas.map(({ level, priority, time }) => `N${level} P${priority} ${durationOf(time)}`).join(' | ') || none;
}

type Underpinning = NonNullable<Line['underpinning']>[number];

/** What a supplier promises is called so in a table, in both languages. */
const supplierTargets: Readonly<Record<string, (typeof underpinningTargets)[number]>> = {
  firstresponse: 'firstResponse',
  'première réponse': 'firstResponse',
  resolution: 'resolution',
  résolution: 'resolution',
  onsite: 'onSite',
  'sur site': 'onSite',
};

/** What suppliers promise: `Opérateur Exemple: resolution 4 h | …`. */
export function readSuppliers(text: string): Underpinning[] | undefined {
  return partsOf(text, (part) => {
    const [name = '', ...rest] = splitAt(part, ':');
    const promised = rest.join(':').trim();
    const found = Object.keys(supplierTargets).find((one) => promised.toLowerCase().startsWith(`${one} `));
    const time = found === undefined ? undefined : readTime(promised.slice(found.length).replace(/^\s*:/, ''));
    const target = supplierTargets[found ?? ''];
    const supplier = unmarked(name);
    return supplier && target && time !== undefined ? { supplier, target, time } : undefined;
  });
}

export function suppliersText(underpinning: Line['underpinning']): string {
  if (!underpinning) return '';
  return (
    underpinning
      .map(({ supplier, target, time }) => `${marked(supplier)}: ${target} ${durationOf(time)}`)
      .join(' | ') || none
  );
}

type Cap = NonNullable<NonNullable<NonNullable<Line['costCover']>[CostKind]>['cap']>;

/** Up to how much a cost is paid in each period: `1000.00 / year`, `1 000,00 par an`. */
export function readCap(text: string, currency: string): Cap | undefined {
  const [, amountPart = '', per = ''] = /^(.*?)\s*(?:\/|\bpar\b|\bper\b)\s*(\p{L}+)$/u.exec(text.trim()) ?? [];
  const amount = readAmount(amountPart, currency);
  const period = periodNames[folded(per)];
  return amount !== undefined && period ? { amount, currency, per: period } : undefined;
}

export function capText(cap: Cap | undefined): string {
  return cap ? `${amountText(cap.amount, cap.currency)} / ${cap.per satisfies PeriodKind}` : '';
}

type Included = (typeof warrantyIncludes)[number];
const includedNames: Readonly<Record<string, Included>> = {
  labour: 'labour',
  'main-d’œuvre': 'labour',
  "main-d'œuvre": 'labour',
  "main d'oeuvre": 'labour',
  travel: 'travel',
  déplacement: 'travel',
  déplacements: 'travel',
  parts: 'parts',
  pièces: 'parts',
  replacement: 'replacement',
  remplacement: 'replacement',
};

/** What a warranty includes: `labour | parts`. */
export function readIncluded(text: string): Included[] | undefined {
  return partsOf(text, (part) => includedNames[folded(part)]);
}

/** Whole numbers: `80 | 100`, `80, 100`. */
export function readNumbers(text: string): number[] | undefined {
  return partsOf(text.replaceAll(',', '|').replaceAll(';', '|'), (part) => {
    const number = readNumber(part);
    return Number.isInteger(number) ? number : undefined;
  });
}

export function listText(list: readonly (string | number)[] | undefined): string {
  return list ? list.join(' | ') || none : '';
}

/** How much of what was left goes over to the next period: all of it, or at most so much. */
export function readCarryOver(text: string): { most?: number } | undefined {
  if (['all', 'tout'].includes(folded(text))) return {};
  const most = readNumber(text);
  return most === undefined ? undefined : { most };
}

export function carryOverText(carryOver: { most?: number } | undefined): string {
  return carryOver ? String(carryOver.most ?? 'all') : '';
}
