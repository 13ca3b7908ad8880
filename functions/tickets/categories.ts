import { useActor } from '../shared/actor.ts';
import { invalid } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { type Category, isForRequesters, pathTo, teamOf } from './category.ts';
import { deskList } from './desk-list-store.ts';

/** The desk's tree of categories, as its administrator ordered it. */
export const categoryTree = deskList<Category>('CATEGORIES', 'ticketCategories', 'categories');

/**
 * A category that somebody gives to a ticket.
 * @throws PublicError 400 for one that is not there, is retired, or is not for the requester who gives it
 */
export async function givenCategory(id: string): Promise<string> {
  const { entries } = await categoryTree.read();
  const found = entries.find((one) => one.id === id);
  const actor = useActor();
  const own = actor.kind === 'member' && actor.role === 'requester';
  if (!found || found.retired || (own && !isForRequesters(entries, id)))
    throw invalid({ field: 'body.category', key: 'category.unknown' });
  return id;
}

/** The ids of the nodes from the top down to a category: a condition on any of them holds for it. */
export async function categoryPath(id: string | undefined): Promise<string[]> {
  if (id === undefined) return [];
  const path = pathTo((await categoryTree.read()).entries, id).map((one) => one.id);
  return path.length > 0 ? path : [id];
}

/** What a category is called with all that stands above it, in each language. */
export async function categoryName(id: string | undefined): Promise<Record<Language, string> | undefined> {
  if (id === undefined) return undefined;
  const path = pathTo((await categoryTree.read()).entries, id);
  const of = (language: Language) => path.map(({ name }) => name[language]).join(' › ') || id;
  return { fr: of('fr'), en: of('en') };
}

/** The team that gets tickets of a category where no workflow says otherwise. */
export async function categoryTeam(id: string | undefined): Promise<string | undefined> {
  return id === undefined ? undefined : teamOf((await categoryTree.read()).entries, id);
}

/** The category of a ticket as its requester may know it. */
export async function shownCategory(id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined;
  return isForRequesters((await categoryTree.read()).entries, id) ? id : undefined;
}

/** Categories with all that is below them in the tree. */
export async function withCategoriesBelow(wanted: readonly string[]): Promise<string[]> {
  const { entries } = await categoryTree.read();
  const below = entries.filter(({ id }) => pathTo(entries, id).some((one) => wanted.includes(one.id)));
  return [...new Set([...wanted, ...below.map(({ id }) => id)])];
}
