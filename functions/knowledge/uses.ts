import { loadPerson } from '../people/commands.ts';
import type { MemberActor } from '../shared/actor.ts';
import { stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import { desk } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import { loadDesk } from '../tenants/commands.ts';
import { categoryName, eventWrite, openingOf, ticketById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { ArticleRow } from './article.ts';
import { mayRead, type Reader } from './audience.ts';
import { type Use, unuseWrites, usesOn, useWrites, type Way, ways } from './counts-store.ts';
import { libraries } from './libraries.ts';
import { nearCategories } from './near.ts';
import { categories, rowById } from './store.ts';
import { today } from './today.ts';

/** A ticket’s articles are few: more would not be read. */
const mostSuggested = 5;

type Told = Pick<Ticket, 'id' | 'number' | 'subject' | 'updatedAt'>;

/** What tells of an article on its ticket’s timeline. */
function told(
  ticket: Told,
  member: MemberActor,
  data: { articleId: string; title: string; how: Way | 'removed' },
  now: number,
): Write {
  const at = Math.max(now, Date.parse(ticket.updatedAt) + 1);
  const event: DeskEvent = {
    eventId: newId('event', at),
    tenantId: useTenant(),
    type: 'ticket.article',
    subject: ticket.id,
    at: iso(at),
    actor: stampOf(member),
    data,
  };
  return eventWrite(event);
}

/** The writes with which an article is noted on a ticket, and told on its timeline. */
export function usingWrites(
  ticket: Told,
  { articleId, title, how }: Pick<Use, 'articleId' | 'title' | 'how'>,
  member: MemberActor,
  now: number,
  before?: Way,
): Write[] {
  const { id, number, subject } = ticket;
  const by = { id: member.personId, name: member.name };
  return [
    ...useWrites({ id, number, subject }, { articleId, title, how, at: iso(now), by }, before),
    told(ticket, member, { articleId, title, how }, now),
  ];
}

const titleOf = ({ title }: ArticleRow) => title.fr ?? title.en ?? '';

/** Notes that an article was used on a ticket. What is less than what was noted already changes nothing: it is counted once. */
export async function useArticle(
  ticket: Told,
  articleId: string,
  how: Exclude<Way, 'made'>,
  member: MemberActor,
  now: number,
): Promise<void> {
  const [row, uses] = await Promise.all([rowById(articleId), usesOn(ticket.id)]);
  if (!row) throw notFound();
  const before = uses.find((use) => use.articleId === articleId)?.how;
  if (before && ways.indexOf(before) >= ways.indexOf(how)) return;
  const use = { articleId, title: titleOf(row), how };
  await transact(desk().client, usingWrites(ticket, use, member, now, before));
}

/** Takes an article from a ticket, and what was counted of it. @throws PublicError 404 */
export async function releaseArticle(ticket: Told, articleId: string, member: MemberActor, now: number): Promise<void> {
  const use = (await usesOn(ticket.id)).find((one) => one.articleId === articleId);
  if (!use) throw notFound();
  const data = { articleId, title: use.title, how: 'removed' } as const;
  await transact(desk().client, [...unuseWrites(ticket.id, use), told(ticket, member, data, now)]);
}

/** Whoever reads what is answered on a ticket: its requester, those who ask with them, the people of organisations that take part. */
async function readersOf(ticket: StoredTicket): Promise<Extract<Reader, { kind: 'requester' }>[]> {
  const ids = [ticket.requester, ...(ticket.participants ?? [])].map(({ id }) => id);
  const people = await Promise.all(ids.map(loadPerson));
  const customers = [
    ...people.map((person) => person?.customerId),
    ...(ticket.organisations ?? []).map((organisation) => organisation.id),
  ];
  return [...new Set(customers)].map((customerId) => ({ kind: 'requester', ...(customerId ? { customerId } : {}) }));
}

/**
 * The articles that may help on a ticket, with why: the words that they share with it. Its category brings those of its subject nearer.
 * What was written for customers who have no part in it is not among them.
 */
export async function suggestionsFor(ticketId: string, now: number) {
  const ticket = await ticketById(ticketId);
  if (!ticket) throw notFound();
  const [opening, requester, readers, settings, library, kept, category, day] = await Promise.all([
    openingOf(ticket),
    loadPerson(ticket.requester.id),
    readersOf(ticket),
    loadDesk(),
    libraries.present(),
    categories(),
    categoryName(ticket.category),
    today(now),
  ]);
  const language = requester?.language ?? settings.language;
  const text = `${ticket.subject}\n${String(opening?.data.text ?? '').slice(0, 1500)}`;
  const customers = [ticket.customer?.id, ...readers.map(({ customerId }) => customerId)];
  const workingFor = customers.filter((id) => id !== undefined);
  const found = library.suggest({
    text,
    reader: { kind: 'desk', workingFor },
    language,
    today: day,
    near: nearCategories(category, kept),
    most: mostSuggested,
  });
  return found.map(({ id, language: spoken, title, excerpt, words, categoryId, audience, expired }) => {
    const article = library.article(id);
    const shelf = kept.find((one) => one.id === categoryId);
    return {
      id,
      language: spoken,
      title,
      excerpt,
      words: words.slice(0, 6),
      ...(shelf ? { category: { id: shelf.id, name: shelf.name[language] } } : {}),
      audience,
      expired,
      // Only what all of them may read themselves is sent to them.
      sendable: article !== undefined && readers.every((reader) => mayRead(reader, article, day)),
    };
  });
}
