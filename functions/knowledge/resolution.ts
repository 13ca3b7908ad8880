import { loadPerson } from '../people/commands.ts';
import type { MemberActor } from '../shared/actor.ts';
import { notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import { eventsOf, openingOf, ticketById } from '../tickets/commands.ts';
import type { ArticleInput } from './article.ts';
import { createArticle } from './editing.ts';
import { htmlOf } from './plain.ts';
import { usingWrites } from './uses.ts';

/** The newest events that are looked at for what solved the ticket, and characters of each text that are taken over. */
const looked = 200;
const taken = 6000;

const headings: Record<Language, { symptoms: string; solution: string }> = {
  fr: { symptoms: 'Symptômes', solution: 'Solution' },
  en: { symptoms: 'Symptoms', solution: 'Solution' },
};

const said = ({ data }: DeskEvent | { data: Record<string, unknown> }) => String(data.text ?? '').slice(0, taken);

/** What solved it: the last answer to the requester, else the last note. */
function solutionOf(events: readonly DeskEvent[]): string {
  const messages = events.filter(({ type, data }) => type === 'ticket.message' && data.from === 'staff');
  const answer = messages.find(({ data }) => data.visibility === 'public') ?? messages[0];
  return answer ? said(answer) : '';
}

/** Makes a draft out of a ticket: its subject, what was told, what solved it; linked to the ticket, for the desk alone at first. */
export async function articleFromTicket(ticketId: string, member: MemberActor, now: number): Promise<string> {
  const ticket = await ticketById(ticketId);
  if (!ticket) throw notFound();
  const [opening, { items }, requester, desk] = await Promise.all([
    openingOf(ticket),
    eventsOf(ticketId, looked),
    loadPerson(ticket.requester.id),
    loadDesk(),
  ]);
  const language = requester?.language ?? desk.language;
  const words = headings[language];
  const html =
    `<h2>${words.symptoms}</h2>${htmlOf(opening ? said(opening) : '')}` +
    `<h2>${words.solution}</h2>${htmlOf(solutionOf(items))}`;
  const title = ticket.subject.replace(/[<>]/g, ' ').trim().slice(0, 150);
  const input: ArticleInput = { words: { [language]: { title, html } }, audience: 'agents' };
  return createArticle(input, member, now, {
    source: { id: ticket.id, number: ticket.number },
    more: (articleId, named) => usingWrites(ticket, { articleId, title: named, how: 'made' }, member, now),
  });
}
