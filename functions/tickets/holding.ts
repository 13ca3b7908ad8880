import { olaClock } from '../contracts/agreement.ts';
import * as clock from '../sla/clock.ts';
import type { StoredTicket } from './item.ts';
import { contractPriority } from './priority.ts';
import {
  type Change,
  change,
  clockData,
  type EventDraft,
  type Situation,
  stateDraft,
  still,
  turn,
} from './situation.ts';
import type { Ref, TicketState } from './ticket.ts';

/** A ticket's holder: the team, and perhaps the person, at a support level. */
export interface Assignment {
  team?: Ref;
  assignee?: Ref | null;
  level?: number;
}

/**
 * Hands a ticket to a team, a person or a level. The clock of our own agreement (OLA) with the level that let it go stops, and
 * the new holder's, where the contract has one, starts: at once, or when a ticket that waits or is solved is worked on again.
 */
export function assign(situation: Situation, to: Assignment, cause: string, now: number): Change {
  const { ticket, applicable } = situation;
  const team = to.team ?? ticket.team;
  const level = to.level ?? ticket.level;
  const assignee =
    to.assignee === undefined ? (to.team && to.team.id !== ticket.team?.id ? undefined : ticket.assignee) : to.assignee;
  const changedHolder = level !== ticket.level || team?.id !== ticket.team?.id;
  const draft: EventDraft = {
    type: 'ticket.assigned',
    data: { cause, team: team ?? null, assignee: assignee ?? null, level, previous: holderOf(ticket) },
  };
  let moved: { clocks: clock.Clock[]; events: EventDraft[] } = { clocks: [], events: [] };
  if (changedHolder) {
    moved = turn(
      situation,
      ({ agreement, state }) => agreement === 'OLA' && state !== 'stopped',
      (c, calendar) => clock.stop(c, calendar, 'handedOver', now),
    );
    const holder = ownHolder({ level, team, assignee: assignee ?? undefined });
    const started =
      applicable && (ticket.state === 'new' || ticket.state === 'open')
        ? olaClock(ticket.id, applicable, contractPriority(ticket.priority), holder, now)
        : undefined;
    if (started) {
      moved.clocks.push(started);
      moved.events.push({ type: 'ticket.clock', data: clockData(started, 'started', { path: started.path }) });
    }
  }
  const state: TicketState = ticket.state === 'new' && assignee ? 'open' : ticket.state;
  const drafts = state === ticket.state ? [draft] : [draft, stateDraft(ticket.state, state, 'assigned')];
  return change(situation, { team, level, assignee: assignee ?? undefined, state }, moved, drafts, now);
}

/**
 * Whoever holds a ticket that is worked on again has it anew, with the time that our own agreement gives: after a reopening, and
 * where another level took it while it waited. Nothing where its time runs already.
 */
export function heldAnew(
  { ticket, applicable, clocks }: Situation,
  now: number,
): { clocks: clock.Clock[]; events: EventDraft[] } {
  const runs = clocks.some(({ agreement, state }) => agreement === 'OLA' && state === 'running');
  if (!ticket.team || !applicable || runs) return { clocks: [], events: [] };
  const own = olaClock(ticket.id, applicable, contractPriority(ticket.priority), ownHolder(ticket), now);
  if (!own) return { clocks: [], events: [] };
  return { clocks: [own], events: [{ type: 'ticket.clock', data: clockData(own, 'started', { path: own.path }) }] };
}

/** Who of us holds a ticket, for the clock of our own agreement. */
function ownHolder({ level, team, assignee }: Pick<StoredTicket, 'level' | 'team' | 'assignee'>): clock.Holder {
  return { level, ...(team ? { teamId: team.id } : {}), ...(assignee ? { personId: assignee.id } : {}) };
}

function holderOf(ticket: StoredTicket): Record<string, unknown> {
  return { team: ticket.team ?? null, assignee: ticket.assignee ?? null, level: ticket.level };
}

/** Tells of an escalation: functional (more skill: another level takes it, by `assign`) or hierarchical (more authority). */
export function escalated(
  situation: Situation,
  kind: 'functional' | 'hierarchical',
  data: { cause: string; note?: string; managers?: Ref[]; toLevel?: number },
  now: number,
): Change {
  const draft = { type: 'ticket.escalated', data: { kind, fromLevel: situation.ticket.level, ...data } };
  return change(situation, {}, still, [draft], now);
}
