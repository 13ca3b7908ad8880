import { costKinds } from './commercial.ts';
import type { Line, Terms } from './contract.ts';

export interface TermsFault {
  /** Path in the terms. */
  path: string;
  key:
    | 'contract.endsBeforeStart'
    | 'contract.lineTwice'
    | 'contract.levelTwice'
    | 'contract.supplierTwice'
    | 'contract.wholeNumber'
    | 'contract.alertTwice'
    | 'contract.oneCurrency'
    | 'contract.renewalWithoutEnd';
}

/** Says at which of the places a key comes again. */
function repeated<T>(items: readonly T[], keyOf: (item: T) => string): number[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    const again = seen.has(key);
    seen.add(key);
    return again ? [index] : [];
  });
}

function faultsOfLine(line: Line, at: string): TermsFault[] {
  const faults: TermsFault[] = [];
  for (const j of repeated(line.levels, ({ type, priority }) => `${type} ${priority}`))
    faults.push({ path: `${at}.levels.${j}`, key: 'contract.levelTwice' });
  for (const j of repeated(line.olas, ({ level, priority }) => `${level} ${priority}`))
    faults.push({ path: `${at}.olas.${j}`, key: 'contract.levelTwice' });
  for (const j of repeated(line.underpinning ?? [], ({ supplier, target }) => `${target} ${supplier.toLowerCase()}`))
    faults.push({ path: `${at}.underpinning.${j}`, key: 'contract.supplierTwice' });
  const { allowance, warranty } = line;
  if (warranty && warranty.endsOn < warranty.startsOn)
    faults.push({ path: `${at}.warranty.endsOn`, key: 'contract.endsBeforeStart' });
  if (allowance && allowance.unit !== 'hours') {
    const { quantity, carryOver } = allowance;
    if (!Number.isInteger(quantity)) faults.push({ path: `${at}.allowance.quantity`, key: 'contract.wholeNumber' });
    if (carryOver?.most !== undefined && !Number.isInteger(carryOver.most))
      faults.push({ path: `${at}.allowance.carryOver.most`, key: 'contract.wholeNumber' });
  }
  for (const j of repeated(allowance?.alerts ?? [], String))
    faults.push({ path: `${at}.allowance.alerts.${j}`, key: 'contract.alertTwice' });
  return faults;
}

/** Every amount of a version with the path of its currency, the rate card first. */
function currencies({ rates, price, lines }: Terms): { path: string; currency: string }[] {
  const found: { path: string; currency: string }[] = [];
  if (rates) found.push({ path: 'rates.currency', currency: rates.currency });
  if (price) found.push({ path: 'price.currency', currency: price.currency });
  lines.forEach((line, i) => {
    for (const kind of costKinds) {
      const cap = line.costCover?.[kind]?.cap;
      if (cap) found.push({ path: `lines.${i}.costCover.${kind}.cap.currency`, currency: cap.currency });
    }
  });
  return found;
}

/** The currency of all amounts of a version; undefined where it has none. */
export function currencyOfTerms(terms: Terms): string | undefined {
  return currencies(terms)[0]?.currency;
}

/**
 * What is wrong with terms beyond their shape. Lines are named uniquely, because a ticket says by name which one applies; all
 * amounts have one currency, because they are added and compared.
 */
export function faultsOfTerms(terms: Terms): TermsFault[] {
  const faults: TermsFault[] = [];
  if (terms.endsOn !== undefined && terms.endsOn < terms.startsOn)
    faults.push({ path: 'endsOn', key: 'contract.endsBeforeStart' });
  if (terms.renewal && terms.endsOn === undefined) faults.push({ path: 'renewal', key: 'contract.renewalWithoutEnd' });
  const twice = (keyOf: (line: Line) => string) => new Set(repeated(terms.lines, keyOf));
  const ids = twice(({ id }) => id);
  const names = twice(({ name }) => name);
  terms.lines.forEach((line, i) => {
    if (ids.has(i)) faults.push({ path: `lines.${i}.id`, key: 'contract.lineTwice' });
    if (names.has(i)) faults.push({ path: `lines.${i}.name`, key: 'contract.lineTwice' });
    faults.push(...faultsOfLine(line, `lines.${i}`));
  });
  const [first, ...others] = currencies(terms);
  for (const { path, currency } of others)
    if (currency !== first?.currency) faults.push({ path, key: 'contract.oneCurrency' });
  return faults;
}
