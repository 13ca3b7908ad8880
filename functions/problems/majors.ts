import { type Announcement, announcementById } from '../announcements/commands.ts';
import { type MemberActor, stampOf, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, forbidden, invalid, notFound, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import type { Write } from '../shared/transact.ts';
import { loadDesk } from '../tenants/commands.ts';
import { checkResolvable, linksOf, prioritise, propagating, ticketById, ticketsById } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { mostLinks } from '../tickets/link.ts';
import { isOpen } from '../tickets/ticket.ts';
import { isDeskWork } from '../tickets/ticket-type.ts';
import { type MajorIncident, mostAtOnce, mostUpdates } from './major-incident.ts';
import { currentMajorIds, majorById, saveMajor } from './major-store.ts';

interface Words {
  fr: string;
  en: string;
}

/** Why it gets the highest priority. */
const reason = { fr: 'Incident majeur', en: 'Major incident' };

/** Updates that the banner repeats, the latest first. */
const inBanner = 20;

/** Whoever leads it: who decides at the desk, and agents from level 2. @throws PublicError 403 */
function leader(): MemberActor {
  const actor = useActor();
  if (actor.kind !== 'member') throw forbidden();
  const leads = actor.role === 'administrator' || actor.role === 'manager' || actor.level >= 2;
  if (!leads) throw forbidden('major.level');
  return actor;
}

function told(ticket: StoredTicket, data: Record<string, unknown>, actor: MemberActor, now: number): DeskEvent {
  const at = Math.max(now, Date.parse(ticket.updatedAt) + 1);
  return {
    eventId: newId('event', at),
    tenantId: useTenant(),
    type: 'ticket.major',
    subject: ticket.id,
    at: iso(at),
    actor: stampOf(actor),
    data,
  };
}

/** The requests that belong to a major incident: all that are linked with it, whichever way. */
async function affectedBy(ticketId: string): Promise<StoredTicket[]> {
  return (await linksOf(ticketId)).map(({ ticket }) => ticket).filter(({ type }) => !isDeskWork(type));
}

/** What says a text to the requesters of the incident and of all that are linked and not closed, through the stream. */
async function sayingToAll(ticket: StoredTicket, text: Words, resolve: boolean, now: number): Promise<Write[]> {
  const targets = [ticket, ...(await affectedBy(ticket.id))].filter(({ state }) => state !== 'closed');
  if (targets.length === 0) return [];
  const said = { text, ...(resolve ? { then: 'resolve' as const } : {}) };
  return propagating(ticket, targets.slice(0, mostLinks + 1), said, now).writes;
}

/** @throws PublicError 404, 409 for a ticket that is no open incident */
async function openIncident(ticketId: string): Promise<StoredTicket> {
  const ticket = await ticketById(ticketId);
  if (!ticket) throw notFound();
  if (ticket.type !== 'incident' || ticket.state === 'closed') throw conflict('major.incidentsOnly');
  return ticket;
}

/**
 * Declares an incident a major one: it gets the highest priority, everybody reads of it at the top of their screen, and its
 * requesters are told; by the stream it goes on under the workflow of major incidents (functions/workflow/major.ts).
 * @throws PublicError 403 below level 2, 404, 409 for what is no open incident, was declared already, or too many at once
 */
export async function declareMajor(ticketId: string, said: { title: Words; text: Words }, now: number) {
  const actor = leader();
  const ticket = await openIncident(ticketId);
  if (await majorById(ticketId)) throw conflict('major.already');
  if ((await currentMajorIds()).length >= mostAtOnce)
    throw new PublicError(409, 'conflict', 'major.tooMany', { values: { maximum: mostAtOnce } });
  const announcement: Announcement = {
    id: newId('announcement', now),
    kind: 'outage',
    ...said,
    audience: { kind: 'everybody' },
    from: iso(now),
    major: { ticketId, number: ticket.number },
    updates: [],
    revision: 1,
    updatedAt: iso(now),
  };
  const by = { id: actor.personId, name: actor.name };
  const major: MajorIncident = {
    ticketId,
    number: ticket.number,
    title: said.title,
    declaredAt: iso(now),
    declaredBy: by,
    announcementId: announcement.id,
    updates: [{ at: iso(now), by, text: said.text }],
    revision: 1,
  };
  // First: where the declaration then fails, the next try declares it.
  await prioritise(ticketId, 1, reason[(await loadDesk()).language], now);
  const present = await openIncident(ticketId);
  const event = told(present, { kind: 'declared', title: said.title }, actor, now);
  await saveMajor(major, announcement, event, await sayingToAll(present, said.text, false, now));
  return major;
}

async function current(ticketId: string): Promise<MajorIncident> {
  const major = await majorById(ticketId);
  if (!major) throw notFound();
  if (major.endedAt) throw conflict('major.ended');
  return major;
}

/** The next thing that is said of a major incident: in the banner, on its timeline, and to all requesters. */
async function follow(ticketId: string, text: Words, kind: 'updated' | 'ended', resolve: boolean, now: number) {
  const actor = leader();
  const ticket = await ticketById(ticketId);
  if (!ticket) throw notFound();
  const before = await current(ticketId);
  if (resolve && isOpen(ticket.state)) await checkResolvable(ticketId, false, 'body.resolve');
  if (before.updates.length >= mostUpdates && kind === 'updated')
    throw invalid({ field: 'body.text', key: 'field.tooMany', values: { maximum: mostUpdates } });
  const update = { at: iso(now), by: { id: actor.personId, name: actor.name }, text };
  const major: MajorIncident = {
    ...before,
    updates: [...before.updates, update],
    ...(kind === 'ended' ? { endedAt: iso(now) } : {}),
    revision: before.revision + 1,
  };
  const shown = await announcementById(before.announcementId);
  const announcement = shown && {
    ...shown,
    text,
    updates: [...major.updates]
      .reverse()
      .slice(1, 1 + inBanner)
      .map(({ at, text: one }) => ({ at, text: one })),
    ...(kind === 'ended' ? { to: iso(now) } : {}),
    revision: shown.revision + 1,
    updatedAt: iso(now),
  };
  const data = { kind, text, ...(resolve ? { resolve } : {}) };
  const saying = await sayingToAll(ticket, text, resolve, now);
  await saveMajor(major, announcement, told(ticket, data, actor, now), saying);
  return major;
}

/** Says where a major incident stands. @throws PublicError 403, 404, 409 where it is over */
export const updateMajor = (ticketId: string, text: Words, now: number) =>
  follow(ticketId, text, 'updated', false, now);

/**
 * Ends a major incident, and resolves it and what is linked where that is asked; else its ticket goes back to the workflow that it was on.
 * @throws PublicError 403, 404, 409 where it is over, or something stands in the way of resolving its ticket
 */
export const endMajor = (ticketId: string, text: Words, resolve: boolean, now: number) =>
  follow(ticketId, text, 'ended', resolve, now);

/** The major incidents that go on, with their tickets as they are now. */
export async function currentMajors(): Promise<StoredTicket[]> {
  const ids = await currentMajorIds();
  return ids.length > 0 ? ticketsById(ids) : [];
}

/** All that the report of a major incident is made of; undefined for a ticket that never was one. @throws PublicError 404 */
export async function majorReport(ticketId: string) {
  const [ticket, major] = await Promise.all([ticketById(ticketId), majorById(ticketId)]);
  if (!ticket) throw notFound();
  if (!major) return undefined;
  const tickets = [ticket, ...(await affectedBy(ticketId))].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const different = (ids: (string | undefined)[]) => new Set(ids.filter((id) => id !== undefined)).size;
  return {
    major,
    incident: ticket,
    detectedAt: tickets[0]?.createdAt ?? ticket.createdAt,
    affected: {
      tickets: tickets.length,
      requesters: different(tickets.map(({ requester }) => requester.id)),
      customers: different(tickets.map(({ customer }) => customer?.id)),
    },
    tickets,
  };
}
