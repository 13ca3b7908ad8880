import type { Language } from '../shared/language.ts';
import type { ArticleVersion, Audience } from './article.ts';
import { plainOf } from './plain.ts';

/** What of a published article is searched: as much as a reader’s memory holds of it. */
export interface LiveArticle {
  id: string;
  version: number;
  words: Partial<Record<Language, { title: string; text: string }>>;
  audience: Audience;
  customerIds?: string[];
  categoryId?: string;
  expiresOn?: string;
  publishedAt: string;
}

/** Characters of each language that are searched. */
const searched = 8000;

/** A published version as it is searched. */
export function liveOf(id: string, version: ArticleVersion): LiveArticle {
  const { audience, customerIds, categoryId, expiresOn, publishedAt } = version;
  const words = Object.fromEntries(
    Object.entries(version.words).map(([language, { title, html }]) => [
      language,
      { title, text: plainOf(html).slice(0, searched) },
    ]),
  );
  return {
    id,
    version: version.version,
    words,
    audience,
    ...(customerIds ? { customerIds } : {}),
    ...(categoryId ? { categoryId } : {}),
    ...(expiresOn ? { expiresOn } : {}),
    publishedAt,
  };
}
