import { membersOfTeam, teams } from '../people/commands.ts';
import { stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { idFromSeed } from '../shared/ids.ts';
import { isConditionFailure } from '../shared/table.ts';
import type { Warning } from '../sla/clock.ts';
import { loadDesk } from '../tenants/commands.ts';
import { actingParty, type Changed, changeTicket } from './commit.ts';
import { ticketsOfRequester } from './lists.ts';
import { appendEvent, countIn, ticketById } from './store.ts';
import type { Ref } from './ticket.ts';
import * as verbs from './verbs.ts';

/** Where a workflow sends a ticket. `teamId` `default` is the desk's first team. */
export interface RouteTarget {
  teamId: string;
  level?: number;
  assign: 'none' | 'leastLoaded' | 'sameAsLastForRequester';
}

/** The active agent of a team who holds the fewest open tickets; where it has none, its active member who does. */
async function leastLoaded(teamId: string): Promise<Ref | undefined> {
  const active = (await membersOfTeam(teamId)).filter(({ status }) => status === 'active');
  const agents = active.filter(({ role }) => role === 'agent');
  const members = agents.length ? agents : active;
  const loads = await Promise.all(members.map(({ id }) => countIn({ kind: 'holder', personId: id }, 200)));
  const least = loads.indexOf(Math.min(...loads));
  const member = members[least];
  return member && { id: member.id, name: member.name };
}

/** How many of a requester's latest tickets are looked at for who served them. */
const recent = 10;

/** The member of a team who held this requester's latest ticket; the least loaded one where nobody of the team did. */
async function lastFor(ticketId: string, teamId: string): Promise<Ref | undefined> {
  const requesterId = (await ticketById(ticketId))?.requester.id;
  if (requesterId === undefined) return undefined;
  const [{ items }, members] = await Promise.all([ticketsOfRequester(requesterId, recent), membersOfTeam(teamId)]);
  const known = new Set(members.map(({ id }) => id));
  return items.find(({ assignee }) => assignee && known.has(assignee.id))?.assignee ?? leastLoaded(teamId);
}

/** Routes a ticket to a team, and to a member of it where the workflow says so. A ticket that has a team stays. */
export async function routeTicket(ticketId: string, target: RouteTarget, now: number): Promise<Changed> {
  const desk = await loadDesk();
  const all = await teams();
  const wanted = target.teamId === 'default' ? desk.defaultTeamId : target.teamId;
  const team = all.find(({ id }) => id === wanted) ?? all.find(({ id }) => id === desk.defaultTeamId) ?? all[0];
  if (!team) throw new Error('The desk has no team to route to');
  const choose = { none: () => undefined, leastLoaded, sameAsLastForRequester: (id: string) => lastFor(ticketId, id) };
  const assignee = await choose[target.assign](team.id);
  return changeTicket(ticketId, now, (situation) =>
    situation.ticket.team
      ? undefined
      : verbs.assign(
          situation,
          {
            team: { id: team.id, name: team.name },
            level: target.level ?? team.level,
            ...(assignee ? { assignee } : {}),
          },
          'workflow',
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
