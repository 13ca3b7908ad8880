import { loadPerson } from '../people/commands.ts';
import { useActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound, PublicError } from '../shared/errors.ts';
import { comparedTicket, type TicketDocument, wordsOf } from '../similar/commands.ts';
import { loadDesk } from '../tenants/commands.ts';
import { linksOf, linkTickets, openTicket, ticketById, ticketsById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { type KnownError, mostKnownErrors, nothingKnown, type ProblemRecord } from './problem.ts';
import { knownErrors, problemOf, saveProblem } from './store.ts';

/** The problem of this id. @throws PublicError 404 for a ticket of another type as well */
async function problemTicket(ticketId: string): Promise<StoredTicket> {
  const ticket = await ticketById(ticketId);
  if (ticket?.type !== 'problem') throw notFound();
  return ticket;
}

/** What is known of a problem. @throws PublicError 404 */
export async function loadProblem(ticketId: string): Promise<ProblemRecord> {
  await problemTicket(ticketId);
  return (await problemOf(ticketId)) ?? nothingKnown;
}

function knownErrorOf(ticket: StoredTicket, { workaround, symptoms }: ProblemRecord): KnownError {
  const { category } = ticket;
  return {
    ticketId: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    terms: [...new Set(wordsOf(`${ticket.subject} ${symptoms}`).map(({ term }) => term))].slice(0, 40),
    about: (ticket.about ?? []).map(({ kind, id }) => `${kind}:${id}`),
    ...(category ? { category } : {}),
    workaround,
    symptoms,
  };
}

/**
 * Writes what is known of a problem. As a known error it is proposed on tickets that look like it.
 * @throws PublicError 400 for a known error without a workaround, 404, 409 where somebody else wrote meanwhile
 */
export async function writeProblem(ticketId: string, written: ProblemRecord, now: number): Promise<ProblemRecord> {
  const ticket = await problemTicket(ticketId);
  const { workaround, knownError } = written;
  if (knownError && !workaround.fr && !workaround.en)
    throw invalid({ field: 'body.workaround', key: 'problem.workaroundMissing' });
  if (knownError) {
    const others = (await knownErrors()).filter((one) => one.ticketId !== ticketId);
    if (others.length >= mostKnownErrors)
      throw new PublicError(409, 'conflict', 'problem.tooManyKnown', { values: { maximum: mostKnownErrors } });
  }
  const record = { ...written, revision: written.revision + 1, updatedAt: iso(now) };
  await saveProblem(ticketId, record, knownError ? knownErrorOf(ticket, record) : undefined);
  return record;
}

/** What brings a ticket near to a known error, and how near it must be. */
const near = { asset: 0.5, about: 0.15, category: 0.25 };
const least = 0.3;
const shown = 3;

interface Fit {
  known: KnownError;
  score: number;
  terms: string[];
  about: string[];
  category: boolean;
}

function fitOf(known: KnownError, document: TicketDocument): Fit {
  const said = new Set([...document.subject, ...document.text]);
  const terms = known.terms.filter((term) => said.has(term));
  const about = known.about.filter((id) => document.about.includes(id));
  const category = known.category !== undefined && known.category === document.category;
  const words = terms.length / Math.min(8, Math.max(3, known.terms.length));
  const thing = about.some((id) => id.startsWith('asset:')) ? near.asset : about.length > 0 ? near.about : 0;
  // The same machine or category alone says nothing: something of what is told must be the same.
  const score = terms.length === 0 ? 0 : words + thing + (category ? near.category : 0);
  return { known, score, terms, about, category };
}

/** The known errors that a ticket looks like, the likest first, each with why and the way around it. @throws PublicError 404 */
export async function knownErrorsFor(ticketId: string) {
  const compared = await comparedTicket(ticketId);
  if (!compared) throw notFound();
  const { ticket, text, document } = compared;
  const fits = (await knownErrors())
    .filter((known) => known.ticketId !== ticketId)
    .map((known) => fitOf(known, document))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score)
    .slice(0, shown);
  if (fits.length === 0) return [];
  const [problems, links, requester, desk] = await Promise.all([
    ticketsById(fits.map(({ known }) => known.ticketId)),
    linksOf(ticketId),
    loadPerson(ticket.requester.id),
    loadDesk(),
  ]);
  const language = requester?.language ?? desk.language;
  const words = new Map(wordsOf(`${ticket.subject} ${text}`).map(({ term, word }) => [term, word]));
  return fits.flatMap(({ known, terms, about, category }) => {
    const problem = problems.find(({ id }) => id === known.ticketId);
    if (!problem) return [];
    const names = (ticket.about ?? []).filter(({ kind, id }) => about.includes(`${kind}:${id}`));
    return [
      {
        problem,
        symptoms: known.symptoms,
        workaround: known.workaround[language] || known.workaround.fr || known.workaround.en,
        linked: links.some((link) => link.ticket.id === problem.id),
        why: [
          { kind: 'words' as const, words: terms.slice(0, 5).map((term) => words.get(term) ?? term) },
          ...(names.length > 0 ? [{ kind: 'about' as const, names: names.map(({ name }) => name) }] : []),
          ...(category ? [{ kind: 'category' as const }] : []),
        ],
      },
    ];
  });
}

/** Links incidents to their problem; those that are linked already stay so. Gives how many could not be. */
export async function linkIncidents(problem: StoredTicket, incidents: readonly StoredTicket[], now: number) {
  for (const incident of incidents) {
    try {
      await linkTickets(incident, problem, 'causedBy', now);
    } catch (error) {
      if (!(error instanceof PublicError) || error.status !== 409) throw error;
    }
  }
}

/** Opens a problem in the acting member's name. With the same seed it is opened once. */
export async function openProblem(
  { subject, text, seed }: { subject: string; text: string; seed: string },
  now: number,
): Promise<StoredTicket> {
  const actor = useActor();
  if (actor.kind !== 'member') throw new Error('Only a member opens a problem');
  return openTicket(
    { subject, text, type: 'problem', requesterId: actor.personId, channel: 'portal', seed, automatic: true },
    now,
  );
}

const origin = {
  fr: (number: number) => `Problème ouvert à partir de l’incident n° ${number}.`,
  en: (number: number) => `Problem opened from incident #${number}.`,
};

/** Makes a problem of an incident, once: the incident is caused by it. @throws PublicError 404, 409 for what is no incident */
export async function problemOfIncident(ticketId: string, now: number): Promise<StoredTicket> {
  const incident = await ticketById(ticketId);
  if (!incident) throw notFound();
  if (incident.type !== 'incident') throw conflict('problem.incidentsOnly');
  const { language } = await loadDesk();
  const problem = await openProblem(
    { subject: incident.subject, text: origin[language](incident.number), seed: `problem/${ticketId}` },
    now,
  );
  await linkIncidents(problem, [incident], now);
  return problem;
}
