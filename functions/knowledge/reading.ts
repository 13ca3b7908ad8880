import { type Actor, useActor } from '../shared/actor.ts';
import { notFound } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { languages } from '../shared/language.ts';
import { type ArticleCategory, spokenIn } from './article.ts';
import { mayRead, type Reader, readerOf } from './audience.ts';
import { countView, feedbackOf } from './counts-store.ts';
import { libraries } from './libraries.ts';
import type { Found } from './library.ts';
import type { LiveArticle } from './live.ts';
import { categories, liveById, versionOf } from './store.ts';
import { today } from './today.ts';

/** Articles of one answer at the most: what a home or a category shows. */
const mostListed = 100;
const mostFound = 20;

async function categoryNames(language: Language): Promise<Map<string, string>> {
  return new Map((await categories()).map(({ id, name }) => [id, name[language]]));
}

const refOf = (names: Map<string, string>, id: string | undefined) => {
  const name = id === undefined ? undefined : names.get(id);
  return id === undefined || name === undefined ? undefined : { id, name };
};

const byName = (language: Language) => (a: ArticleCategory, b: ArticleCategory) =>
  a.name[language].localeCompare(b.name[language]);

const cardOf = (
  { id, words, publishedAt }: LiveArticle,
  language: Language,
  names: Map<string, string>,
  category?: string,
) => {
  const spoken = spokenIn(words as never, language);
  const ref = refOf(names, category);
  return { id, language: spoken, title: words[spoken]?.title ?? '', publishedAt, ...(ref ? { category: ref } : {}) };
};

/** What a reader may read: the categories with how much is in them for this reader, and the latest articles. */
export async function shelves(reader: Reader, language: Language, categoryId: string | undefined, now: number) {
  const [library, kept, day] = await Promise.all([libraries.present(), categories(), today(now)]);
  const readable = library.readable(reader, day);
  const names = new Map(kept.map(({ id, name }) => [id, name[language]]));
  const counts = new Map<string, number>();
  for (const { categoryId: id } of readable) if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  const shown = readable.filter((article) => categoryId === undefined || article.categoryId === categoryId);
  return {
    categories: kept
      .toSorted(byName(language))
      .flatMap(({ id, name }) => (counts.has(id) ? [{ id, name: name[language], count: counts.get(id) ?? 0 }] : [])),
    articles: shown.slice(0, mostListed).map((article) => cardOf(article, language, names, article.categoryId)),
    total: shown.length,
  };
}

interface Search {
  q?: string | undefined;
  categoryId?: string | undefined;
}

/** What was found, as it is shown to this reader: who else may read it is said at the desk alone. */
export function shownTo(reader: Reader, names: Map<string, string>, { id, language, title, excerpt, ...found }: Found) {
  const category = refOf(names, found.categoryId);
  const inside = reader.kind === 'desk' ? { audience: found.audience, expired: found.expired } : {};
  return { id, language, title, excerpt, ...(category ? { category } : {}), ...inside };
}

/** The articles that a reader looks for. */
export async function searchArticles(reader: Reader, { q = '', categoryId }: Search, language: Language, now: number) {
  const [library, names, day] = await Promise.all([libraries.present(), categoryNames(language), today(now)]);
  const found = library.search({ text: q, reader, language, today: day, categoryId, most: mostFound });
  return { items: found.map((one) => shownTo(reader, names, one)) };
}

/** The articles that may help with what a reader is telling. */
export async function suggestArticles(reader: Reader, text: string, language: Language, now: number) {
  const [library, names, day] = await Promise.all([libraries.present(), categoryNames(language), today(now)]);
  const found = library.suggest({ text, reader, language, today: day, most: 3 });
  return { items: found.map((one) => shownTo(reader, names, one)) };
}

/** What of an article a reader may read. @throws PublicError 404 for one that is not theirs to read, as for one that is not there */
export async function readable(articleId: string, reader: Reader, now: number): Promise<LiveArticle> {
  const [live, day] = await Promise.all([liveById(articleId), today(now)]);
  if (!live || !mayRead(reader, live, day)) throw notFound();
  return live;
}

const personOf = (actor: Actor) => (actor.kind === 'member' ? actor.personId : undefined);

/** An article as it is read, in the reader’s language where it speaks it; counted, unless the desk itself reads. */
export async function readArticle(articleId: string, reader: Reader, language: Language, now: number) {
  const live = await readable(articleId, reader, now);
  const personId = personOf(useActor());
  const [version, names, said] = await Promise.all([
    versionOf(articleId, live.version),
    categoryNames(language),
    personId === undefined ? undefined : feedbackOf(articleId, personId),
    reader.kind === 'desk' ? undefined : countView(articleId),
  ]);
  if (!version) throw notFound();
  const spoken = spokenIn(version.words, language);
  const category = refOf(names, version.categoryId);
  const feedback = said && { helpful: said.helpful, ...(said.comment ? { comment: said.comment } : {}) };
  return {
    id: articleId,
    language: spoken,
    languages: languages.filter((one) => version.words[one]),
    title: version.words[spoken]?.title ?? '',
    html: version.words[spoken]?.html ?? '',
    ...(category ? { category } : {}),
    files: version.files,
    publishedAt: version.publishedAt,
    ...(feedback ? { feedback } : {}),
  };
}

export const ownReader = () => readerOf(useActor());
