import MiniSearch from 'minisearch';
import type { ArticleVersion } from '../../../functions/knowledge/article.ts';
import { Library } from '../../../functions/knowledge/library.ts';
import { type LiveArticle, liveOf } from '../../../functions/knowledge/live.ts';
import { nearCategories } from '../../../functions/knowledge/near.ts';
import { type LabelledArticle, shelves, ticketCategories } from './articles.ts';
import type { Family } from './families.ts';
import { type Labelled, labelledTickets } from './labelled.ts';
import { measure } from './measure.ts';

function live({ id, shelf, words }: LabelledArticle): LiveArticle {
  const version: ArticleVersion = {
    version: 1,
    words,
    audience: 'public',
    categoryId: shelf,
    files: [],
    publishedAt: '2026-01-05T09:00:00.000Z',
    publishedBy: { id: 'person', name: '' },
  };
  return liveOf(id, version);
}

/** BM25 as the library brings it, on the same words. */
function plain(articles: readonly LiveArticle[]): (query: Labelled) => string[] {
  const index = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ['title', 'text'] });
  index.addAll(
    articles.flatMap(({ id, words }) =>
      Object.entries(words).map(([language, { title, text }]) => ({ id: `${id}/${language}`, title, text })),
    ),
  );
  return ({ subject, text }) => [
    ...new Set(index.search(`${subject} ${text}`).map(({ id }) => String(id).split('/')[0] ?? '')),
  ];
}

/** Precision and recall at 3 of the articles that are suggested on the tickets of these troubles; each trouble has one, or none. */
export function measureArticles(families: readonly Family[], labelled: readonly LabelledArticle[]) {
  const tickets = labelledTickets(families);
  const articles = labelled.map(live);
  const library = new Library(articles);
  const shelved = Object.entries(shelves).map(([id, name]) => ({ id, name }));
  const suggested = ({ subject, text }: Labelled, category: string | undefined) =>
    library
      .suggest({
        text: `${subject}\n${text}`,
        reader: { kind: 'desk' },
        language: 'fr',
        today: '2026-11-23',
        near: nearCategories(category === undefined ? undefined : ticketCategories[category], shelved),
        most: 3,
      })
      .map(({ id }) => id);
  const right = ({ family }: Labelled) => labelled.filter((article) => article.family === family).map(({ id }) => id);
  return {
    articles: articles.length,
    ours: measure(tickets, right, (query) => suggested(query, query.document.category)),
    withoutCategory: measure(tickets, right, (query) => suggested(query, undefined)),
    plain: measure(tickets, right, plain(articles)),
  };
}
