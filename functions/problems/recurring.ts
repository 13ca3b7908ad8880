import type * as z from 'zod/mini';
import { stampOf, useActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { alike, comparedTicket, corpusOfTenant, type TicketDocument, wordsOf } from '../similar/commands.ts';
import { loadDesk } from '../tenants/commands.ts';
import { ticketById, ticketsById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { linkIncidents, openProblem } from './problems.ts';
import { type groupDecision, mostGroups, mostInGroup, type RecurringGroup } from './recurrence.ts';
import { groups, recurrence, saveGroup } from './recurrence-store.ts';

const day = 86_400_000;

/** What most of some things have, the most frequent first. */
function sharedByMost<T>(lists: readonly (readonly T[])[], most: number): T[] {
  const counts = new Map<T, number>();
  for (const list of lists) for (const one of new Set(list)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count * 2 > lists.length)
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([one]) => one);
}

/** Incidents of the window that are alike this one: by words, and by what they concern or their category. */
async function alikeWithin(document: TicketDocument, days: number, now: number): Promise<TicketDocument[]> {
  const corpus = await corpusOfTenant(now);
  corpus.add([document]);
  return alike(corpus, document)
    .filter(({ type, at }) => type === 'incident' && Math.abs(document.at - at) <= days * day)
    .slice(0, mostInGroup - 1);
}

/**
 * A new incident: with those that are alike it may be as many as the desk calls recurring. Then they become a proposal, or join the
 * group to which one of them belongs already; what was dismissed is not proposed again. Doing it twice does it once.
 */
export async function noticeRecurrence(ticketId: string, now: number): Promise<void> {
  const compared = await comparedTicket(ticketId);
  if (compared?.ticket.type !== 'incident') return;
  const { document, ticket } = compared;
  const { incidents, days } = await recurrence();
  const others = await alikeWithin(document, days, now);
  if (others.length + 1 < incidents) return;
  const ids = [document, ...others].map(({ id }) => id);
  const all = await groups();
  const known = all.find(({ ticketIds }) => ids.some((id) => ticketIds.includes(id)));
  if (known) {
    const ticketIds = [...new Set([...ids, ...known.ticketIds])].slice(0, mostInGroup);
    if (ticketIds.length === known.ticketIds.length && ids.every((id) => known.ticketIds.includes(id))) return;
    await saveGroup({ ...known, ticketIds, updatedAt: iso(now), revision: known.revision + 1 });
    return;
  }
  if (all.length >= mostGroups) return;
  const terms = sharedByMost(
    [document, ...others].map((one) => [...one.subject, ...one.text]),
    6,
  );
  const spelled = new Map(wordsOf(`${ticket.subject} ${compared.text}`).map(({ term, word }) => [term, word]));
  const about = sharedByMost(
    [document, ...others].map((one) => one.about),
    4,
  );
  const names = (ticket.about ?? []).filter(({ kind, id }) => about.includes(`${kind}:${id}`));
  await saveGroup({
    id: newId('recurringGroup', now),
    state: 'proposed',
    ticketIds: ids,
    words: terms.flatMap((term) => spelled.get(term) ?? []),
    names: names.map(({ name }) => name),
    days,
    noticedAt: iso(now),
    updatedAt: iso(now),
    revision: 1,
  });
}

type Shown = Omit<RecurringGroup, 'ticketIds' | 'revision'> & { count: number; tickets: StoredTicket[] };

async function shown({ ticketIds, revision: _revision, ...group }: RecurringGroup): Promise<Shown> {
  const tickets = await ticketsById(ticketIds);
  return { ...group, count: tickets.length, tickets: tickets.sort((a, b) => b.number - a.number) };
}

/** Groups that are shown at once: those that wait for a decision first. */
const mostShown = 20;

/** The groups with their tickets as they are now: proposals first, then what was decided. */
export async function recurringGroups(): Promise<Shown[]> {
  const all = await groups();
  const waiting = all.filter(({ state }) => state === 'proposed');
  const decided = all.filter(({ state }) => state !== 'proposed');
  return Promise.all([...waiting, ...decided].slice(0, mostShown).map(shown));
}

const text = {
  fr: (count: number, days: number, words: string) => `${count} incidents semblables en ${days} jours : ${words}.`,
  en: (count: number, days: number, words: string) => `${count} incidents that look alike in ${days} days: ${words}.`,
};

/**
 * Decides on a proposal. Accepted, it becomes a problem that causes all of its incidents; asked again, what a broken-off try left is
 * linked too. Dismissed, it is not proposed again.
 * @throws PublicError 400 without subject or reason, 404, 409 for one that was decided otherwise
 */
export async function decideOnGroup(
  groupId: string,
  { decision, subject, reason }: z.infer<typeof groupDecision>,
  now: number,
): Promise<Shown> {
  const group = (await groups()).find(({ id }) => id === groupId);
  if (!group) throw notFound();
  const actor = useActor();
  if (actor.kind !== 'member') throw new Error('Only a member decides');
  const { id, name } = stampOf(actor);
  const decided = { ...group, decidedBy: { id, name }, updatedAt: iso(now), revision: group.revision + 1 };
  if (decision === 'dismiss') {
    if (!reason) throw invalid({ field: 'body.reason', key: 'field.required' });
    if (group.state !== 'proposed') throw conflict('recurrence.decided');
    const dismissed = { ...decided, state: 'dismissed' as const, reason };
    await saveGroup(dismissed);
    return shown(dismissed);
  }
  if (!subject) throw invalid({ field: 'body.subject', key: 'field.required' });
  if (group.state === 'dismissed') throw conflict('recurrence.decided');
  const { language } = await loadDesk();
  const tickets = await ticketsById(group.ticketIds);
  const words = [...group.names, ...group.words].join(', ');
  const said = text[language](tickets.length, group.days, words);
  const problem = await openProblem({ subject, text: said, seed: `recurring/${groupId}` }, now);
  const accepted = { ...decided, state: 'accepted' as const, problemId: problem.id };
  if (group.state === 'proposed') await saveGroup(accepted);
  await linkIncidents((await ticketById(problem.id)) ?? problem, tickets, now);
  return shown(accepted);
}
