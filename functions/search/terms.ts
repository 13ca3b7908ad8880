import { fold } from '../people/fold.ts';
import { stopWords } from './stop-words.ts';

/**
 * Words and codes of a text as they are looked up. The rule, the same when a ticket is read and when somebody searches:
 * 1. Accents and case are folded, ligatures spelled out; an apostrophe parts two words (“l’imprimante”).
 * 2. What is joined by - _ . / \ : @ + & is a compound: its parts are terms; with a digit in it, or a part of one letter, so is the
 *    whole without the signs between. “SN-1234/ABC123” is found by SN1234ABC123, by 1234 and by abc123, an address by its name and domain.
 * 3. A term with a digit in it is a code and stays whole. Other words lose what French and English add to them for number, gender and
 *    tense (`stem`), and words that say nothing (stop-words.ts) are left out.
 * 4. One character alone is no term; beyond 40 characters a term is cut.
 */

export const longestTerm = 40;
/** Terms of one message that are kept: codes first, then in the order in which they were written. */
export const mostTerms = 200;
/** Characters of one message that are read. */
const mostRead = 32_000;

/** A word of a text, where it stands, and the terms by which it is found. */
export interface Token {
  /** First character, and the one after the last. */
  start: number;
  end: number;
  /** Of a compound, the whole comes last. */
  terms: string[];
}

const compound = /[\p{L}\p{N}\p{M}]+(?:[-_./\\:@+&]+[\p{L}\p{N}\p{M}]+)*/gu;
/** Some letters are folded to several words (U+FDFA), or to a space and a letter (U+037A). */
const joints = /[-_./\\:@+&\s]+/;
const hasDigit = /\p{N}/u;

/**
 * A word without its ending for number, gender and tense, by a rule light enough to hold for French and English at once (after
 * the light stemmers of J. Savoy, 2006): -eaux/-aux → -eau/-al, -s and -x of plurals, -ing, -ed, mute -e, -y as -i, then a doubled
 * last consonant. Words of fewer than four letters, and codes, stay whole. `word` is folded.
 */
export function stem(word: string): string {
  if (word.length < 4 || hasDigit.test(word)) return word;
  let root = word;
  if (root.endsWith('eaux')) return root.slice(0, -1);
  if (root.endsWith('aux') && root.length > 4) return `${root.slice(0, -3)}al`;
  if (/[^su]s$/.test(root) || /[aeo]ux$/.test(root)) root = root.slice(0, -1);
  const tense = /(?:ing|ed)$/.exec(root);
  if (tense && tense.index >= 4 && /[aeiouy]/.test(root.slice(0, tense.index))) root = root.slice(0, tense.index);
  while (root.length > 3 && root.endsWith('e')) root = root.slice(0, -1);
  if (root.length > 3 && root.endsWith('y')) root = `${root.slice(0, -1)}i`;
  if (root.length > 4 && /([bdfgmnprt])\1$/.test(root)) root = root.slice(0, -1);
  return root;
}

/** One word, folded, as a term; undefined for one that says nothing. */
function termOf(word: string): string | undefined {
  const term = stem(word).slice(0, longestTerm);
  return [...term].length < 2 || stopWords.has(word) ? undefined : term;
}

/** The words of a text in their order, with their places in it: for excerpts. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.slice(0, mostRead).matchAll(compound)) {
    const parts = fold(match[0]).split(joints).filter(Boolean);
    const terms = parts.flatMap((part) => termOf(part) ?? []);
    // The whole of other compounds finds nothing that their parts do not.
    if (parts.length > 1 && (hasDigit.test(match[0]) || parts.some((part) => part.length < 2))) {
      const whole = termOf(parts.join(''));
      if (whole !== undefined) terms.push(whole);
    }
    tokens.push({ start: match.index, end: match.index + match[0].length, terms: [...new Set(terms)] });
  }
  return tokens;
}

/** All terms of a text in their order, with repetitions: for weighing (BM25). */
export function termsOf(text: string): string[] {
  return tokensOf(text).flatMap(({ terms }) => terms);
}

/** The terms of one message that are kept, each once, `most` of them: codes first, then as they come. */
export function keptTerms(text: string, most: number = mostTerms): string[] {
  const all = [...new Set(termsOf(text))];
  if (all.length <= most) return all;
  return [...all.filter((term) => hasDigit.test(term)), ...all.filter((term) => !hasDigit.test(term))].slice(0, most);
}

/**
 * The terms that a searched word asks for, all of them: the parts of a compound, for the parts of every text are terms; the whole
 * where a part of it is too short to be one (“e-mail”). None for a word that says nothing.
 */
export function askedTerms(word: string): string[] {
  return tokensOf(word).flatMap(({ start, end, terms }) => {
    const parts = fold(word.slice(start, end)).split(joints).filter(Boolean);
    if (parts.length === 1) return terms;
    if (parts.some((part) => part.length < 2)) return terms.slice(-1);
    return hasDigit.test(word.slice(start, end)) ? terms.slice(0, -1) : terms;
  });
}
