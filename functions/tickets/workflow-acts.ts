import { waitsFor } from '../../workflows/waits.ts';
import type { Words } from '../../workflows/wording.ts';
import { copyFiles } from '../files/commands.ts';
import { loadPerson } from '../people/commands.ts';
import { PublicError } from '../shared/errors.ts';
import { loadDesk } from '../tenants/commands.ts';
import { type Assignment, chooseAssignee } from './assignment.ts';
import { type Changed, changeTicket } from './commit.ts';
import { addMessage } from './converse.ts';
import { changedValues, valuesWith } from './fields.ts';
import { reasonOfDeed } from './pending-reasons.ts';
import { editTicket } from './steer.ts';
import { ticketById } from './store.ts';
import { type FileRef, isOpen, mayMove, priorityOf } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';
import * as verbs from './verbs.ts';

/** What the ticket's present state no longer allows is not done: it has moved on meanwhile. */
async function unlessMovedOn<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PublicError && error.status === 409) return undefined;
    throw error;
  }
}

/** Gives a ticket to somebody of the team that has it. With the same seed it is given once. */
export async function assignTicket(ticketId: string, how: Assignment, seed: string, now: number): Promise<void> {
  const ticket = await ticketById(ticketId);
  if (!ticket?.team || !isOpen(ticket.state) || ticket.seeds.includes(seed)) return;
  const chosen = await chooseAssignee(how, ticketId, ticket.team.id, now);
  if (!chosen) return;
  const { assignee, cause } = chosen;
  await changeTicket(ticketId, now, (situation) => {
    const { seeds, assignee: present } = situation.ticket;
    if (seeds.includes(seed) || present?.id === assignee.id) return undefined;
    const change = verbs.assign(situation, { assignee }, cause, now);
    return { ...change, ticket: { ...change.ticket, seeds: [...seeds, seed] } };
  });
}

/** Hands a ticket to another team or person; nothing where it is there already. */
export async function handOver(ticketId: string, to: verbs.Assignment, cause: string, now: number): Promise<void> {
  await changeTicket(ticketId, now, (situation) => {
    const { team, level, assignee, state } = situation.ticket;
    const same =
      (to.team === undefined || to.team.id === team?.id) &&
      (to.level === undefined || to.level === level) &&
      (!to.assignee || to.assignee.id === assignee?.id);
    return same || !isOpen(state) ? undefined : verbs.assign(situation, to, cause, now);
  });
}

/** Sets a field that the desk added. Nothing where it has none of this key, or the value is impossible. */
export async function setField(ticketId: string, key: string, value: string, now: number): Promise<void> {
  const ticket = await ticketById(ticketId);
  const fields = ticket && ticket.state !== 'closed' ? await valuesWith(ticket, key, value) : undefined;
  if (!fields) return;
  await changeTicket(ticketId, now, (situation) => {
    const changes = changedValues(situation.ticket.fields, { ...situation.ticket.fields, [key]: fields[key] ?? '' });
    if (Object.keys(changes).length === 0) return undefined;
    return {
      ticket: verbs.settled(
        { ...situation.ticket, fields: { ...situation.ticket.fields, [key]: fields[key] ?? '' } },
        situation.clocks,
        now,
      ),
      clocks: [],
      events: [{ type: 'ticket.changed', data: { changes } }],
    };
  });
}

/**
 * Gives a ticket this priority, apart from its impact and urgency where the matrix does not give it; `reason` says on whose
 * account. Nothing where it has it, or is closed for good.
 */
export async function prioritise(ticketId: string, priority: number, reason: string, now: number): Promise<void> {
  const { matrix } = await loadDesk();
  for (let attempt = 1; attempt <= 5; attempt++) {
    const ticket = await ticketById(ticketId);
    if (!ticket || ticket.priority === priority || ticket.state === 'closed') return;
    const byMatrix = priorityOf(matrix, ticket.impact, ticket.urgency) === priority;
    const edit = { revision: ticket.revision, priority: byMatrix ? null : { value: priority, reason } };
    if (await unlessMovedOn(() => editTicket(ticketId, edit, now))) return;
  }
  throw new Error(`The priority of ${ticketId} could not be changed: it is being changed all the time`);
}

/** A text of the workflow's with the ticket's own words in it. What it does not know stays as it is written. */
export function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A public message of the desk in the requester's language, with copies of files; with `then` it solves the ticket. */
export async function replyFromDesk(
  ticketId: string,
  text: Words,
  seed: string,
  now: number,
  { then, files = [] }: { then?: 'resolve' | undefined; files?: readonly FileRef[] } = {},
): Promise<void> {
  const [ticket, desk] = await Promise.all([ticketById(ticketId), loadDesk()]);
  if (!ticket) return;
  const requester = await loadPerson(ticket.requester.id);
  const said = filled(text[requester?.language ?? desk.language], {
    number: String(ticket.number),
    subject: ticket.subject,
    name: ticket.requester.name,
    agent: ticket.assignee?.name ?? desk.name,
    desk: desk.name,
  });
  // The desk's own work has no requester to answer: there it is told among ourselves.
  const visibility = isDeskWork(ticket.type) ? 'internal' : 'public';
  const copies = files.length > 0 ? await copyFiles(files, { ticketId, visibility }, `${ticketId}/${seed}`, now) : [];
  const message = { ticketId, text: said, visibility, from: 'staff', seed, files: copies } as const;
  const solves = then === 'resolve' && mayMove(ticket.state, 'resolved');
  await unlessMovedOn(() => addMessage({ ...message, ...(solves ? { then: { to: 'resolved' as const } } : {}) }, now));
}

/** A note among staff, in the desk's language. */
export async function addNote(ticketId: string, text: Words, seed: string, now: number): Promise<void> {
  const { language } = await loadDesk();
  const note = { ticketId, text: text[language], visibility: 'internal', from: 'staff', seed } as const;
  await unlessMovedOn(() => addMessage(note, now));
}

/** Lets a ticket wait for one of the desk's reasons. Nothing where it waits for that already, or is no longer open. */
export function pauseTicket(ticketId: string, reason: string, now: number): Promise<Changed> {
  return changeTicket(ticketId, now, async (situation) => {
    const { id, ...given } = await reasonOfDeed(reason);
    const { ticket } = situation;
    const waits = ticket.state === 'pending' && waitsFor(id, ticket);
    if (waits || !mayMove(ticket.state, 'pending')) return undefined;
    return verbs.moveTo(situation, 'pending', { ...given, cause: 'workflow' }, now);
  });
}

/** Lets a ticket that waits go on. */
export function resumeTicket(ticketId: string, now: number): Promise<Changed> {
  return changeTicket(ticketId, now, (situation) =>
    situation.ticket.state === 'pending' ? verbs.moveTo(situation, 'open', { cause: 'workflow' }, now) : undefined,
  );
}
