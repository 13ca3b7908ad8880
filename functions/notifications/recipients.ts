import { contractManagers, loadPeople, loadPerson, managers, membersOfTeam, onCall } from '../people/commands.ts';
import type { Person } from '../people/person.ts';
import { answerersOf, watchersOf } from '../tickets/commands.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { isDeskWork } from '../tickets/ticket-type.ts';
import type { Audience } from './notices.ts';

/** A notice to a whole team stops here; beyond that a mailing list is the better tool. */
const mostRecipients = 50;

async function teamOf(ticket: Ticket): Promise<Person[]> {
  const members = ticket.team ? await membersOfTeam(ticket.team.id) : [];
  return members.length > 0 ? members : managers();
}

async function holderOf(ticket: Ticket): Promise<Person[]> {
  const assignee = ticket.assignee && (await loadPerson(ticket.assignee.id));
  return assignee?.status === 'active' ? [assignee] : teamOf(ticket);
}

/** Who was on call when it happened; where nobody was, the whole team. */
async function onCallFor(ticket: Ticket, at: number): Promise<Person[]> {
  const person = ticket.team && (await onCall(ticket.team.id, at));
  return person ? [person] : teamOf(ticket);
}

async function allOf(audience: Audience, ticket: Ticket, at: number): Promise<Person[]> {
  switch (audience.kind) {
    case 'requester': {
      // Whom the desk's own work concerns does not hear of it.
      if (isDeskWork(ticket.type)) return [];
      const requester = await loadPerson(ticket.requester.id);
      return requester ? [requester] : [];
    }
    case 'askers':
      return [
        ...(await loadPeople([ticket.requester, ...(ticket.participants ?? [])].map(({ id }) => id))),
        ...(await answerersOf(ticket)),
      ];
    case 'holder':
      return holderOf(ticket);
    case 'team':
      return teamOf(ticket);
    case 'managers':
      return managers();
    case 'teamManagers': {
      const all = await managers();
      const own = all.filter(({ teamIds }) => ticket.team && teamIds.includes(ticket.team.id));
      return own.length > 0 ? own : all;
    }
    case 'onCall':
      return onCallFor(ticket, at);
    case 'contractManagers':
      return contractManagers();
    case 'watchers':
      return loadPeople((await watchersOf(ticket.id)).map(({ id }) => id));
    case 'people':
      return audience.ids.length > 0 ? loadPeople(audience.ids) : [];
    case 'mentioned': {
      const [members, ...ofTeams] = await Promise.all([
        audience.ids.length > 0 ? loadPeople(audience.ids) : [],
        ...audience.teamIds.map(membersOfTeam),
      ]);
      // Who works here no longer, or has become a requester meanwhile, is not told what stays inside.
      return [...members, ...ofTeams.flat()].filter(({ role }) => role !== 'requester');
    }
  }
}

/**
 * The people whom a notice reaches: each once, nobody who may not sign in any more, and not the one who did it.
 * @param exceptId the acting person
 * @param at when it happened, in epoch milliseconds
 */
export async function recipientsOf(
  audience: Audience,
  ticket: Ticket,
  exceptId: string,
  at: number,
): Promise<Person[]> {
  const people = await allOf(audience, ticket, at);
  const unique = new Map(people.map((person) => [person.id, person]));
  return [...unique.values()]
    .filter(({ id, status }) => status !== 'disabled' && id !== exceptId)
    .slice(0, mostRecipients);
}
