import { isDeepStrictEqual } from 'node:util';
import { loadPerson, managers, teams } from '../people/commands.ts';
import { isStaff } from '../people/person.ts';
import { ratingWrite } from '../ratings/commands.ts';
import { stampOf } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, forbidden, invalid } from '../shared/errors.ts';
import { checkLevel, loadDesk } from '../tenants/commands.ts';
import { levelsOf } from '../tenants/levels.ts';
import { mattersFor, reevaluated } from './agreement.ts';
import { actingParty, type Changed, changeTicket } from './commit.ts';
import type { FieldValue } from './field.ts';
import { changedValues, valuesAfter } from './fields.ts';
import type { StoredTicket } from './item.ts';
import { marksAfter } from './marks.ts';
import { givenReason } from './pending-reasons.ts';
import { type PriorityEdit, priorityGiven } from './priority.ts';
import { checkResolvable } from './resolving.ts';
import { givenStatus } from './statuses.ts';
import { type Matter, priorityOf, type Ref, type TicketState, type TicketType } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';
import * as verbs from './verbs.ts';

interface Move {
  /** One of the desk's reasons, by its id. */
  reason?: string;
  note?: string;
  cause?: string;
  supplier?: string;
  workaround?: boolean;
  /** Although an open ticket blocks it. */
  anyway?: boolean;
  /** One of the desk's own states of this kind; also another one of the kind that the ticket is in. */
  status?: string;
}

/** A move to another state as a change of the ticket as it stands. */
async function moved(
  situation: verbs.Situation,
  to: TicketState,
  { anyway, status, reason, ...more }: Move,
  now: number,
): Promise<verbs.Change> {
  const { id, type } = situation.ticket;
  if (to === 'resolved' || to === 'closed') await checkResolvable(id, anyway === true || to === 'closed');
  const given = status === undefined ? undefined : await givenStatus(status, type, to);
  const waits = reason !== undefined && to === 'pending' ? await givenReason(reason) : {};
  return verbs.moveTo(situation, to, { ...more, ...waits, ...(given ? { status: given } : {}) }, now);
}

/** Moves a ticket to another state on somebody's word. */
export async function moveTicket(ticketId: string, to: TicketState, move: Move, now: number): Promise<StoredTicket> {
  const changed = await changeTicket(ticketId, now, (situation) => moved(situation, to, move, now));
  return changed.ticket;
}

/** The team that takes a level, if the desk has one there. */
async function teamAt(level: number): Promise<Ref | undefined> {
  const team = (await teams()).find((candidate) => candidate.level === level);
  return team && { id: team.id, name: team.name };
}

/** The next level above `from` that the desk has, and at which the desk has a team. */
async function nextLevel(from: number): Promise<{ level: number; team: Ref } | undefined> {
  for (const { level } of levelsOf(await loadDesk())) {
    const team = level > from ? await teamAt(level) : undefined;
    if (team) return { level, team };
  }
  return undefined;
}

/**
 * Escalates a ticket. Functional: the next level's team takes it, with what was tried (`note`). Hierarchical: it stays where
 * it is, and the managers are told.
 * @throws PublicError 409 where there is no level above.
 */
export async function escalateTicket(
  ticketId: string,
  kind: 'functional' | 'hierarchical',
  more: { note?: string; cause: string; seed?: string },
  now: number,
): Promise<Changed> {
  const { seed, ...said } = more;
  const seen = (situation: verbs.Situation) => seed !== undefined && situation.ticket.seeds.includes(seed);
  const remember = (ticket: StoredTicket) =>
    seed === undefined ? ticket : { ...ticket, seeds: [...ticket.seeds, seed] };
  if (kind === 'hierarchical') {
    const told = (await managers()).map(({ id, name }) => ({ id, name }));
    return changeTicket(ticketId, now, (situation) => {
      if (seen(situation)) return undefined;
      const change = verbs.escalated(situation, kind, { ...said, managers: told }, now);
      return { ...change, ticket: remember(change.ticket) };
    });
  }
  return changeTicket(ticketId, now, async (situation) => {
    if (seen(situation)) return undefined;
    const next = await nextLevel(situation.ticket.level);
    if (!next) throw conflict('ticket.topLevel');
    const change = verbs.inTurn(
      situation,
      (one) => verbs.escalated(one, kind, { ...said, toLevel: next.level }, now),
      (one) => verbs.assign(one, { team: next.team, assignee: null, level: next.level }, said.cause, now),
    );
    return { ...change, ticket: remember(change.ticket) };
  });
}

