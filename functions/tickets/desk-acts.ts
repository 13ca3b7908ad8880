import { stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { idFromSeed } from '../shared/ids.ts';
import { isConditionFailure } from '../shared/table.ts';
import type { Warning } from '../sla/clock.ts';
import { type Assignment, chooseAssignee } from './assignment.ts';
import { actingParty, type Changed, changeTicket } from './commit.ts';
import type { StoredTicket } from './item.ts';
import { routeFor } from './routing.ts';
import { appendEvent, ticketById } from './store.ts';
import * as verbs from './verbs.ts';

/** Where a workflow sends a ticket. `teamId` `default` is the team of the ticket's category, else the desk's first one. */
export interface RouteTarget {
  teamId: string;
  level?: number;
  assign: Assignment;
  /** Only members who have it are assigned; all of them where nobody has. */
  skill?: string;
  /** Whether a ticket that has a team is moved; else it stays. */
  again?: boolean;
}

/** Routes a ticket to a team, and to a member of it where the workflow says so. A ticket that has a team stays, unless `again`. */
export async function routeTicket(ticketId: string, target: RouteTarget, now: number): Promise<Changed> {
  const before = await ticketById(ticketId);
  const { team, level, byCategory } = await routeFor(target, before?.category);
  const stays = ({ team: held, level: heldLevel }: Pick<StoredTicket, 'team' | 'level'>) =>
    held !== undefined && (!target.again || (held.id === team.id && heldLevel === level));
  if (before && stays(before)) return changeTicket(ticketId, now, () => undefined);
  const chosen = await chooseAssignee(target.assign, ticketId, team.id, now, target.skill);
  return changeTicket(ticketId, now, (situation) =>
    stays(situation.ticket) || situation.ticket.state === 'closed'
      ? undefined
      : verbs.assign(
          situation,
          { team, level, ...(chosen ? { assignee: chosen.assignee } : {}) },
          chosen?.cause === 'nobodyOnCall' ? chosen.cause : byCategory ? 'category' : 'workflow',
          now,
        ),
  );
}

/** States these warnings, and the breaches, that are due by `now`. Doing it twice does it once. */
export function tickTicket(ticketId: string, warnings: readonly Warning[], now: number): Promise<Changed> {
  return changeTicket(ticketId, now, (situation) => verbs.tickClocks(situation, warnings, now));
}

/** Closes a resolved ticket for good. Nothing where it is closed, or open again. */
export function closeTicket(ticketId: string, cause: string, now: number): Promise<Changed> {
  return changeTicket(ticketId, now, (situation) =>
    situation.ticket.state === 'resolved' ? verbs.moveTo(situation, 'closed', { cause }, now) : undefined,
  );
}

/** Resolves a ticket whose requester did not answer. Nothing where it no longer waits for them. */
export function resolveUnanswered(ticketId: string, now: number): Promise<Changed> {
  return changeTicket(ticketId, now, (situation) =>
    situation.ticket.state === 'pending' && situation.ticket.pendingReason === 'requester'
      ? verbs.moveTo(situation, 'resolved', { cause: 'unanswered' }, now)
      : undefined,
  );
}

/**
 * Gives up a wait that has lasted as long as its reason says: the ticket is resolved, closed, or open again in its team's hands.
 * Nothing where it no longer waits for such a reason.
 */
export function giveUpWaiting(ticketId: string, now: number): Promise<Changed> {
  return changeTicket(ticketId, now, (situation) => {
    const { state, wait, pendingReason, assignee } = situation.ticket;
    const then = wait?.followUp?.giveUp?.then;
    if (state !== 'pending' || !then) return undefined;
    if (then === 'handBack')
      return verbs.inTurn(
        situation,
        (one) => verbs.moveTo(one, 'open', { cause: 'gaveUp' }, now),
        (one) => (assignee ? verbs.assign(one, { assignee: null }, 'gaveUp', now) : verbs.unchanged(one)),
      );
    const cause = pendingReason === 'requester' ? 'unanswered' : 'gaveUp';
    return verbs.inTurn(
      situation,
      (one) => verbs.moveTo(one, 'resolved', { cause }, now),
      (one) => (then === 'close' ? verbs.moveTo(one, 'closed', { cause }, now) : verbs.unchanged(one)),
    );
  });
}

/**
 * Writes an event that changes nothing of its ticket, once per seed: a notice that was or is to be sent (`ticket.notice`,
 * `ticket.notified`), a step of its workflow (`ticket.workflow`).
 */
export async function recordEvent(
  ticketId: string,
  type: string,
  data: Record<string, unknown>,
  seed: string,
  at: number,
): Promise<void> {
  try {
    await appendEvent({
      eventId: idFromSeed('event', ticketId, seed),
      tenantId: useTenant(),
      type,
      subject: ticketId,
      at: iso(at),
      actor: stampOf(actingParty()),
      data,
    });
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
