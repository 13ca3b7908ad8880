import { answer, api } from '../../../client/api.ts';
import type { components } from '../../../client/schema.d.ts';
import type { Answer } from '../../../client/types.ts';
import type { Language } from '../../../i18n/language.ts';

export type FoundArticle = components['schemas']['FoundArticle'];
export type ArticleReading = components['schemas']['ArticleReading'];
type Shelves = Answer<'/api/knowledge', 'get'>;

/** Who reads: somebody who is signed in, or a visitor of a desk’s portal, who gets what is public. */
export interface Reading {
  slug: string;
  signedIn: boolean;
}

/** The categories and the latest articles that the reader may read; of one category where it is named. */
export function shelves({ slug, signedIn }: Reading, language: Language, categoryId: string): Promise<Shelves> {
  const query = { language, ...(categoryId ? { categoryId } : {}) };
  return signedIn
    ? answer(api.GET('/api/knowledge', { params: { query } }))
    : answer(api.GET('/api/desks/{slug}/knowledge', { params: { path: { slug }, query } }));
}

/** The articles that have these words. */
export async function searched({ slug, signedIn }: Reading, language: Language, q: string): Promise<FoundArticle[]> {
  const query = { language, q };
  const found = signedIn
    ? await answer(api.GET('/api/knowledge/search', { params: { query } }))
    : await answer(api.GET('/api/desks/{slug}/knowledge/search', { params: { path: { slug }, query } }));
  return found.items;
}

/** A signed address of an attachment of an article, which works for five minutes. */
export async function addressOfFile({ slug, signedIn }: Reading, articleId: string, fileId: string): Promise<string> {
  const file = signedIn
    ? await answer(api.GET('/api/files/{fileId}', { params: { path: { fileId } } }))
    : await answer(
        api.GET('/api/desks/{slug}/knowledge/articles/{articleId}/files/{fileId}', {
          params: { path: { slug, articleId, fileId } },
        }),
      );
  return file.url;
}

/** One article. */
export function read({ slug, signedIn }: Reading, language: Language, articleId: string): Promise<ArticleReading> {
  const query = { language };
  return signedIn
    ? answer(api.GET('/api/knowledge/articles/{articleId}', { params: { path: { articleId }, query } }))
    : answer(
        api.GET('/api/desks/{slug}/knowledge/articles/{articleId}', { params: { path: { slug, articleId }, query } }),
      );
}