export interface TicketEdit {
  revision: number;
  subject?: string;
  impact?: number;
  urgency?: number;
  type?: TicketType;
  teamId?: string;
  assigneeId?: string | null;
  level?: number;
  about?: readonly Pick<Matter, 'kind' | 'id'>[];
  /** A node of the desk's tree of categories; null takes it away. */
  category?: string | null;
  tags?: readonly string[];
  /** A priority apart from impact × urgency, and why; null: the matrix's again. */
  priority?: PriorityEdit;
  /** Values of the fields that the desk added; null takes one away. */
  fields?: Record<string, FieldValue | null>;
}

/**
 * Whom a ticket is to be given to, as far as it is not theirs. @throws PublicError 400 for an unknown team or person
 */
export async function assignmentOf(
  edit: Pick<TicketEdit, 'teamId' | 'assigneeId' | 'level'>,
  ticket: Pick<StoredTicket, 'team' | 'level' | 'assignee'>,
): Promise<verbs.Assignment | undefined> {
  const assignment: verbs.Assignment = {};
  if (edit.teamId !== undefined && edit.teamId !== ticket.team?.id) {
    const team = (await teams()).find(({ id }) => id === edit.teamId);
    if (!team) throw invalid({ field: 'body.teamId', key: 'ticket.teamUnknown' });
    assignment.team = { id: team.id, name: team.name };
    assignment.level = team.level;
  }
  if (edit.level !== undefined && edit.level !== ticket.level) {
    await checkLevel(edit.level, 'body.level');
    assignment.level = edit.level;
  }
  if (edit.assigneeId === null && ticket.assignee) assignment.assignee = null;
  if (edit.assigneeId && edit.assigneeId !== ticket.assignee?.id) {
    const person = await loadPerson(edit.assigneeId);
    if (!person || !isStaff(person) || person.status !== 'active')
      throw invalid({ field: 'body.assigneeId', key: 'ticket.assigneeUnknown' });
    assignment.assignee = { id: person.id, name: person.name };
    const team = ticket.team ?? assignment.team;
    if (!team) {
      const own = (await teams()).find(({ id }) => person.teamIds.includes(id));
      if (own) assignment.team = { id: own.id, name: own.name };
    }
  }
  return Object.keys(assignment).length ? assignment : undefined;
}

/** What a ticket is about, with the names that the contracts give it. @throws PublicError 400 for what they do not name */
export async function mattersNamed(
  about: readonly Pick<Matter, 'kind' | 'id'>[],
  requester: { customerId?: string },
  now: number,
): Promise<Matter[]> {
  const known = await mattersFor(requester, now);
  const named = about.map(({ kind, id }) => known.find((one) => one.kind === kind && one.id === id));
  const at = named.findIndex((one, index) => !one || about.slice(0, index).some(({ kind }) => kind === one.kind));
  if (at >= 0) throw invalid({ field: `body.about.${at}`, key: 'ticket.aboutUnknown' });
  return named.flatMap((one) => one ?? []);
}

