import { notFound } from '../shared/errors.ts';
import { bondsOf, eventsOf, ticketsById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { isDeskWork } from '../tickets/ticket-type.ts';
import { type Compared, documentOf } from './document.ts';
import { comparedTicket } from './keep.ts';
import { corpusOfTenant } from './kept-corpus.ts';
import { type Proposal, probableDuplicates, type Reason, similarSolved } from './rank.ts';
import { wordsOf } from './words.ts';

/** Proposals of each kind that are shown. */
const shown = 5;
/** Proposals that are looked at anew: some have been solved, opened again or merged since. */
const checked = 8;
/** Newest events of a solved ticket that are read for what solved it. */
const eventsRead = 30;
/** Characters of a solution that are given. */
const solutionKept = 2000;

/** Why a ticket is proposed, in words that the asking ticket's people used and names that it knows. */
export type Why =
  | { kind: 'words'; words: string[] }
  | { kind: 'about'; names: string[] }
  | { kind: 'category' }
  | { kind: 'requester' }
  | { kind: 'customer' }
  | { kind: 'time'; hours: number };

export interface Suggestion {
  ticket: StoredTicket;
  why: Why[];
  /** What the desk said last before it was solved, cut. */
  solution?: string;
}

/** For each term the word that somebody wrote: terms are cut and stand for others, so that nobody would know them. */
function spelling(ticket: Compared, text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const { term, word } of wordsOf(`${ticket.subject} ${text}`)) if (!words.has(term)) words.set(term, word);
  return words;
}

function told(why: readonly Reason[], ticket: Compared, words: Map<string, string>): Why[] {
  return why.map((reason) => {
    if (reason.kind === 'words') return { kind: 'words', words: reason.terms.map((term) => words.get(term) ?? term) };
    if (reason.kind === 'about') {
      const named = (ticket.about ?? []).filter(({ kind, id }) => reason.ids.includes(`${kind}:${id}`));
      return { kind: 'about', names: named.map(({ name }) => name) };
    }
    return reason;
  });
}

/** The last public words of the desk in a ticket: where it is solved, they say how. */
async function solutionOf(ticketId: string): Promise<string | undefined> {
  const { items } = await eventsOf(ticketId, eventsRead);
  const last = items.find(
    ({ type, data }) => type === 'ticket.message' && data.visibility === 'public' && data.from === 'staff',
  );
  return typeof last?.data.text === 'string' ? last.data.text.slice(0, solutionKept) : undefined;
}

/**
 * The tickets that this one is linked with, and the others of its parent: what one form or one split made is no duplicate, and what was
 * linked need not be proposed.
 */
async function linkedWith(ticketId: string): Promise<Set<string>> {
  const bonds = await bondsOf(ticketId);
  const parents = bonds.filter(({ relation }) => relation === 'childOf' || relation === 'splitFrom');
  const beside = await Promise.all(parents.map(({ otherId }) => bondsOf(otherId)));
  return new Set([...bonds, ...beside.flat()].map(({ otherId }) => otherId));
}

/**
 * Solved tickets whose trouble is like this one's, each with what solved it, and open ones that probably report the same, each with
 * why; without those that are linked with it. Costs about 8 read units for what is new (kept-corpus.ts), 8 for the tickets as they are
 * now, a query for its links and one for each solution.
 * @throws PublicError 404
 */
export async function suggestionsFor(
  ticketId: string,
  now: number,
): Promise<{ solved: Suggestion[]; duplicates: Suggestion[] }> {
  const compared = await comparedTicket(ticketId);
  if (!compared) throw notFound();
  const { ticket, text } = compared;
  const corpus = await corpusOfTenant(now);
  const document = documentOf(ticket, text);
  corpus.add([document]);
  const solved = similarSolved(corpus, document, checked);
  const linked = document.open ? await linkedWith(ticketId) : new Set<string>();
  const duplicates = document.open
    ? probableDuplicates(corpus, document, corpus.size)
        .filter(({ document: { id } }) => !linked.has(id))
        .slice(0, checked)
    : [];
  const present = new Map(
    (await ticketsById([...solved, ...duplicates].map(({ document: { id } }) => id))).map((one) => [one.id, one]),
  );
  const words = spelling(ticket, text);
  const asIs = (proposals: Proposal[], open: boolean) =>
    proposals
      .flatMap(({ document: { id }, why }): Suggestion[] => {
        const found = present.get(id);
        const isOpen = found && found.state !== 'resolved' && found.state !== 'closed';
        return found && isOpen === open && isDeskWork(found.type) === isDeskWork(ticket.type)
          ? [{ ticket: found, why: told(why, ticket, words) }]
          : [];
      })
      .slice(0, shown);
  return {
    solved: await Promise.all(
      asIs(solved, false).map(async (suggestion) => {
        const solution = await solutionOf(suggestion.ticket.id);
        return { ...suggestion, ...(solution ? { solution } : {}) };
      }),
    ),
    duplicates: asIs(duplicates, true),
  };
}
