import type { Article, ArticleContent } from '../queries/knowledge.ts';

/** What is written of an article, as its form holds it: nothing is an empty text. */
export interface Written {
  fr: { title: string; html: string };
  en: { title: string; html: string };
  audience: ArticleContent['audience'];
  customerIds: string[];
  categoryId: string;
  reviewOn: string;
  expiresOn: string;
  ownerId: string;
  files: Article['files'];
}

const nothing = { title: '', html: '' };

export const blank: Written = {
  fr: nothing,
  en: nothing,
  audience: 'agents',
  customerIds: [],
  categoryId: '',
  reviewOn: '',
  expiresOn: '',
  ownerId: '',
  files: [],
};

/** An article as its form holds it. */
export function writtenOf(article: Article): Written {
  const { words, audience, customerIds, categoryId, reviewOn, expiresOn, owner, files } = article;
  return {
    fr: words.fr ?? nothing,
    en: words.en ?? nothing,
    audience,
    customerIds: customerIds ?? [],
    categoryId: categoryId ?? '',
    reviewOn: reviewOn ?? '',
    expiresOn: expiresOn ?? '',
    ownerId: owner.id,
    files,
  };
}

const empty = (html: string) => html.replace(/<[^<>]*>/g, '').trim() === '';

/** What is sent of it. */
export function contentOf(written: Written): ArticleContent {
  const { fr, en, audience, customerIds, categoryId, reviewOn, expiresOn, ownerId, files } = written;
  const words: ArticleContent['words'] = {};
  for (const [language, one] of [
    ['fr', fr],
    ['en', en],
  ] as const) {
    const html = empty(one.html) ? '' : one.html;
    if (one.title.trim() || html) words[language] = { title: one.title.trim(), html };
  }
  return {
    words,
    audience,
    ...(audience === 'customer' && customerIds.length > 0 ? { customerIds } : {}),
    ...(categoryId ? { categoryId } : {}),
    ...(reviewOn ? { reviewOn } : {}),
    ...(expiresOn ? { expiresOn } : {}),
    ...(ownerId ? { ownerId } : {}),
    fileIds: files.map(({ id }) => id),
  };
}
