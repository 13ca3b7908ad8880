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

/** What beside the words brings a ticket nearer, as a part of its likeness. */
const near = { asset: 0.5, about: 0.15, category: 0.3, requester: 0.2, customer: 0.5, type: 0.05 };
/** A solution helps whoever has the same trouble: whose it was matters little. */
const nearSolved = { ...near, requester: 0.05, customer: 0.05 };

/** Hours after which two reports of one trouble are half as likely to be that. */
const halfLife = 36;
/** Below these a proposal would be a guess. */
const leastSolved = 0.06;
const leastDuplicate = 0.05;

/** Kinds of what a ticket concerns that name one thing, not a class of things or a place. */
const oneThing = (id: string) => id.startsWith('asset:');

function sharedAbout(one: TicketDocument, other: TicketDocument): string[] {
  return one.about.filter((id) => other.about.includes(id));
}

function bonus(one: TicketDocument, other: TicketDocument, weights: typeof near): number {
  const about = sharedAbout(one, other);
  return (
    (about.some(oneThing) ? weights.asset : about.length > 0 ? weights.about : 0) +
    (one.category && one.category === other.category ? weights.category : 0) +
    (one.requesterId === other.requesterId ? weights.requester : 0) +
    (one.customerId && one.customerId === other.customerId ? weights.customer : 0) +
    (one.type === other.type ? weights.type : 0)
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
      score: match.likeness * (1 + bonus(ticket, match.document, nearSolved)),
      why: reasons(ticket, match, false),
    }));
  return best(proposals, leastSolved, most);
}

/**
 * Open tickets that probably report the same trouble. Two reports of one trouble come from one place and at about one time: what
 * was opened long before or after counts less, and another customer's ticket less again.
 */
export function probableDuplicates(corpus: Corpus, ticket: TicketDocument, most: number): Proposal[] {
  const proposals = corpus
    .like(ticket, corpus.size)
    .filter(({ document }) => document.open)
    .slice(0, weighed)
    .map((match) => {
      const { document } = match;
      const hours = Math.abs(ticket.at - document.at) / hour;
      const timely = 0.4 + 0.6 * 0.5 ** (hours / halfLife);
      const foreign = ticket.customerId && document.customerId && ticket.customerId !== document.customerId ? 0.35 : 1;
      return {
        document,
        score: match.likeness * timely * foreign * (1 + bonus(ticket, document, near)),
        why: reasons(ticket, match, true),
      };
    });
  return best(proposals, leastDuplicate, most);
}

/** Likeness from which incidents are of one kind: on labelled tickets 97 of 100 are. */
const leastAlike = 0.12;

/** Tickets of one kind with this one, whatever became of them and whoever asked: the likest first. */
export function alike(corpus: Corpus, ticket: TicketDocument): TicketDocument[] {
  return corpus
    .like(ticket, corpus.size)
    .map(({ document, likeness }) => ({ document, score: likeness * (1 + bonus(ticket, document, nearSolved)) }))
    .filter(({ score }) => score >= leastAlike)
    .sort((a, b) => b.score - a.score)
    .map(({ document }) => document);
}
