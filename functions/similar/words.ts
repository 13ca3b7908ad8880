import { fold } from '../people/fold.ts';
import { tokensOf } from '../search/terms.ts';
import { expressions, notionOf } from './glossary.ts';

/** Words of courtesy and of trouble in general: everybody's, whatever is wrong. Folded and without their endings. */
const everybodys = new Set(
  `bonjour bonsoir hello salut cordialement merci thank please madame monsieur regard urgent aid help marche fonction problem issu
besoin need avanc rappeler joignabl matin morning jour day hier yesterday aujourd today lundi monday depui semain week heur hour
toujour alway encor again just veuillez pouvez pouvon support team bureau assez`
    .split(/\s+/)
    .filter(Boolean),
);

/** A term that texts are compared by, and the word that somebody wrote for it. */
export interface Term {
  term: string;
  word: string;
}

/** Characters of a text that are looked at: what comes later repeats, quotes or signs. */
const looked = 1500;

/** The terms of a text, in its order, each as often as it is said: as in the search, and one term for all words of one meaning. */
export function wordsOf(text: string): Term[] {
  const read = text.slice(0, looked);
  let folded = fold(read);
  // How each word stands there, with its accents.
  const written = new Map(read.split(/[^\p{L}\p{N}]+/u).map((word) => [fold(word), word.toLowerCase()]));
  for (const [pattern, word] of expressions)
    folded = folded.replace(pattern, (said) => {
      written.set(word, written.get(said) ?? said);
      return word;
    });
  return tokensOf(folded).flatMap(({ start, end, terms }) =>
    terms
      .map(notionOf)
      .filter((term) => !everybodys.has(term))
      .map((term) => ({ term, word: written.get(folded.slice(start, end)) ?? folded.slice(start, end) })),
  );
}
