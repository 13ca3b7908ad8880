import type { Corpus, Match } from './corpus.ts';
import type { TicketDocument } from './document.ts';

/** Why a ticket is proposed. `words` are terms; `hours` from one opening to the other. */
export type Reason =
  | { kind: 'words'; terms: string[] }
  | { kind: 'about'; ids: string[] }
  | { kind: 'category' }
  | { kind: 'requester' }
  | { kind: 'customer' }
  | { kind: 'time'; hours: number };

export interface Proposal {
  document: TicketDocument;
  /** Orders proposals; comparable within one corpus alone. */
  score: number;
  why: Reason[];
}

const hour = 3_600_000;
/** Words that a reason repeats. */
const wordsSaid = 5;
/** Matches by words that are weighed. */
const weighed = 60;

/** What beside the words brings a solved ticket nearer, as a part of its likeness: whose it was matters little. */
const near = { asset: 0.5, about: 0.15, category: 0.3, requester: 0.05, customer: 0.05, type: 0.05 };

/**
 * What says that two open tickets report one trouble, in natural log odds. Set on the bench's first troubles (test/bench/similar), told with
 * their words, without the glossary, and without the one, two and three words that each trouble's tellings share most, with
 * customers and without: a desk's troubles are mostly such as no glossary knows. `party`, `category`: for each natural logarithm of
 * how many open tickets there are for one of that customer, or category. `time`: at the same moment.
 */
const evidence = {
  none: -10.1,
  words: 8.8,
  roots: 2.6,
  party: 2.4,
  unknownParty: 3.2,
  category: 0.6,
  otherCategory: -1.3,
  asset: 5.4,
  time: 7.7,
};
/** Hours after which two reports of one trouble have half of what their being told at once says for them. */
const halfLife = 16;
/** Below these a proposal would be a guess. */
const leastSolved = 0.06;
const leastDuplicate = 0.15;

/** Kinds of what a ticket concerns that name one thing, not a class of things or a place. */
const oneThing = (id: string) => id.startsWith('asset:');

function sharedAbout(one: TicketDocument, other: TicketDocument): string[] {
  return one.about.filter((id) => other.about.includes(id));
}

function bonus(one: TicketDocument, other: TicketDocument): number {
  const about = sharedAbout(one, other);
  return (
    (about.some(oneThing) ? near.asset : about.length > 0 ? near.about : 0) +
    (one.category && one.category === other.category ? near.category : 0) +
    (one.requesterId === other.requesterId ? near.requester : 0) +
    (one.customerId && one.customerId === other.customerId ? near.customer : 0) +
    (one.type === other.type ? near.type : 0)
  );
}

function reasons(one: TicketDocument, { document: other, shared }: Match, timely: boolean): Reason[] {
  const about = sharedAbout(one, other);
  const hours = Math.abs(one.at - other.at) / hour;
  return [
    ...(shared.length > 0 ? [{ kind: 'words' as const, terms: shared.slice(0, wordsSaid) }] : []),
    ...(about.length > 0 ? [{ kind: 'about' as const, ids: about }] : []),
    ...(one.category && one.category === other.category ? [{ kind: 'category' as const }] : []),
    ...(one.requesterId === other.requesterId
      ? [{ kind: 'requester' as const }]
      : one.customerId && one.customerId === other.customerId
        ? [{ kind: 'customer' as const }]
        : []),
    ...(timely && hours <= 48 ? [{ kind: 'time' as const, hours: Math.round(hours) }] : []),
  ];
}

const best = (proposals: Proposal[], least: number, most: number) =>
  proposals
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || b.document.at - a.document.at)
    .slice(0, most);

/** Solved tickets whose trouble is most like this one's, the likest first. */
export function similarSolved(corpus: Corpus, ticket: TicketDocument, most: number): Proposal[] {
  const proposals = corpus
    .like(ticket, corpus.size)
    .filter(({ document }) => !document.open)
    .slice(0, weighed)
    .map((match) => ({
      document: match.document,
      score: match.likeness * (1 + bonus(ticket, match.document)),
      why: reasons(ticket, match, false),
    }));
  return best(proposals, leastSolved, most);
}

/** What the open tickets of a desk have in common, of which each says the less the more of them have it. */
class Commonness {
  private readonly counts = new Map<string, number>();
  private total = 0;

