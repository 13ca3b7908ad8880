import { type ActorStamp, stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import type { DeskEvent } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import type { Write } from '../shared/transact.ts';
import { actingParty } from './commit.ts';
import type { StoredTicket } from './item.ts';
import { inverseOf, type Relation } from './link.ts';
import { bondWrites } from './links-store.ts';
import { eventWrite } from './store.ts';

/** What tells of a link on the timeline of one of its tickets. @param actor who did it, where that is not who acts */
export function toldOf(
  type: 'ticket.linked' | 'ticket.unlinked',
  ticket: StoredTicket,
  other: StoredTicket,
  relation: Relation,
  now: number,
  actor: ActorStamp = stampOf(actingParty()),
): DeskEvent {
  const at = Math.max(now, Date.parse(ticket.updatedAt) + 1);
  const { id, number, subject } = other;
  return {
    eventId: newId('event', at),
    tenantId: useTenant(),
    type,
    subject: ticket.id,
    at: iso(at),
    actor,
    data: { relation, ticket: { id, number, subject } },
  };
}

/**
 * The writes that link a new ticket to another one, for the transaction that opens it, with what tells of it on both.
 * @param relation what the new ticket is to the other
 */
export function linkWrites(
  ticket: StoredTicket,
  other: StoredTicket,
  relation: Relation,
  now: number,
  actor?: ActorStamp,
): Write[] {
  return [
    ...bondWrites(ticket.id, other.id, relation),
    eventWrite(toldOf('ticket.linked', ticket, other, relation, now, actor)),
    eventWrite(toldOf('ticket.linked', other, ticket, inverseOf(relation), now, actor)),
  ];
}
