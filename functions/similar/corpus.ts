import MiniSearch from 'minisearch';
import type { TicketDocument } from './document.ts';

/** What two texts share, of one document. */
export interface Match {
  document: TicketDocument;
  /** 0 … 1: how much of what the asking text says is said in this one as well (BM25+, by the text's own score). */
  likeness: number;
  /** The terms that both have, the rarest first. */
  shared: string[];
}

/** The first letters that words of one root share across French and English (certificat, certificate), and in compounds. */
const rootLength = 5;
const rootOf = (term: string) => (term.length > rootLength && !/\d/.test(term) ? term.slice(0, rootLength) : undefined);

/** The roots of a document's longer words, each with the first word that has it. */
function rootsOf({ subject, text }: TicketDocument): Map<string, string> {
  const roots = new Map<string, string>();
  for (const term of [...subject, ...text]) {
    const root = rootOf(term);
    if (root !== undefined && !roots.has(root)) roots.set(root, term);
  }
  return roots;
}

/** Terms of a text that are looked for: the rarest say most, and each one costs time. */
const asked = 24;

interface Entry {
  id: string;
  s: string;
  t: string;
}

const entryOf = ({ id, subject, text }: TicketDocument): Entry => ({ id, s: subject.join(' '), t: text.join(' ') });

/** Tickets that can be searched for likeness, in memory. */
export class Corpus {
  private readonly documents = new Map<string, TicketDocument>();
  private readonly frequencies = new Map<string, number>();
  private readonly roots = new Map<string, Map<string, string>>();
  private readonly rootFrequencies = new Map<string, number>();
  private readonly index = new MiniSearch<Entry>({
    fields: ['s', 't'],
    tokenize: (text) => text.split(' '),
    // Terms are made already (words.ts).
    processTerm: (term) => term || null,
  });

  get size(): number {
    return this.documents.size;
  }

  /** Adds documents; one that is there already is replaced. */
  add(documents: Iterable<TicketDocument>): void {
    for (const document of documents) {
      const before = this.documents.get(document.id);
      if (before) {
        this.index.replace(entryOf(document));
        this.count(before, -1);
      } else this.index.add(entryOf(document));
      this.documents.set(document.id, document);
      this.roots.set(document.id, rootsOf(document));
      this.count(document, 1);
    }
  }

  private count({ id, subject, text }: TicketDocument, by: number): void {
    for (const term of new Set([...subject, ...text]))
      this.frequencies.set(term, (this.frequencies.get(term) ?? 0) + by);
    for (const root of this.roots.get(id)?.keys() ?? [])
      this.rootFrequencies.set(root, (this.rootFrequencies.get(root) ?? 0) + by);
  }

  /**
   * The roots of words that two documents share: their part, 0 … 1, of those of the first one by how rare they are (BM25's inverse
   * document frequency), and the words of the first one that have them.
   */
  sharedRoots(one: TicketDocument, other: TicketDocument): { share: number; terms: string[] } {
    const theirs = this.roots.get(other.id);
    const terms: string[] = [];
    let [shared, all] = [0, 0];
    for (const [root, term] of this.roots.get(one.id) ?? []) {
      const frequency = this.rootFrequencies.get(root) ?? 0;
      const rarity = Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
      all += rarity;
      if (!theirs?.has(root)) continue;
      shared += rarity;
      terms.push(term);
    }
    return { share: all === 0 ? 0 : shared / all, terms };
  }

  /** In how many documents a term is. */
  frequency(term: string): number {
    return this.frequencies.get(term) ?? 0;
  }

  all(): IterableIterator<TicketDocument> {
    return this.documents.values();
  }

  /** The documents whose words are most like those of this one, which is left out; at most `most`. */
  like(document: TicketDocument, most: number): Match[] {
    if (!this.documents.has(document.id)) this.add([document]);
    const rare = (a: string, b: string) => this.frequency(a) - this.frequency(b);
    const terms = [...new Set([...document.subject, ...document.text])].toSorted(rare).slice(0, asked);
    if (terms.length === 0) return [];
    const found = this.index.search(terms.join(' '), {
      boost: { s: 1.6 },
      // A slip of the key, in words that are long enough to be known with it.
      fuzzy: (term) => (term.length > 5 && !/\d/.test(term) ? 1 : false),
      weights: { fuzzy: 0.25, prefix: 0 },
    });
    const own = found.find(({ id }) => id === document.id)?.score;
    if (!own) return [];
    return found
      .filter(({ id }) => id !== document.id)
      .slice(0, most)
      .flatMap(({ id, score, queryTerms }) => {
        const known = this.documents.get(id as string);
        return known
          ? [{ document: known, likeness: Math.min(1, score / own), shared: queryTerms.toSorted(rare) }]
          : [];
      });
  }
}
