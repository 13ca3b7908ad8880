import MiniSearch, { type SearchOptions } from 'minisearch';
import { type Language, languages } from '../shared/language.ts';
import { isExpired, mayRead, type Reader } from './audience.ts';
import type { LiveArticle } from './live.ts';
import { excerptOf, highlighted, type Piece, termOf, wordsIn } from './words.ts';

interface Entry {
  id: string;
  title: string;
  text: string;
}

/** An article that was found, in the language in which it is shown. */
export interface Found {
  id: string;
  language: Language;
  title: Piece[];
  excerpt: Piece[];
  /** The words of the asking text that it has, as they were asked. */
  words: string[];
  categoryId?: string;
  audience: LiveArticle['audience'];
  expired: boolean;
  score: number;
}

export interface Asked {
  text: string;
  reader: Reader;
  language: Language;
  /** YYYY-MM-DD in the desk’s time zone. */
  today: string;
  categoryId?: string | undefined;
  /** Categories that are near the one of the ticket that asks. */
  near?: ReadonlySet<string>;
  most: number;
}

/** Different words of a text that are looked for. */
const askedWords = 30;

/** How much an article counts more in the category that was asked for, and in one that is near the ticket's (measured: test/bench/similar). */
const askedWeight = 1.5;
const nearWeight = 2;

const searching: SearchOptions = {
  boost: { title: 3 },
  // A slip of the key in a word that is long enough to be known with it, and a word that is still being typed.
  fuzzy: (term) => (term.length < 4 || /\d/.test(term) ? false : term.length < 8 ? 1 : 2),
  weights: { fuzzy: 0.4, prefix: 0.6 },
};

/**
 * What one desk has published, to be searched in memory. Made for one tenant, and asked on behalf of one reader at a time: what they
 * may not read is neither found nor counted.
 */
export class Library {
  private readonly articles = new Map<string, LiveArticle>();
  private readonly index = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    tokenize: (text) => wordsIn(text).map(({ word }) => word),
    processTerm: (word) => termOf(word) ?? null,
  });

  constructor(articles: readonly LiveArticle[]) {
    for (const article of articles) {
      this.articles.set(article.id, article);
      for (const language of languages) {
        const words = article.words[language];
        if (words) this.index.add({ id: `${article.id}/${language}`, ...words });
      }
    }
  }

  article(id: string): LiveArticle | undefined {
    return this.articles.get(id);
  }

  /** All that a reader may read, the latest first. */
  readable(reader: Reader, today: string): LiveArticle[] {
    return [...this.articles.values()]
      .filter((article) => mayRead(reader, article, today))
      .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
  }

  /**
   * The articles with the words that somebody types, all of them where there are some, else any of them; the last word may be
   * unfinished, and words may be mistyped.
   */
  search(asked: Asked): Found[] {
    const whole = this.find(asked, { combineWith: 'AND', prefix: (_term, at, terms) => at === terms.length - 1 });
    return whole.length > 0 ? whole : this.find(asked, { prefix: true });
  }

  /** The articles that may help with what a text tells: those that share telling words with it. */
  suggest(asked: Asked): Found[] {
    const given = new Set(wordsIn(asked.text).flatMap(({ word }) => termOf(word) ?? [])).size;
    const found = this.find(asked, {});
    const best = found[0]?.score ?? 0;
    const enough = Math.min(2, given);
    return found.filter(
      ({ words, score, title }) =>
        score >= best / 4 && (words.length >= enough || title.some(({ hit, text }) => hit && text.length > 4)),
    );
  }

  private find({ text, reader, language, today, categoryId, near, most }: Asked, options: SearchOptions): Found[] {
    const written = new Map<string, string>();
    for (const { word } of wordsIn(text)) {
      const term = termOf(word);
      if (term && term.length > 1 && !written.has(term) && written.size < askedWords) written.set(term, word);
    }
    if (written.size === 0) return [];
    const results = this.index.search([...written.values()].join(' '), {
      ...searching,
      ...options,
      filter: ({ id }) => {
        const article = this.articles.get(String(id).split('/')[0] ?? '');
        return article !== undefined && mayRead(reader, article, today);
      },
      boostDocument: (id) => {
        const [article = '', spoken] = String(id).split('/');
        const own = this.articles.get(article)?.categoryId;
        const asked = own !== undefined && own === categoryId;
        const isNear = own !== undefined && near?.has(own);
        return (spoken === language ? 1.2 : 1) * (asked ? askedWeight : 1) * (isNear ? nearWeight : 1);
      },
    });
    const found = new Map<string, Found>();
    for (const { id, score, terms, queryTerms } of results) {
      const [articleId = '', spoken] = String(id).split('/') as [string, Language];
      const article = this.articles.get(articleId);
      // Whoever reads another language than the one in which it was found gets it in theirs, where it speaks it.
      const inTheirs = article?.words[language] ? language : spoken;
      const shown = article?.words[inTheirs];
      if (!article || !shown || found.has(articleId)) continue;
      const hits = new Set(terms);
      found.set(articleId, {
        id: articleId,
        language: inTheirs,
        title: highlighted(shown.title, hits),
        excerpt: excerptOf(shown.text, hits),
        words: queryTerms.flatMap((term) => written.get(term) ?? []),
        ...(article.categoryId ? { categoryId: article.categoryId } : {}),
        audience: article.audience,
        expired: isExpired(article, today),
        score,
      });
      if (found.size === most) break;
    }
    return [...found.values()];
  }
}
