import { loadPerson } from '../people/commands.ts';
import { type ActorStamp, stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import { desk } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import { loadDesk } from '../tenants/commands.ts';
import { actingParty, changeTicket } from './commit.ts';
import type { StoredTicket } from './item.ts';
import { mostLinks } from './link.ts';
import { linksOf } from './links.ts';
import type { Propagated, Propagation, Skip, Skipped } from './propagation.ts';
import { partDone, partToDo, propagationWrites } from './propagations-store.ts';
import { obstaclesOf } from './resolving.ts';
import { ticketById } from './store.ts';
import { isOpen } from './ticket.ts';
import * as verbs from './verbs.ts';
import { filled } from './workflow-acts.ts';

/** The event that sets an answer to many going (on-act.ts). */
export const propagatedType = 'ticket.propagated';
/** The event that lets the next tickets of one follow. */
const partType = 'propagation.part';
/** All that a ticket is linked with, and itself. */
const mostTargets = mostLinks + 1;

/** Tickets that are written to beside each other: none of them touches another. */
const beside = 5;

/** The children of a ticket that are open, by number. */
async function openChildrenOf(ticketId: string): Promise<StoredTicket[]> {
  const links = await linksOf(ticketId);
  return links
    .filter(({ relation, ticket }) => relation === 'parentOf' && isOpen(ticket.state))
    .map((one) => one.ticket);
}

/**
 * What answers many tickets at once from one that stands above them (a parent, a problem, a major incident), and resolves or closes
 * them with it. They are written to one after the other, by the stream; each tells of it on its own timeline, and its
 * requester hears of it as of any answer. It is given to be written in one transaction, with what it follows from.
 * @param targets 1 to 1 001 tickets: all that one ticket is linked with, and itself
 * @throws PublicError 400 for nothing to say or do, or too many
 */
export function propagating(
  from: Pick<StoredTicket, 'id' | 'updatedAt'>,
  targets: readonly Pick<StoredTicket, 'id' | 'number'>[],
  said: Propagated,
  now: number,
): { propagation: Propagation; writes: Write[] } {
  const { text, then, workaround } = said;
  const words = text && (text.fr || text.en) ? { fr: text.fr || text.en, en: text.en || text.fr } : undefined;
  if (!words && !then) throw invalid({ field: 'body.text', key: 'field.required' });
  if (workaround && !words) throw invalid({ field: 'body.text', key: 'field.required' });
  if (targets.length > mostTargets)
    throw invalid({ field: 'body.ticketIds', key: 'field.tooBig', values: { maximum: mostTargets } });
  const at = Math.max(now, Date.parse(from.updatedAt) + 1);
  const id = newId('event', at);
  const actor = stampOf(actingParty());
  const propagation: Propagation = {
    id,
    at: iso(at),
    by: { id: actor.id, name: actor.name },
    ...(words ? { text: words } : {}),
    ...(then ? { then } : {}),
    ...(workaround ? { workaround } : {}),
    total: targets.length,
    done: 0,
    skipped: [],
  };
  const { total: count, text: shown } = propagation;
  const data = {
    count,
    ...(shown ? { text: shown } : {}),
    ...(then ? { then } : {}),
    ...(workaround ? { workaround } : {}),
  };
  const event = {
    eventId: id,
    tenantId: useTenant(),
    type: propagatedType,
    subject: from.id,
    at: iso(at),
    actor,
    data,
  };
  const to = targets.map(({ id: targetId, number }) => ({ id: targetId, number }));
  return { propagation, writes: propagationWrites(from.id, propagation, to, event) };
}

async function propagate(...what: Parameters<typeof propagating>): Promise<Propagation> {
  const { propagation, writes } = propagating(...what);
  await transact(desk().client, writes);
  return propagation;
}

/** Answers the linked tickets that are named at once, or all open children. @throws PublicError 400, 409 where there are none */
export async function propagateToLinked(
  from: StoredTicket,
  { ticketIds, ...said }: Propagated & { ticketIds?: readonly string[] },
  now: number,
): Promise<Propagation> {
  if (!ticketIds) {
    const children = await openChildrenOf(from.id);
    if (children.length === 0) throw conflict('ticket.noChildren');
    return propagate(from, children, said, now);
  }
  const linked = new Map((await linksOf(from.id)).map(({ ticket }) => [ticket.id, ticket]));
  const unknown = ticketIds.findIndex((id) => !linked.has(id));
  if (unknown >= 0) throw invalid({ field: `body.ticketIds.${unknown}`, key: 'ticket.notLinked' });
  const targets = [...new Set(ticketIds)].flatMap((id) => linked.get(id) ?? []);
  return propagate(from, targets, said, now);
}

/** Does to one ticket what is said; doing it again changes nothing. */
async function applied(
  targetId: string,
  { id, text, then, workaround }: Propagation,
  author: ActorStamp,
  now: number,
): Promise<'done' | Skip> {
  const [ticket, desk] = await Promise.all([ticketById(targetId), loadDesk()]);
  if (!ticket) return 'closed';
  const seed = `propagation/${id}`;
  const through = ({ seeds }: StoredTicket) => seeds.includes(seed);
  if (through(ticket)) return 'done';
  if (ticket.state === 'closed') return 'closed';
  if (then && isOpen(ticket.state)) {
    const { required, blockers } = await obstaclesOf(targetId);
    if (required.length > 0) return 'checklist';
    if (blockers.length > 0) return 'blocked';
  }
  const requester = await loadPerson(ticket.requester.id);
  const { number, subject } = ticket;
  const values = { number: String(number), subject, name: ticket.requester.name, agent: author.name, desk: desk.name };
  const said = text && filled(text[requester?.language ?? desk.language], values);
  const message = {
    visibility: 'public' as const,
    from: 'staff' as const,
    files: [],
    ...(workaround && { workaround }),
  };
  await changeTicket(
    targetId,
    now,
    (situation) => {
      if (through(situation.ticket) || situation.ticket.state === 'closed') return undefined;
      const move = (to: 'resolved' | 'closed') => (one: verbs.Situation) =>
        to === 'closed' || isOpen(one.ticket.state)
          ? verbs.moveTo(one, to, { cause: 'propagation' }, now)
          : verbs.unchanged(one);
      return verbs.inTurn(
        situation,
        (one) =>
          said === undefined
            ? { ...verbs.unchanged(one), ticket: { ...one.ticket, seeds: [...one.ticket.seeds, seed] } }
            : verbs.addMessage(one, { ...message, text: said }, seed, now),
        (one) => (then ? move('resolved')(one) : verbs.unchanged(one)),
        (one) => (then === 'close' ? move('closed')(one) : verbs.unchanged(one)),
      );
    },
    undefined,
    author,
  );
  return 'done';
}

/**
 * Carries the next part of an answer to many out, a few tickets at a time, and notes what became of it. An interrupted part is taken up
 * again; each ticket remembers what it was told, so that nobody is told twice.
 */
export async function onPropagated(event: DeskEvent, now: number): Promise<void> {
  const { subject, actor, data, type } = event;
  const first = type === propagatedType;
  const id = first ? event.eventId : String(data.propagationId);
  const part = first ? 1 : Number(data.part);
  const found = await partToDo(subject, id, part);
  if (!found) return;
  const { propagation, to } = found;
  const skipped: Skipped[] = [];
  for (let at = 0; at < to.length; at += beside) {
    const some = to.slice(at, at + beside);
    const results = await Promise.allSettled(some.map((target) => applied(target.id, propagation, actor, now)));
    for (const [index, result] of results.entries()) {
      const target = some[index];
      if (result.status === 'rejected') throw result.reason;
      if (target && result.value !== 'done') skipped.push({ ...target, why: result.value });
    }
  }
  const next: DeskEvent | undefined =
    part < propagation.parts
      ? {
          eventId: idFromSeed('event', id, String(part + 1)),
          tenantId: useTenant(),
          type: partType,
          subject,
          at: iso(now),
          actor,
          data: { propagationId: id, part: part + 1 },
        }
      : undefined;
  await partDone(subject, propagation, { part, count: to.length, skipped }, next);
}
