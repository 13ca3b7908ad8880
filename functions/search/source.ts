import { namePlaces, type Place } from './document.ts';
import { type Posting, postingsOf, wordsBeginning } from './store.ts';

/** Words that a beginning may go on to: looked at, and followed (the shortest first, for those are the words that others are made of). */
const looked = 200;
const followed = 24;
/** Postings that are one page of the budget; as many are read of a name at first, of which most may stand in other places; and the most of one request. */
const inPage = 300;
const firstOfName = 600;
const mostAtOnce = 1200;

/** What one search may still read; each page of postings costs a few read units. */
export interface Budget {
  pages: number;
  documents: number;
  tickets: number;
}

/** The tickets of one term, newest first, read as far as they were needed. */
class TermSource {
  readonly known = new Map<number, Posting>();
  /** Every posting with at least this number is known. */
  low: number;
  ended = false;
  readonly #term: string;
  readonly #places: readonly Place[] | undefined;
  #read = 0;

  constructor(term: string, from: number, places?: readonly Place[]) {
    this.#term = term;
    this.#places = places;
    this.low = from + 1;
  }

  /** Reads on: of a name as much again as was read, because most of a word that is no one's name alone stands elsewhere. */
  async more(page: number, budget: Budget): Promise<void> {
    const limit = this.#places ? Math.min(mostAtOnce, Math.max(page, firstOfName, this.#read)) : page;
    this.#read += limit;
    budget.pages -= Math.ceil(limit / inPage);
    const { items, low } = await postingsOf(this.#term, { from: this.low - 1, limit, places: this.#places });
    for (const posting of items) this.known.set(posting.number, posting);
    this.ended = low <= 1;
    this.low = this.ended ? 0 : low;
  }
}

/** From which number down tickets are read, and how many postings at a time. */
interface Extent {
  from: number;
  page: number;
}

/** A beginning as it was typed, and the term that it is by itself. */
interface Begun {
  typed: string;
  term: string;
}

/** The terms that a beginning stands for among these words: its own, then those that are shortest. */
function goingOn({ term }: Begun, words: readonly string[]): string[] {
  const others = words.filter((word) => word !== term).sort((a, b) => a.length - b.length);
  return [term, ...others.slice(0, followed - 1)];
}

/** What one word of a search gives: the tickets of its term, or of all terms that begin so. */
export class Source {
  readonly #parts: TermSource[];
  #top: number;
  readonly #page: number;

  constructor(terms: readonly string[], { from, page }: Extent, places?: readonly Place[]) {
    this.#top = from;
    this.#page = page;
    this.#parts = terms.map((term) => new TermSource(term, from, places));
  }

  /** The source of a word that is still being typed: of its own term and of the words that it may become. */
  static async beginning(begun: Begun, extent: Extent, budget: Budget): Promise<Source> {
    budget.pages -= 1;
    return new Source(goingOn(begun, await wordsBeginning('WORDS', begun.typed, looked)), extent);
  }

  /** The source of the beginning of a name: of whose, tells `of`. */
  static async name(begun: Begun, of: keyof typeof namePlaces, extent: Extent, budget: Budget): Promise<Source> {
    budget.pages -= 1;
    return new Source(goingOn(begun, await wordsBeginning('NAMES', begun.typed, looked)), extent, namePlaces[of]);
  }

  /** Every ticket with at least this number is known. */
  get low(): number {
    return this.#parts.reduce((low, part) => Math.max(low, part.low), 0);
  }

  get ended(): boolean {
    return this.#parts.every(({ ended }) => ended);
  }

  /** Tickets for each number, as far as is known: how common the word is. */
  get density(): number {
    const known = this.#parts.reduce((sum, part) => sum + part.known.size, 0);
    return known / Math.max(1, this.#top - this.low + 1);
  }

  /** The newest number that is known. */
  get newest(): number {
    return this.#parts.reduce((most, { known }) => Math.max(most, ...known.keys()), 0);
  }

  /** There are no tickets above this number: a search that begins with the newest does not know what that is. */
  endAt(top: number): void {
    this.#top = Math.min(this.#top, top);
  }

  posting(number: number): Posting | undefined {
    for (const { known } of this.#parts) {
      const posting = known.get(number);
      if (posting) return posting;
    }
    return undefined;
  }

  /** The known postings with numbers of at most `from`, newest first; none that others could still come between. */
  upTo(from: number): Posting[] {
    const { low } = this;
    const found = new Map<number, Posting>();
    for (const { known } of this.#parts)
      for (const [number, posting] of known) if (number <= from && number >= low) found.set(number, posting);
    return [...found.values()].sort((a, b) => b.number - a.number);
  }

  /** Reads on where least is known: a page, or as many as are `needed`. */
  async more(budget: Budget, needed = 0): Promise<void> {
    const { low } = this;
    const behind = this.#parts.filter((part) => !part.ended && part.low === low);
    const page = Math.min(mostAtOnce, Math.max(this.#page, needed));
    await Promise.all(behind.map((part) => part.more(page, budget)));
  }

  /** Reads the first page of each of its terms. */
  async start(budget: Budget): Promise<void> {
    const size = this.#parts.length > 1 ? Math.ceil(this.#page / 6) : this.#page;
    await Promise.all(this.#parts.map((part) => part.more(size, budget)));
  }
}
