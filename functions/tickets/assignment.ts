import type { Assignment } from '../../workflows/actions.ts';
import { membersOfTeam, onCall } from '../people/commands.ts';
import type { Person } from '../people/person.ts';
import { newestTickets, ticketsOfRequester } from './lists.ts';
import { countIn, nextTurn, ticketById } from './store.ts';
import type { Ref } from './ticket.ts';

export type { Assignment };

const refOf = ({ id, name }: Person): Ref => ({ id, name });

/** Who of a team can be given tickets: its active agents, or where it has none its active members; those with the skill first. */
async function candidates(teamId: string, skill: string | undefined): Promise<Person[]> {
  const active = (await membersOfTeam(teamId)).filter(({ status }) => status === 'active');
  const agents = active.filter(({ role }) => role === 'agent');
  const members = agents.length ? agents : active;
  const wanted = skill?.toLowerCase();
  const skilled = wanted ? members.filter(({ skills }) => skills.some((one) => one.toLowerCase() === wanted)) : [];
  return skilled.length ? skilled : members;
}

/** Who holds the fewest open tickets. */
async function leastLoaded(members: readonly Person[]): Promise<Ref | undefined> {
  const loads = await Promise.all(members.map(({ id }) => countIn({ kind: 'holder', personId: id }, 200)));
  const member = members[loads.indexOf(Math.min(...loads))];
  return member && refOf(member);
}

/** How many of a requester's latest tickets are looked at for who served them, and of the desk's for who knows a customer. */
const recent = { ofRequester: 10, ofDesk: 100 };

/** Who held this requester's latest ticket. */
async function lastFor(ticketId: string, members: readonly Person[]): Promise<Ref | undefined> {
  const requesterId = (await ticketById(ticketId))?.requester.id;
  if (requesterId === undefined) return undefined;
  const { items } = await ticketsOfRequester(requesterId, recent.ofRequester);
  const known = new Set(members.map(({ id }) => id));
  return items.find(({ assignee }) => assignee && known.has(assignee.id))?.assignee;
}

/** Who held most of the customer's latest tickets. */
async function knowsCustomer(ticketId: string, members: readonly Person[]): Promise<Ref | undefined> {
  const customer = (await ticketById(ticketId))?.customer;
  if (!customer) return undefined;
  const served = (await newestTickets(recent.ofDesk)).filter((one) => one.customer?.id === customer.id);
  const counts = members.map(({ id }) => served.filter(({ assignee }) => assignee?.id === id).length);
  const most = Math.max(0, ...counts);
  const member = most > 0 ? members[counts.indexOf(most)] : undefined;
  return member && refOf(member);
}

/** Who gets a ticket, and why: `nobodyOnCall` where the least loaded one stands in for the one on call. */
export interface Chosen {
  assignee: Ref;
  cause: 'workflow' | 'nobodyOnCall';
}

/** Who of a team gets a ticket; undefined for nobody. Whom the rule does not find, the least loaded one stands in for. */
export async function chooseAssignee(
  how: Assignment,
  ticketId: string,
  teamId: string,
  now: number,
  skill?: string,
): Promise<Chosen | undefined> {
  if (how === 'none') return undefined;
  if (how === 'onCall') {
    const reached = await onCall(teamId, now);
    if (reached) return { assignee: refOf(reached), cause: 'workflow' };
  }
  const assignee = await chosenOf(how, ticketId, teamId, skill);
  return assignee && { assignee, cause: how === 'onCall' ? 'nobodyOnCall' : 'workflow' };
}

async function chosenOf(
  how: Assignment,
  ticketId: string,
  teamId: string,
  skill: string | undefined,
): Promise<Ref | undefined> {
  const members = await candidates(teamId, skill);
  if (members.length === 0) return undefined;
  switch (how) {
    case 'roundRobin': {
      const inOrder = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const next = inOrder[(await nextTurn(teamId)) % inOrder.length];
      return next && refOf(next);
    }
    case 'sameAsLastForRequester':
      return (await lastFor(ticketId, members)) ?? leastLoaded(members);
    case 'knowsCustomer':
      return (await knowsCustomer(ticketId, members)) ?? leastLoaded(members);
    default:
      return leastLoaded(members);
  }
}
