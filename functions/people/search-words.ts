import { fold } from './fold.ts';

/** Letters, digits and the at sign; whatever else people type between them does not count. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}@]/gu, '');
}

/** Calling codes of the countries that write 0 before a national number (ITU-T E.164); elsewhere both ways of writing agree. */
const trunkZero: Record<string, string> = {
  FR: '33',
  BE: '32',
  CH: '41',
  GB: '44',
  DE: '49',
  AT: '43',
  NL: '31',
  IE: '353',
  SE: '46',
  FI: '358',
  MA: '212',
  DZ: '213',
  RE: '262',
  GP: '590',
  GF: '594',
  MQ: '596',
  MC: '377',
  UA: '380',
  AU: '61',
  NZ: '64',
  JP: '81',
};

/** The ways in which the digits of one number are typed: with the country's code, and as inside the country. */
export function phoneDigits(phone: string, country: string | undefined): string[] {
  const international = /^\s*(\+|00)/.test(phone);
  const digits = phone.replace(/\(0\)/, '').replace(/x\d+$/, '').replace(/\D/g, '');
  const full = international ? digits.replace(/^00/, '') : digits;
  if (full.length < 3) return [];
  if (international) {
    const codes = Object.values(trunkZero);
    const code = codes.find((candidate) => full.startsWith(candidate));
    return code ? [full, `0${full.slice(code.length)}`] : [full];
  }
  const code = country ? trunkZero[country] : undefined;
  return code && full.startsWith('0') ? [full, code + full.slice(1)] : [full];
}

interface Searchable {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
}

const mostWords = 16;

/**
 * The words by whose beginnings a person is found: each word of the name (and each part of a hyphenated one), the
 * e-mail address, the telephone number both ways. A word that begins another one is left out, for that one finds the person too.
 */
export function searchWords(person: Searchable, country: string | undefined): string[] {
  const words = new Set<string>();
  for (const word of fold(person.name).split(/\s+/)) {
    words.add(bare(word));
    for (const part of word.split(/[^\p{L}\p{N}]+/u)) words.add(part);
  }
  const always = [
    ...(person.email ? [bare(fold(person.email))] : []),
    ...(person.phone ? phoneDigits(person.phone, country) : []),
  ];
  const named = [...words].filter((word) => word !== '').slice(0, mostWords - always.length);
  const all = [...new Set([...always, ...named])].map((word) => word.slice(0, 120));
  return all.filter((word, at) => !all.some((other, i) => i !== at && other !== word && other.startsWith(word))).sort();
}

/** What was typed, as word beginnings. The first one is looked up, the others narrow; none when nothing can be looked up. */
export function searchTerms(typed: string): string[] {
  const text = typed.trim();
  if (/^[+\d][\d\s().\-/]*$/.test(text)) {
    const digits = text.replace(/^00/, '').replace(/\(0\)/, '').replace(/\D/g, '');
    return digits ? [digits] : [];
  }
  const terms = fold(text)
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== '');
  return [...new Set(terms)].sort((a, b) => b.length - a.length).slice(0, 8);
}

/**
 * Whether the posting of `word` is the one that shows this person for these terms: the person has a word for every term,
 * and `word` is the first of those that begin with the looked-up term, so that nobody is listed twice, on whatever page.
 */
export function shows(words: string[], word: string, terms: string[]): boolean {
  const [looked, ...others] = terms;
  if (looked === undefined || words.find((candidate) => candidate.startsWith(looked)) !== word) return false;
  return others.every((term) => words.some((candidate) => candidate.startsWith(term)));
}
