import { contractManagers, loadPerson, managers } from '../people/commands.ts';
import { isStaff } from '../people/person.ts';
import { stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { newId } from '../shared/ids.ts';
import { actingParty } from './commit.ts';
import { known } from './store.ts';
import type { Ref } from './ticket.ts';
import { dropWatcher, putWatcher, watchersOf } from './watchers-store.ts';

/** Watchers of one ticket. */
export const mostWatchers = 30;

/** What tells that somebody watches a ticket, or no longer does. */
export async function watcherTold(
  ticketId: string,
  kind: 'added' | 'removed',
  person: Ref,
  now: number,
): Promise<DeskEvent> {
  const ticket = await known(ticketId);
  const at = Math.max(now, Date.parse(ticket.updatedAt) + 1);
  return {
    eventId: newId('event', at),
    tenantId: useTenant(),
    type: 'ticket.watcher',
    subject: ticketId,
    at: iso(at),
    actor: stampOf(actingParty()),
    data: { kind, person },
  };
}

/** Lets somebody of the desk watch a ticket. @throws PublicError 404, 400 for who does not work there, 409 for too many */
export async function addWatcher(ticketId: string, personId: string, now: number): Promise<void> {
  const person = await loadPerson(personId);
  if (!person || !isStaff(person) || person.status !== 'active')
    throw invalid({ field: 'body.personId', key: 'ticket.assigneeUnknown' });
  const watcher = { id: person.id, name: person.name };
  const event = await watcherTold(ticketId, 'added', watcher, now);
  if ((await watchersOf(ticketId)).length >= mostWatchers) throw conflict('ticket.watchersTooMany');
  await putWatcher(ticketId, watcher, event);
}

/** Lets a watcher go. @throws PublicError 404 */
export async function removeWatcher(ticketId: string, personId: string, now: number): Promise<void> {
  const watcher = (await watchersOf(ticketId)).find(({ id }) => id === personId);
  if (!watcher) throw notFound();
  await dropWatcher(ticketId, personId, await watcherTold(ticketId, 'removed', watcher, now));
}

/** Whom a workflow or a macro means who lets them watch. */
export function peopleFor(who: 'manager' | 'contractManager') {
  return who === 'manager' ? managers() : contractManagers();
}

/** Lets those watch whom a workflow names; who watches already stays, so that doing it again changes nothing. */
export async function addWatchers(ticketId: string, who: 'manager' | 'contractManager', now: number): Promise<void> {
  const people = await peopleFor(who);
  const present = new Set((await watchersOf(ticketId)).map(({ id }) => id));
  for (const { id, name } of people.slice(0, mostWatchers - present.size))
    if (!present.has(id))
      await putWatcher(ticketId, { id, name }, await watcherTold(ticketId, 'added', { id, name }, now));
}
