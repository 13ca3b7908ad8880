import { loadPeople } from '../people/commands.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Write } from '../shared/transact.ts';
import { changeTicket, situationOf, stamped, type Written } from './commit.ts';
import type { StoredTicket } from './item.ts';
import type { Relation } from './link.ts';
import { bondsOf, bondWrites } from './links-store.ts';
import { withoutPromises, withPromises } from './merged-clocks.ts';
import { mostOrganisations } from './organisations.ts';
import { mostParticipants } from './participants.ts';
import { eventsOfTypes, participationWrite, ticketById, ticketWrites } from './store.ts';
import type { Ref, TicketState } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';
import { type Situation, settled, withMoved } from './verbs.ts';
import { watcherTold } from './watchers.ts';
import { putWatcher, watchersOf } from './watchers-store.ts';

/** How a ticket was before it was merged: what an undoing restores. */
interface Before {
  state: TicketState;
  pendingReason?: StoredTicket['pendingReason'];
  pendingSince?: string;
  wait?: StoredTicket['wait'];
  resolvedAt?: string;
  /** What it was linked to the other one by, before. */
  relation?: Relation;
}

const refOf = ({ id, number, subject }: StoredTicket) => ({ id, number, subject });
const askersOf = ({ requester, participants = [] }: StoredTicket): Ref[] => [requester, ...participants];

/**
 * Whether all who ask by two tickets, and the organisations that take part in them, belong to one customer, or are the same person:
 * then nothing is shown to strangers.
 */
async function areTogether(one: StoredTicket, other: StoredTicket): Promise<boolean> {
  const ids = [...new Set([...askersOf(one), ...askersOf(other)].map(({ id }) => id))];
  const organisations = [...(one.organisations ?? []), ...(other.organisations ?? [])].map(({ id }) => id);
  if (ids.length + organisations.length === 1) return true;
  const people = (await loadPeople(ids)).map(({ id, customerId }) => customerId ?? id);
  return new Set([...people, ...organisations]).size === 1;
}

function check(ticket: StoredTicket, into: StoredTicket): void {
  if (ticket.id === into.id) throw invalid({ field: 'body.number', key: 'ticket.mergeSelf' });
  if (ticket.mergedInto)
    throw new PublicError(409, 'conflict', 'ticket.mergedAlready', { values: { number: ticket.mergedInto.number } });
  if (ticket.state === 'closed') throw conflict('ticket.closed');
  if (into.mergedInto)
    throw invalid({ field: 'body.number', key: 'ticket.mergeIntoMerged', values: { number: into.mergedInto.number } });
  if (isDeskWork(ticket.type) !== isDeskWork(into.type))
    throw invalid({ field: 'body.number', key: 'ticket.mergeKinds' });
  if (into.state === 'closed') throw invalid({ field: 'body.number', key: 'ticket.mergeIntoClosed' });
}

/** The writes at the ticket that goes on: who else asks by it now, and that it took another one in. */
function writesAt(
  { ticket: into, clocks }: Situation,
  change: {
    participants: Ref[];
    organisations: Ref[];
    type: string;
    data: Record<string, unknown>;
    answered?: 'requester';
  },
  now: number,
): { ticket: StoredTicket; writes: Write[] } {
  const at = Math.max(now, Date.parse(into.updatedAt) + 1);
  const events: DeskEvent[] = stamped([{ type: change.type, data: change.data }], into.id, at);
  const ticket = settled(
    {
      ...into,
      participants: change.participants,
      organisations: change.organisations,
      ...(change.answered ? { lastFrom: change.answered } : {}),
    },
    clocks,
    at,
  );
  return { ticket, writes: ticketWrites({ ticket, expected: into.revision, events, clocks: [] }) };
}

/**
 * Merges a ticket into another one, in one transaction. It is closed, with its whole timeline; its promises and its workflow end. Those who
 * ask by it ask by the other one from now on, and its watchers watch that. Nothing is copied or lost: the other ticket's page shows
 * what was said here (merged-events.ts), and mails that answer it arrive there.
 * @param share lets people of different customers read each other's requests
 * @throws PublicError 400 for itself, or one that is closed; 409 where it is closed or merged already, or strangers would read it
 */
