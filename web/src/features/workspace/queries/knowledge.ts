import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { components } from '../../../client/schema.d.ts';
import type { Answer, Sent } from '../../../client/types.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';

export type Article = components['schemas']['Article'];
export type ArticleRow = components['schemas']['ArticleRow'];
export type ArticleCategory = components['schemas']['ArticleCategory'];
export type SuggestedArticle = components['schemas']['SuggestedArticle'];
export type ArticleVersion = Answer<'/api/articles/{articleId}/versions/{version}', 'get'>;
export type ArticleContent = Sent<'/api/articles', 'post'>;

export const knowledgeKeys = {
  all: ['knowledge'] as const,
  article: (id: string) => ['knowledge', id] as const,
  categories: ['knowledge', 'categories'] as const,
};

/** What of the desk's articles is listed. */
export interface ArticleFilter {
  state?: ArticleRow['state'];
  audience?: ArticleRow['audience'];
  categoryId?: string;
  due?: 'true';
}

/** The desk's articles, the last changed first. */
export function useArticles(filter: ArticleFilter) {
  return useQuery({
    queryKey: [...knowledgeKeys.all, 'list', filter],
    staleTime: 5_000,
    queryFn: ({ signal }) => answer(api.GET('/api/articles', { params: { query: filter as never }, signal })),
  });
}

/** The published articles that have these words. */
export function useFoundArticles(q: string) {
  const language = useLanguage();
  return useQuery({
    queryKey: [...knowledgeKeys.all, 'search', q, language],
    enabled: q !== '',
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/knowledge/search', { params: { query: { q, language } }, signal }))).items,
  });
}

/** One article, with what is being written of it. */
export function useArticle(articleId: string) {
  return useQuery({
    queryKey: knowledgeKeys.article(articleId),
    staleTime: 5_000,
    queryFn: ({ signal }) => answer(api.GET('/api/articles/{articleId}', { params: { path: { articleId } }, signal })),
  });
}

/** The categories of articles, by name. */
export function useArticleCategories() {
  return useQuery({
    queryKey: knowledgeKeys.categories,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/article-categories', { signal }))).items,
  });
}