/** An edit of fields as a change of the ticket as it stands; the same again changes nothing. @throws PublicError 400, 409 */
export async function edited(
  situation: verbs.Situation,
  edit: Omit<TicketEdit, 'revision'>,
  now: number,
): Promise<verbs.Change> {
  const { ticket } = situation;
  if (ticket.state === 'closed') throw conflict('ticket.closed');
  const [desk, requester] = await Promise.all([loadDesk(), loadPerson(ticket.requester.id)]);
  const impact = edit.impact ?? ticket.impact;
  const urgency = edit.urgency ?? ticket.urgency;
  const type = edit.type ?? ticket.type;
  if (isDeskWork(type) !== isDeskWork(ticket.type)) throw invalid({ field: 'body.type', key: 'ticket.otherWork' });
  const matrix = priorityOf(desk.matrix, impact, urgency);
  const by = stampOf(actingParty()).name;
  const { priority, priorityByHand, told } = priorityGiven(edit.priority, ticket, matrix, by, now);
  const regraded = impact !== ticket.impact || urgency !== ticket.urgency;
  // That one set by hand stands is worth a word only where impact or urgency changed.
  const toldOfPriority = 'stands' in told && !regraded ? {} : told;
  const asker: { id: string; customerId?: string } = requester ?? ticket.requester;
  const before = ticket.about ?? [];
  const about = edit.about ? await mattersNamed(edit.about, asker, now) : before;
  const cause =
    type !== ticket.type
      ? 'type'
      : priority !== ticket.priority
        ? 'priority'
        : isDeepStrictEqual(about, before)
          ? undefined
          : 'about';
  const { byHand } = ticket.agreement;
  const again =
    cause && (await reevaluated(situation, { requester: asker, type, priority, about, byHand, cause }, now));
  const assignment = await assignmentOf(edit, ticket);
  const subject = edit.subject ?? ticket.subject;
  const own = edit.fields ? await valuesAfter(edit.fields, type, ticket.fields) : ticket.fields;
  const sorted = await marksAfter(edit, ticket);
  const ownChanges = { ...changedValues(ticket.fields, own), ...sorted.changes };
  const isTold = Object.keys(toldOfPriority).length > 0;
  return verbs.inTurn(
    situation,
    (one) => {
      const fields = {
        subject,
        impact,
        urgency,
        type,
        priority,
        ...(cause === 'about' || edit.about ? { about } : {}),
      };
      const differs = Object.entries(fields).filter(
        ([name, value]) => !isDeepStrictEqual(name === 'about' ? before : ticket[name as keyof typeof fields], value),
      );
      if (differs.length === 0 && Object.keys(ownChanges).length === 0 && !isTold) return verbs.unchanged(one);
      const data = {
        changes: {
          ...Object.fromEntries(
            differs.map(([name, value]) => [name, { from: ticket[name as keyof typeof fields], to: value }]),
          ),
          ...ownChanges,
        },
        ...toldOfPriority,
      };
      const clocks = again?.clocks ?? [];
      return {
        ticket: verbs.settled(
          {
            ...one.ticket,
            ...fields,
            priorityByHand,
            // Each type has states of its own.
            ...(type === ticket.type ? {} : { status: undefined }),
            ...sorted.marks,
            ...(own ? { fields: own } : {}),
            ...(again ? { agreement: again.agreement } : {}),
          },
          verbs.withMoved(one.clocks, clocks),
          now,
        ),
        clocks,
        events: [
          { type: isTold || (again && cause !== 'about') ? 'ticket.priority' : 'ticket.changed', data },
          ...(again?.events ?? []),
        ],
      };
    },
    (one) => (assignment ? verbs.assign(one, assignment, 'person', now) : verbs.unchanged(one)),
  );
}

/**
 * Changes a ticket's fields. What was edited from an older revision is refused with the present ticket, so that nobody
 * overwrites what they did not see. Impact, urgency and type re-evaluate the agreement and its clocks.
 * @throws PublicError 409 with `ticket`, 400 for an unknown team or person.
 */
export async function editTicket(
  ticketId: string,
  { revision, ...edit }: TicketEdit,
  now: number,
): Promise<StoredTicket> {
  const changed = await changeTicket(ticketId, now, (situation) => {
    const { ticket } = situation;
    if (ticket.revision !== revision) throw conflict('ticket.stale', { ticket });
    return edited(situation, edit, now);
  });
  return changed.ticket;
}

/** A rating as the desk's list of them keeps it: whose ticket it was, and who held it then. */
function ratedNow(ticket: StoredTicket, rating: { score: number; comment?: string }, now: number) {
  const { id, number, subject, requester, customer, team, assignee } = ticket;
  return {
    ticketId: id,
    number,
    subject,
    at: iso(now),
    score: rating.score,
    requester,
    ...(rating.comment ? { comment: rating.comment } : {}),
    ...(customer ? { customer } : {}),
    ...(team ? { team } : {}),
    ...(assignee ? { assignee } : {}),
  };
}

/** Keeps the requester's verdict, once the ticket is resolved; a later one replaces it. */
export async function rateTicket(
  ticketId: string,
  personId: string,
  rating: { score: number; comment?: string },
  now: number,
): Promise<StoredTicket> {
  const changed = await changeTicket(ticketId, now, ({ ticket, clocks }) => {
    if (ticket.requester.id !== personId) throw forbidden('ticket.notRequester');
    if (ticket.state !== 'resolved' && ticket.state !== 'closed') throw conflict('ticket.notRequester');
    return {
      ticket: verbs.settled({ ...ticket, rating }, clocks, now),
      clocks: [],
      events: [{ type: 'ticket.rated', data: { ...rating } }],
      also: [ratingWrite(ratedNow(ticket, rating, now), ticket.rating?.score === rating.score)],
    };
  });
  return changed.ticket;
}