export async function mergeTickets(
  ticketId: string,
  intoId: string,
  { share }: { share: boolean },
  now: number,
): Promise<StoredTicket> {
  let merged: StoredTicket | undefined;
  await changeTicket(ticketId, now, async (situation): Promise<Written> => {
    const { ticket } = situation;
    const other = await situationOf(intoId);
    const into = other.ticket;
    check(ticket, into);
    if (!share && !(await areTogether(ticket, into))) throw conflict('ticket.mergeStrangers', { strangers: true });
    const present = new Set(askersOf(into).map(({ id }) => id));
    const added = askersOf(ticket).filter(({ id }) => !present.has(id));
    const participants = [...(into.participants ?? []), ...added];
    if (participants.length > mostParticipants) throw conflict('ticket.participantsTooMany');
    const joined = organisationsJoining(ticket, into);
    const organisations = [...(into.organisations ?? []), ...joined];
    if (organisations.length > mostOrganisations) throw conflict('ticket.organisationsTooMany');
    const relation = (await bondsOf(ticket.id)).find(({ otherId }) => otherId === into.id)?.relation;
    const { state, pendingReason, pendingSince, wait, resolvedAt } = ticket;
    const before: Before = { state, pendingReason, pendingSince, wait, resolvedAt, relation };
    const there = writesAt(
      other,
      {
        participants,
        organisations,
        type: 'ticket.merged',
        data: { kind: 'from', ticket: refOf(ticket), added: [...added, ...joined] },
        ...(ticket.lastFrom === 'requester' ? { answered: 'requester' as const } : {}),
      },
      now,
    );
    merged = there.ticket;
    const ended = withoutPromises(situation, now);
    return {
      ticket: settled(
        {
          ...ticket,
          state: 'closed',
          pendingReason: undefined,
          pendingSince: undefined,
          wait: undefined,
          closedAt: iso(now),
          mergedInto: { id: into.id, number: into.number },
        },
        withMoved(situation.clocks, ended.clocks),
        now,
      ),
      clocks: ended.clocks,
      events: [
        { type: 'ticket.merged', data: { kind: 'into', ticket: refOf(into), before } },
        { type: 'ticket.state', data: { from: state, to: 'closed', cause: 'merged' } },
        ...ended.events,
      ],
      also: [
        ...there.writes,
        ...bondWrites(ticket.id, into.id, 'mergedInto'),
        ...[...added, ...joined].map(({ id }) => participationWrite(into, id, true)),
      ],
    };
  });
  await watchToo(ticketId, intoId, now);
  if (!merged) throw new Error('A merge that was not refused has a result');
  return merged;
}

/** Who watched the ticket watches the one in which it goes on. */
async function watchToo(ticketId: string, intoId: string, now: number): Promise<void> {
  const [watchers, present] = await Promise.all([watchersOf(ticketId), watchersOf(intoId)]);
  const known = new Set(present.map(({ id }) => id));
  for (const watcher of watchers.filter(({ id }) => !known.has(id)))
    await putWatcher(intoId, watcher, await watcherTold(intoId, 'added', watcher, now));
}

/**
 * Undoes a merge: the ticket is what it was before, and its promises count the time since then. What was written in the other
 * one meanwhile stays there; who came to it by the merge sees it no longer.
 * @throws PublicError 409 where it is not merged
 */
export async function unmergeTicket(ticketId: string, now: number): Promise<StoredTicket> {
  const { ticket } = await changeTicket(ticketId, now, async (situation): Promise<Written> => {
    const { ticket: closed } = situation;
    const { mergedInto } = closed;
    const told = (await eventsOfTypes(ticketId, ['ticket.merged'])).findLast(({ data }) => data.kind === 'into');
    if (!mergedInto || !told) throw conflict('ticket.notMerged');
    const { state, relation, ...times } = told.data.before as Before;
    const other = await situationOf(mergedInto.id);
    const added = await addedBy(ticketId, mergedInto.id);
    const left = (other.ticket.participants ?? []).filter(({ id }) => !added.has(id));
    const there = writesAt(
      other,
      {
        participants: left,
        organisations: (other.ticket.organisations ?? []).filter(({ id }) => !added.has(id)),
        type: 'ticket.unmerged',
        data: { kind: 'from', ticket: refOf(closed) },
      },
      now,
    );
    const again = withPromises(situation, now);
    const restored: StoredTicket = { ...closed, ...times, state, closedAt: undefined, mergedInto: undefined };
    return {
      ticket: settled(restored, withMoved(situation.clocks, again.clocks), now),
      clocks: again.clocks,
      events: [
        { type: 'ticket.unmerged', data: { kind: 'into', ticket: refOf(other.ticket) } },
        { type: 'ticket.state', data: { from: 'closed', to: state, cause: 'unmerged' } },
        ...again.events,
      ],
      also: [
        ...there.writes,
        ...bondWrites(ticketId, mergedInto.id, relation),
        ...[...added].map((id) => participationWrite(other.ticket, id, false)),
      ],
    };
  });
  return ticket;
}

/** The organisations of a ticket that take part in the one in which it goes on only from then on; in a private one none does. */
function organisationsJoining({ organisations = [] }: StoredTicket, into: StoredTicket): Ref[] {
  if (into.private) return [];
  const present = new Set([into.customer?.id, ...(into.organisations ?? []).map(({ id }) => id)]);
  return organisations.filter(({ id }) => !present.has(id));
}

/** Who takes part in a ticket, and which organisations, because another one was merged into it, the last time. */
async function addedBy(ticketId: string, intoId: string): Promise<Set<string>> {
  const events = await eventsOfTypes(intoId, ['ticket.merged']);
  const told = events.findLast(({ data }) => data.kind === 'from' && (data.ticket as { id?: string }).id === ticketId);
  return new Set(((told?.data.added as Ref[] | undefined) ?? []).map(({ id }) => id));
}

/** Tickets that are followed from one that was merged to the one in which it goes on. */
const mostHops = 20;

/** The ticket in which a merged one goes on; itself where it was not merged. */
export async function whereItGoesOn(ticket: StoredTicket): Promise<StoredTicket> {
  let present = ticket;
  for (let hop = 0; present.mergedInto && hop < mostHops; hop++) {
    const next = await ticketById(present.mergedInto.id);
    if (!next) break;
    present = next;
  }
  return present;
}
