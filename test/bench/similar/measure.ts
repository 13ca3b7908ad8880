import MiniSearch from 'minisearch';
import { Corpus } from '../../../functions/similar/corpus.ts';
import type { TicketDocument } from '../../../functions/similar/document.ts';
import { probableDuplicates, similarSolved } from '../../../functions/similar/rank.ts';
import type { Family } from './families.ts';
import { type Labelled, labelledTickets } from './labelled.ts';

export interface Measured {
  /** Of three proposals, how many are right. */
  precision: number;
  /** Of those that are right, how many are among the first three. */
  recall: number;
  /** Of those that are proposed at all, how many are right: what would be a guess is not. */
  right: number;
  queries: number;
}

type Ask = (query: Labelled) => string[];

/** Precision and recall at 3, over all queries for which there is something to find. `wantedOf`: the ids of what is right for one. */
export function measure<T>(all: readonly T[], wantedOf: (query: T) => string[], ask: (query: T) => string[]): Measured {
  let [precision, recall, queries, proposed, right] = [0, 0, 0, 0, 0];
  for (const query of all) {
    const wanted = new Set(wantedOf(query));
    if (wanted.size === 0) continue;
    const shown = ask(query).slice(0, 3);
    const found = shown.filter((id) => wanted.has(id)).length;
    precision += found / 3;
    recall += found / wanted.size;
    proposed += shown.length;
    right += found;
    queries += 1;
  }
  return { precision: precision / queries, recall: recall / queries, right: right / proposed, queries };
}

const solvedAlike = (query: Labelled, other: Labelled) => !other.document.open && other.family === query.family;
const reportedTwice = (query: Labelled, other: Labelled) => other.document.open && other.episode === query.episode;

/** BM25 as the library brings it: its own words, no language, nothing but the words. */
function plain(all: readonly Labelled[]): (open: boolean) => Ask {
  const index = new MiniSearch<{ id: string; subject: string; text: string; open: boolean }>({
    fields: ['subject', 'text'],
    storeFields: ['open'],
  });
  index.addAll(all.map(({ document, subject, text }) => ({ id: document.id, subject, text, open: document.open })));
  return (open) => (query) =>
    index
      .search(`${query.subject} ${query.text}`, { filter: (result) => result.open === open })
      .map(({ id }) => String(id))
      .filter((id) => id !== query.document.id);
}

/** Ours and plain BM25 on the tickets of these troubles, for solved ones that are alike and for duplicates among open ones. */
export function measureSimilar(families: readonly Family[]) {
  const all = labelledTickets(families);
  const corpusOf = (documents: TicketDocument[]) => {
    const corpus = new Corpus();
    corpus.add(documents);
    return corpus;
  };
  const corpus = corpusOf(all.map(({ document }) => document));
  const nobodys = ({ customerId: _, ...document }: TicketDocument): TicketDocument => document;
  const withoutCustomers = corpusOf(all.map(({ document }) => nobodys(document)));
  const bm25 = plain(all);
  const ids = (proposals: { document: { id: string } }[]) => proposals.map(({ document }) => document.id);
  const asking = all.filter(({ document }) => document.open);
  const among = (right: (query: Labelled, other: Labelled) => boolean) => (query: Labelled) =>
    all.filter((other) => other !== query && right(query, other)).map(({ document }) => document.id);
  return {
    tickets: all.length,
    similar: {
      ours: measure(asking, among(solvedAlike), ({ document }) => ids(similarSolved(corpus, document, 3))),
      plain: measure(asking, among(solvedAlike), bm25(false)),
    },
    duplicates: {
      ours: measure(asking, among(reportedTwice), ({ document }) => ids(probableDuplicates(corpus, document, 3))),
      withoutCustomers: measure(asking, among(reportedTwice), ({ document }) =>
        ids(probableDuplicates(withoutCustomers, nobodys(document), 3)),
      ),
      plain: measure(asking, among(reportedTwice), bm25(true)),
    },
  };
}
