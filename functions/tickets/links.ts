import type { Action } from '../../workflows/actions.ts';
import { loadPerson } from '../people/commands.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import { loadDesk } from '../tenants/commands.ts';
import type { StoredTicket } from './item.ts';
import { inverseOf, mostLinks, type Relation } from './link.ts';
import { toldOf } from './linking.ts';
import { type Bond, bondsOf, deleteLink, saveLink, ticketsById } from './links-store.ts';
import { openTicket } from './open.ts';
import { routeFor } from './routing.ts';
import { openingOf, ticketById } from './store.ts';
import { addNote, filled } from './workflow-acts.ts';

/** Tickets above one that are looked at for a circle. */
const mostAncestors = 200;

/** The relations in which a ticket must not come to stand to itself. */
const upward = { childOf: 'parentOf', blockedBy: 'blocks' } as const;

/** Whether a ticket is another one, or is reached from it by what `relation` says. */
async function standsAbove(ticketId: string, other: string, relation: keyof typeof upward): Promise<boolean> {
  const seen = new Set<string>();
  let level = [other];
  while (level.length > 0 && seen.size < mostAncestors) {
    if (level.includes(ticketId)) return true;
    for (const id of level) seen.add(id);
    const above = await Promise.all(level.map(bondsOf));
    const reached = above.flat().filter((bond) => bond.relation === relation);
    level = [...new Set(reached.map(({ otherId }) => otherId))].filter((id) => !seen.has(id));
  }
  return false;
}

/**
 * Links two tickets, and tells of it on both.
 * @param relation what the first is to the other
 * @throws PublicError 400 for a ticket with itself, one that would stand above itself, too many links; 409 for a second link
 */
export async function linkTickets(
  ticket: StoredTicket,
  other: StoredTicket,
  relation: Relation,
  now: number,
): Promise<void> {
  if (ticket.id === other.id) throw invalid({ field: 'body.number', key: 'ticket.linkSelf' });
  const [own, theirs] = await Promise.all([bondsOf(ticket.id), bondsOf(other.id)]);
  if (own.some(({ otherId }) => otherId === other.id)) throw conflict('ticket.linkedAlready');
  if (own.length >= mostLinks || theirs.length >= mostLinks)
    throw invalid({ field: 'body.number', key: 'ticket.linkLimit', values: { limit: mostLinks } });
  for (const [up, down] of Object.entries(upward) as [keyof typeof upward, Relation][]) {
    const circle =
      (relation === up && (await standsAbove(ticket.id, other.id, up))) ||
      (relation === down && (await standsAbove(other.id, ticket.id, up)));
    if (circle) throw invalid({ field: 'body.relation', key: 'ticket.linkCircle' });
  }
  await saveLink(ticket.id, other.id, relation, [
    toldOf('ticket.linked', ticket, other, relation, now),
    toldOf('ticket.linked', other, ticket, inverseOf(relation), now),
  ]);
}

/** Takes a link away, and tells of it on both. @throws PublicError 404 */
export async function unlinkTickets(ticket: StoredTicket, otherId: string, now: number): Promise<void> {
  const [bonds, other] = await Promise.all([bondsOf(ticket.id), ticketById(otherId)]);
  const bond = bonds.find((one) => one.otherId === otherId);
  if (!bond || !other) throw notFound();
  if (bond.relation === 'mergedInto' || bond.relation === 'mergedFrom') throw conflict('ticket.linkMerged');
  await deleteLink(ticket.id, otherId, [
    toldOf('ticket.unlinked', ticket, other, bond.relation, now),
    toldOf('ticket.unlinked', other, ticket, inverseOf(bond.relation), now),
  ]);
}

/** The links of a ticket with the other tickets as they are now, by number. */
export async function linksOf(ticketId: string): Promise<{ relation: Relation; ticket: StoredTicket }[]> {
  const bonds = await bondsOf(ticketId);
  const found = new Map((await ticketsById(bonds.map(({ otherId }) => otherId))).map((one) => [one.id, one]));
  return bonds
    .flatMap(({ otherId, relation }: Bond) => {
      const ticket = found.get(otherId);
      return ticket ? [{ relation, ticket }] : [];
    })
    .sort((a, b) => a.ticket.number - b.ticket.number);
}

const origin = {
  fr: 'Créé par le workflow du ticket {number} : {subject}',
  en: 'Created by the workflow of ticket {number}: {subject}',
};
const notAgain = {
  fr: 'Aucun ticket lié n’a été créé : ce ticket a lui-même été créé par un workflow.',
  en: 'No linked ticket was created: this ticket was itself created by a workflow.',
};

/**
 * Opens a ticket for the same requester that is a child of this one, or the problem that causes it, once for a seed. A ticket that was itself made so makes no
 * other one, so that workflows never breed tickets without end; a note says so.
 */
export async function createLinkedTicket(
  ticketId: string,
  action: Extract<Action, { kind: 'createLinked' }>,
  seed: string,
  now: number,
): Promise<void> {
  const ticket = await ticketById(ticketId);
  if (!ticket) return;
  if ((await openingOf(ticket))?.data.madeFor) return addNote(ticketId, notAgain, seed, now);
  const [requester, desk] = await Promise.all([loadPerson(ticket.requester.id), loadDesk()]);
  const language = requester?.language ?? desk.language;
  const values = {
    number: String(ticket.number),
    subject: ticket.subject,
    name: ticket.requester.name,
    desk: desk.name,
  };
  // One with as many links as it may have is named by the new one's text.
  const linkable = (await bondsOf(ticketId)).length < mostLinks;
  const to = action.team && (await routeFor({ teamId: action.team }));
  await openTicket(
    {
      subject: filled(action.subject[language], values),
      text: filled(origin[language], values),
      type: action.type,
      impact: ticket.impact,
      urgency: ticket.urgency,
      requesterId: ticket.requester.id,
      channel: ticket.channel,
      // It is work among ourselves: the requester is not told that another request of theirs came in.
      automatic: true,
      madeFor: { ticketId, number: ticket.number },
      ...(to ? { holder: { to: { team: to.team, level: to.level }, cause: 'workflow' } } : {}),
      ...(linkable ? { link: { other: ticket, relation: action.type === 'problem' ? 'causes' : 'childOf' } } : {}),
      seed: `linked/${ticketId}/${seed}`,
    },
    now,
  );
}
