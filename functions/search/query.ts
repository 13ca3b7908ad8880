import { fold } from '../people/fold.ts';
import { askedTerms } from './terms.ts';

/** Words of one search that count; more are left out. */
const mostWords = 8;

/** Words of one name that count. */
const mostNames = 2;

/** What a typed search asks for. All of it must hold. */
export interface Query {
  /** Terms that the ticket must have. */
  terms: string[];
  /** The beginning of a word that is still being typed: a term that begins so, or is its stem. */
  beginning?: { typed: string; term: string };
  /** Phrases, as `plain` makes them. */
  phrases: string[];
  /** Terms that it must not have. */
  without: string[];
  /** The number of a ticket, by `#12` or `number:12`: that ticket and no other. */
  number?: number;
  /** A number alone: the ticket of that number comes first, and others have it among their words. */
  maybeNumber?: number;
  /** Beginnings of words of the requester's and the customer's name. */
  requester: string[];
  customer: string[];
}

/** A text for comparing phrases: folded, with one space where the words part and around it. */
export function plain(text: string): string {
  return ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

const part = /(-?)(?:(requester|demandeur|customer|client|number|numero|numéro)\s*:\s*)?(?:"([^"]*)"?|([^\s"]+))/giu;
const named: Record<string, 'requester' | 'customer' | 'number'> = {
  requester: 'requester',
  demandeur: 'requester',
  customer: 'customer',
  client: 'customer',
  number: 'number',
  numero: 'number',
};

function ticketNumber(text: string): number | undefined {
  const digits = /^#?(\d{1,9})$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Folded words of a name. */
function namesOf(text: string): string[] {
  return plain(text).trim().split(' ').filter(Boolean);
}

/**
 * Reads what was typed: words, "phrases", -word, #12 and number:12, requester:name, customer:name (in French demandeur:, client:,
 * numéro:). The last word counts as a beginning, unless a space or a quotation mark ends it.
 */
export function queryOf(typed: string): Query {
  const query: Query = { terms: [], phrases: [], without: [], requester: [], customer: [] };
  const text = typed.replace(/[«»“”]/g, '"').trimStart();
  const matches = [...text.matchAll(part)];
  let words = 0;
  matches.forEach((match, index) => {
    const [, minus, operator, quoted, bare] = match;
    const value = quoted ?? bare ?? '';
    const about = operator && named[fold(operator)];
    const number = ticketNumber(value);
    if (about === 'number' || value.startsWith('#')) {
      if (number !== undefined) {
        query.number = number;
        return;
      }
      if (about === 'number') return;
    }
    if (about === 'requester' || about === 'customer') {
      query[about].push(...namesOf(value).slice(0, mostNames));
      return;
    }
    if (++words > mostWords) return;
    const terms = askedTerms(value);
    if (minus) {
      query.without.push(...terms);
      return;
    }
    if (quoted !== undefined) {
      if (plain(quoted).trim()) query.phrases.push(plain(quoted));
      query.terms.push(...terms);
      return;
    }
    if (matches.length === 1 && number !== undefined) query.maybeNumber = number;
    const last = index === matches.length - 1 && !/\s$/.test(text);
    const begun = last
      ? fold(value)
          .split(/[^\p{L}\p{N}]+/u)
          .at(-1)
      : undefined;
    if (begun && begun.length >= 2) {
      const [own] = askedTerms(begun);
      query.terms.push(...terms.filter((term) => term !== own));
      query.beginning = { typed: begun, term: own ?? begun };
    } else query.terms.push(...terms);
  });
  query.terms = [...new Set(query.terms)];
  return query;
}

/** Whether nothing was asked for by which tickets can be looked up. */
export function isEmpty(query: Query): boolean {
  const { terms, beginning, number, requester, customer } = query;
  return terms.length + requester.length + customer.length === 0 && beginning === undefined && number === undefined;
}

/** Whether a term is one that the search asks for: what an excerpt marks. */
export function asksFor({ terms, beginning }: Query, term: string): boolean {
  return (
    terms.includes(term) || (beginning !== undefined && (term === beginning.term || term.startsWith(beginning.typed)))
  );
}

/** Whether these terms answer the words of a query (not its phrases). */
export function answers(query: Query, terms: { has(term: string): boolean; keys(): Iterable<string> }): boolean {
  if (!query.terms.every((term) => terms.has(term)) || query.without.some((term) => terms.has(term))) return false;
  const { beginning } = query;
  if (!beginning || terms.has(beginning.term)) return true;
  for (const term of terms.keys()) if (term.startsWith(beginning.typed)) return true;
  return false;
}

/** Whether each of these beginnings begins a word of a name. */
export function isNamed(name: string | undefined, beginnings: readonly string[]): boolean {
  if (beginnings.length === 0) return true;
  const words = namesOf(name ?? '');
  return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
