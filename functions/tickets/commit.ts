import { type ActorStamp, stampOf, type TenantActor, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import { isConditionFailure } from '../shared/table.ts';
import type { Write } from '../shared/transact.ts';
import { termsOf } from './agreement.ts';
import type { StoredTicket } from './item.ts';
import { snoozeMarks } from './snooze-marks.ts';
import { clocksOf, commitTicket, openedSeed, ticketById } from './store.ts';
import { undoableOf } from './undo.ts';
import { movesByHand, undoWrite } from './undo-store.ts';
import { type Change, type EventDraft, type Situation, withMoved } from './verbs.ts';

/** How often a change is tried on top of somebody else's before it gives up. */
const attempts = 8;

/** The acting party. Throws for a visitor: nobody changes a ticket without a name. */
export function actingParty(): TenantActor {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor cannot change a ticket');
  return actor;
}

/** Events of a change, stamped. Those of one change follow each other by a millisecond: the timeline sorts by time. */
export function stamped(
  drafts: readonly EventDraft[],
  ticketId: string,
  now: number,
  seed?: string,
  author?: ActorStamp,
): DeskEvent[] {
  const tenantId = useTenant();
  const acting = author ?? stampOf(actingParty());
  return drafts.map(({ type, data, actor = acting }, index) => ({
    eventId: seed === undefined || index > 0 ? newId('event', now + index) : idFromSeed('event', ticketId, seed),
    tenantId,
    type,
    subject: ticketId,
    at: iso(now + index),
    actor,
    data,
  }));
}

/** The ticket with its clocks, their calendars and its contract's line, as the table has it now. @throws PublicError 404 */
export async function situationOf(ticketId: string): Promise<Situation> {
  const [ticket, clocks] = await Promise.all([ticketById(ticketId), clocksOf(ticketId)]);
  if (!ticket) throw notFound();
  return { ticket, clocks, ...(await termsOf(ticket, clocks)) };
}

/** What keeps how a move by hand is taken back; nothing for anything else. */
function undoing(situation: Situation, change: Written, events: readonly DeskEvent[]): Write[] {
  const actor = actingParty();
  if (!movesByHand(actor)) return [];
  const undo = undoableOf(change.stays ?? situation, change, events, stampOf(actor).name, change.makesLinked);
  return undo ? [undoWrite(situation.ticket.id, undo)] : [];
}

export interface Changed extends Situation {
  events: DeskEvent[];
}

/** A change, with what is written beside it in the same transaction. */
export interface Written extends Change {
  also?: readonly Write[];
  /** The ticket with what of the change stays when it is taken back: what was said in it. Absent: nothing does. */
  stays?: Pick<Situation, 'ticket' | 'clocks'>;
  /** A ticket is made beside this one, once this is written. */
  makesLinked?: boolean;
  /** It takes a move back, which is not taken back in its turn. */
  takesBack?: boolean;
}

/**
 * Applies a verb to a ticket and writes the result. When somebody else wrote first, the verb is applied anew to what they
 * left, so that two replies at the same instant are both kept. A verb that gives undefined, or no events, changes nothing.
 */
export async function changeTicket(
  ticketId: string,
  now: number,
  verb: (situation: Situation) => Written | undefined | Promise<Written | undefined>,
  seed?: string,
  author?: ActorStamp,
): Promise<Changed> {
  for (let attempt = 1; ; attempt++) {
    const situation = await situationOf(ticketId);
    const change = await verb(situation);
    if (!change || change.events.length === 0) return { ...situation, events: [] };
    // After all that was told before, also where the clock stands still: what was done first is read first.
    const from = Math.max(now, Date.parse(situation.ticket.updatedAt) + 1);
    const events = stamped(change.events, ticketId, from, seed, author);
    const ticket = { ...change.ticket, updatedAt: iso(from + events.length - 1) };
    try {
      const also = [
        ...(change.also ?? []),
        ...snoozeMarks(situation.ticket, ticket),
        ...(change.takesBack || author ? [] : undoing(situation, { ...change, ticket }, events)),
      ];
      await commitTicket({ ...change, ticket, expected: situation.ticket.revision, events, also });
      return { ...situation, ticket, clocks: withMoved(situation.clocks, change.clocks), events };
    } catch (error) {
      if (!isConditionFailure(error) || attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

/** Writes a ticket that must not exist yet. False where it does: the same request came before. */
export async function createTicket(
  ticket: StoredTicket,
  change: Omit<Written, 'ticket'>,
  now: number,
): Promise<boolean> {
  const events = stamped(change.events, ticket.id, now, openedSeed);
  try {
    await commitTicket({ ticket, clocks: change.clocks, events, also: change.also ?? [] });
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}
