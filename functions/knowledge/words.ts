import { fold } from '../people/fold.ts';
import { stopWords } from '../search/stop-words.ts';
import { stem } from '../search/terms.ts';

/** A word as it is looked for, by the rule of functions/search/terms.ts; undefined for one that says nothing. */
export function termOf(word: string): string | undefined {
  const folded = fold(word);
  return stopWords.has(folded) ? undefined : stem(folded);
}

/** The words of a text with their places. */
export function wordsIn(text: string): { word: string; at: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({ word, at: index }));
}

/** A part of a text; `hit` where it is a word that was looked for. */
export interface Piece {
  text: string;
  hit?: boolean;
}

/** A text in pieces, its hits apart: what is shown is never HTML. */
export function highlighted(text: string, terms: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { word, at } of wordsIn(text)) {
    if (!terms.has(termOf(word) ?? '')) continue;
    if (at > from) pieces.push({ text: text.slice(from, at) });
    pieces.push({ text: word, hit: true });
    from = at + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The stretch of a text, `length` characters at the most, in which most of the terms are; its beginning where none is. */
export function excerptOf(text: string, terms: ReadonlySet<string>, length = 220): Piece[] {
  const hits = wordsIn(text).filter(({ word }) => terms.has(termOf(word) ?? ''));
  let best = 0;
  let most = 0;
  for (const { at } of hits) {
    const within = hits.filter((hit) => hit.at >= at && hit.at < at + length - 60);
    const count = new Set(within.map(({ word }) => termOf(word))).size;
    if (count > most) [best, most] = [at, count];
  }
  const start = best < 60 ? 0 : text.lastIndexOf(' ', best - 30) + 1;
  const cut = text.length > start + length ? text.lastIndexOf(' ', start + length) : text.length;
  const end = cut > start ? cut : Math.min(text.length, start + length);
  const shown = text.slice(start, end).replace(/\s+/g, ' ').trim();
  const pieces = highlighted(shown, terms);
  return [...(start > 0 ? [{ text: '… ' }] : []), ...pieces, ...(end < text.length ? [{ text: ' …' }] : [])];
}