  constructor(documents: Iterable<TicketDocument>) {
    for (const document of documents) {
      if (!document.open) continue;
      this.total += 1;
      for (const mark of marksOf(document)) this.counts.set(mark, (this.counts.get(mark) ?? 0) + 1);
    }
  }

  /** How many open tickets there are for one that has it, as a natural logarithm. */
  rarity(mark: string): number {
    return Math.log(this.total / (this.counts.get(mark) ?? this.total));
  }

  /** The logarithm of how many open tickets a duplicate is looked for among; a desk with few is taken for one like the bench's. */
  get among(): number {
    return Math.log(Math.max(this.total, 150));
  }
}

const partyOf = ({ customerId }: TicketDocument) => (customerId === undefined ? undefined : `party:${customerId}`);
const shelfOf = ({ category }: TicketDocument) => (category === undefined ? undefined : `category:${category}`);

function marksOf(document: TicketDocument): string[] {
  const placed = document.about.filter((id) => !oneThing(id));
  return [partyOf(document), shelfOf(document), ...placed].filter((mark) => mark !== undefined);
}

/**
 * How sure it is that two open tickets report one trouble, 0 … 1. Evidence adds up (logistic regression): a trouble that people tell in
 * words of their own is known by who reports it and when, where some word or machine is the same as well.
 */
function sureness(
  common: Commonness,
  ticket: TicketDocument,
  { document, likeness }: Omit<Match, 'shared'>,
  roots: number,
): number {
  const [party, shelf] = [partyOf(ticket), shelfOf(ticket)];
  const [otherParty, otherShelf] = [partyOf(document), shelfOf(document)];
  const about = sharedAbout(ticket, document);
  const hours = Math.abs(ticket.at - document.at) / hour;
  const { unknownParty } = evidence;
  const ofParty =
    party === undefined || otherParty === undefined
      ? unknownParty
      : party === otherParty
        ? Math.max(unknownParty, evidence.party * common.rarity(party))
        : 0;
  const ofShelf =
    shelf === undefined || otherShelf === undefined
      ? 0
      : shelf === otherShelf
        ? evidence.category * common.rarity(shelf)
        : evidence.otherCategory;
  const ofPlace = Math.max(
    0,
    ...about.filter((id) => !oneThing(id)).map((id) => evidence.category * common.rarity(id)),
  );
  const odds =
    evidence.none -
    common.among +
    evidence.words * Math.sqrt(likeness) +
    evidence.roots * roots +
    ofParty +
    ofShelf +
    ofPlace +
    (about.some(oneThing) ? evidence.asset : 0) +
    evidence.time * 0.5 ** (hours / halfLife);
  return 1 / (1 + Math.exp(-odds));
}

/**
 * Open tickets that probably report the same trouble, the surest first. None that shares no word, no root of a word and no machine:
 * where only the customer and the hour are the same, silence is better than a guess.
 */
export function probableDuplicates(corpus: Corpus, ticket: TicketDocument, most: number): Proposal[] {
  const matches = new Map(corpus.like(ticket, corpus.size).map((match) => [match.document.id, match]));
  const common = new Commonness(corpus.all());
  const proposals: Proposal[] = [];
  for (const document of corpus.all()) {
    if (!document.open || document.id === ticket.id) continue;
    const { likeness, shared } = matches.get(document.id) ?? { likeness: 0, shared: [] };
    const { share, terms } = corpus.sharedRoots(ticket, document);
    if (likeness === 0 && share === 0 && !sharedAbout(ticket, document).some(oneThing)) continue;
    const score = sureness(common, ticket, { document, likeness }, share);
    const said = { document, likeness, shared: [...new Set([...shared, ...terms])] };
    if (score >= leastDuplicate) proposals.push({ document, score, why: reasons(ticket, said, true) });
  }
  return best(proposals, leastDuplicate, most);
}

/** Likeness from which incidents are of one kind: on labelled tickets 97 of 100 are. */
const leastAlike = 0.12;

/** Tickets of one kind with this one, whatever became of them and whoever asked: the likest first. */
export function alike(corpus: Corpus, ticket: TicketDocument): TicketDocument[] {
  return corpus
    .like(ticket, corpus.size)
    .map(({ document, likeness }) => ({ document, score: likeness * (1 + bonus(ticket, document)) }))
    .filter(({ score }) => score >= leastAlike)
    .sort((a, b) => b.score - a.score)
    .map(({ document }) => document);
}
