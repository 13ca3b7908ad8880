import type { Action } from '../../workflows/actions.ts';
import { waitsFor } from '../../workflows/waits.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, PublicError } from '../shared/errors.ts';
import { idFromSeed } from '../shared/ids.ts';
import { loadDesk } from '../tenants/commands.ts';
import { type Assignment, chooseAssignee } from './assignment.ts';
import { begunChecklist, mostChecklists } from './checklist.ts';
import { checklistsOf, newChecklistWrite } from './checklists-store.ts';
import { type Message, said } from './converse.ts';
import { valuesWith } from './fields.ts';
import type { StoredTicket } from './item.ts';
import { mostLinks } from './link.ts';
import { bondsOf } from './links-store.ts';
import { reasonOfDeed } from './pending-reasons.ts';
import { edited } from './steer.ts';
import { openingOf } from './store.ts';
import { priorityOf } from './ticket.ts';
import type { Part } from './together.ts';
import * as verbs from './verbs.ts';
import { mostWatchers, peopleFor } from './watchers.ts';
import { newWatcherWrite, watchersOf } from './watchers-store.ts';

type Of<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

/** @throws PublicError 409 where a ticket is solved or closed: it must be opened again first */
function checkWorkedOn({ state }: StoredTicket): void {
  if (state === 'closed') throw conflict('ticket.closed');
  if (state === 'resolved') throw conflict('macro.resolved');
}

/** A message, and what becomes of the ticket with it. */
export function saying(message: Omit<Message, 'seed' | 'fileIds' | 'author'>, now: number): Part {
  return async (situation, { checklists }) => {
    if (message.then) checkWorkedOn(situation.ticket);
    return (await said(situation, message, now, checklists)) ?? verbs.unchanged(situation);
  };
}

/** Gives the ticket to somebody of the team that has it. */
export function assigning(how: Assignment, now: number): Part {
  return async (situation) => {
    const { ticket } = situation;
    checkWorkedOn(ticket);
    if (!ticket.team) throw conflict('macro.noTeam');
    const chosen = await chooseAssignee(how, ticket.id, ticket.team.id, now);
    if (!chosen) throw new PublicError(409, 'conflict', 'macro.nobody', { values: { team: ticket.team.name } });
    if (chosen.assignee.id === ticket.assignee?.id) return verbs.unchanged(situation);
    return verbs.assign(situation, { assignee: chosen.assignee }, chosen.cause, now);
  };
}

/** Gives the ticket a priority, apart from its impact and urgency where the matrix does not give it. */
export function prioritising(priority: number, reason: string, now: number): Part {
  return async (situation) => {
    const { impact, urgency, priority: present } = situation.ticket;
    if (present === priority) return verbs.unchanged(situation);
    const byMatrix = priorityOf((await loadDesk()).matrix, impact, urgency) === priority;
    return edited(situation, { priority: byMatrix ? null : { value: priority, reason } }, now);
  };
}

/** Sets a field that the desk added. */
export function settingField({ field, value }: Of<'setField'>, now: number): Part {
  return async (situation) => {
    const wanted = (await valuesWith(situation.ticket, field, value))?.[field];
    if (wanted === undefined) throw invalid({ field: 'body.fields', key: 'workflow.customField' });
    return edited(situation, { fields: { [field]: wanted } }, now);
  };
}

/** Gives the ticket a tag. */
export function tagging(tag: string, now: number): Part {
  return async (situation) => {
    const { tags = [] } = situation.ticket;
    return edited(situation, { tags: tags.includes(tag) ? tags : [...tags, tag] }, now);
  };
}

/** Lets people of the desk watch; who watches already stays. */
export function lettingWatch({ who }: Of<'addWatcher'>, now: number): Part {
  return async (situation, laid) => {
    const { ticket, clocks } = situation;
    const [people, watching] = await Promise.all([peopleFor(who), watchersOf(ticket.id)]);
    if (people.length === 0) throw conflict(who === 'manager' ? 'macro.noManager' : 'macro.noContractManager');
    const present = [...watching, ...laid.watchers];
    const added = people
      .filter(({ id }) => !present.some((one) => one.id === id))
      .map(({ id, name }) => ({ id, name }));
    if (added.length === 0) return verbs.unchanged(situation);
    if (present.length + added.length > mostWatchers) throw conflict('ticket.watchersTooMany');
    laid.watchers.push(...added);
    return {
      ticket: verbs.settled(ticket, clocks, now),
      clocks: [],
      events: added.map((person) => ({ type: 'ticket.watcher', data: { kind: 'added', person } })),
      also: added.map((person) => newWatcherWrite(ticket.id, person)),
    };
  };
}

/** Adds a checklist. @param seed with the same one the same checklist results */
export function listing(given: Parameters<typeof begunChecklist>[1], seed: string, now: number): Part {
  return async (situation, laid) => {
    const { ticket, clocks } = situation;
    if (ticket.state === 'closed') throw conflict('ticket.closed');
    const list = begunChecklist(idFromSeed('checklist', ticket.id, seed), given);
    const present = [...(await checklistsOf(ticket.id)), ...laid.checklists];
    if (present.some(({ id }) => id === list.id)) return verbs.unchanged(situation);
    if (present.length >= mostChecklists) throw conflict('ticket.checklistsTooMany');
    laid.checklists.push(list);
    return {
      ticket: verbs.settled(ticket, clocks, now),
      clocks: [],
      events: [{ type: 'ticket.checklist', data: { kind: 'added', title: list.title } }],
      also: [newChecklistWrite(ticket.id, list, iso(now + laid.checklists.length))],
    };
  };
}

/** Looks whether a ticket can be created that is linked to this one; it is created once all else is done (`createLinkedTicket`). */
export function linking(): Part {
  return async (situation) => {
    const { ticket } = situation;
    const [opening, bonds] = await Promise.all([openingOf(ticket), bondsOf(ticket.id)]);
    if (opening?.data.madeFor) throw conflict('macro.madeByWorkflow');
    if (bonds.length >= mostLinks)
      throw new PublicError(409, 'conflict', 'ticket.linkLimit', { values: { limit: mostLinks } });
    return { ...verbs.unchanged(situation), makesLinked: true };
  };
}

/** Lets the ticket wait, for one of the desk's reasons; one for which it waits already goes on. */
export function waiting(reason: string, now: number): Part {
  return async (situation) => {
    const { ticket } = situation;
    const { id, ...given } = await reasonOfDeed(reason);
    if (ticket.state === 'pending' && waitsFor(id, ticket)) return verbs.unchanged(situation);
    checkWorkedOn(ticket);
    return verbs.moveTo(situation, 'pending', given, now);
  };
}
