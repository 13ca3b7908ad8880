import type { Language } from '../shared/language.ts';
import { wordsOf } from '../similar/commands.ts';

type Names = Record<Language, string>;

const notions = ({ fr, en }: Names) => wordsOf(`${fr} ${en}`).map(({ term }) => term);

/**
 * The ids of the categories of articles whose names share a word with the name of a ticket's category, in one of the languages: tickets
 * and articles are put in order by different people, in lists of their own. None for a ticket without a category.
 */
export function nearCategories(
  ticketCategory: Names | undefined,
  categories: readonly { id: string; name: Names }[],
): ReadonlySet<string> {
  const asked = new Set(ticketCategory && notions(ticketCategory));
  return new Set(
    categories.filter(({ name }) => notions(name).some((notion) => asked.has(notion))).map(({ id }) => id),
  );
}
