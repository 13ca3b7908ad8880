import type * as z from 'zod/mini';
import { stampOf, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, notFound, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import {
  begunChecklist,
  type Checklist,
  changedChecklist,
  type checklistChange,
  mostChecklists,
  type newChecklist,
} from './checklist.ts';
import { checklistsOf, deleteChecklist, saveChecklist } from './checklists-store.ts';
import { actingParty } from './commit.ts';
import { known } from './store.ts';

async function told(ticketId: string, data: Record<string, unknown>, now: number): Promise<DeskEvent> {
  const ticket = await known(ticketId);
  if (ticket.state === 'closed') throw conflict('ticket.closed');
  const at = Math.max(now, Date.parse(ticket.updatedAt) + 1);
  return {
    eventId: newId('event', at),
    tenantId: useTenant(),
    type: 'ticket.checklist',
    subject: ticketId,
    at: iso(at),
    actor: stampOf(actingParty()),
    data,
  };
}

/**
 * Adds a checklist to a ticket. With the same seed it is added once; then the one that is there is answered.
 * @throws PublicError 404, 409 for too many
 */
export async function addChecklist(
  ticketId: string,
  given: z.infer<typeof newChecklist>,
  now: number,
  seed?: string,
): Promise<Checklist> {
  const id = seed === undefined ? newId('checklist', now) : idFromSeed('checklist', ticketId, seed);
  const event = await told(ticketId, { kind: 'added', title: given.title }, now);
  const present = await checklistsOf(ticketId);
  const known = present.find((one) => one.id === id);
  if (known) return known;
  if (present.length >= mostChecklists) throw conflict('ticket.checklistsTooMany');
  const list = begunChecklist(id, given);
  try {
    await saveChecklist(ticketId, list, event);
  } catch (error) {
    // Another try of the same deed was quicker.
    if (seed === undefined || !(error instanceof PublicError) || error.status !== 409) throw error;
  }
  return list;
}

/** Changes a checklist: its words, its order, what is ticked off. @throws PublicError 404, 409 where somebody else changed it */
export async function changeChecklist(
  ticketId: string,
  checklistId: string,
  change: z.infer<typeof checklistChange>,
  now: number,
): Promise<Checklist> {
  const before = (await checklistsOf(ticketId)).find(({ id }) => id === checklistId);
  if (!before) throw notFound();
  if (before.revision !== change.revision) throw conflict('ticket.checklistChanged', { checklist: before });
  const { id, name } = stampOf(actingParty());
  const { after, ticks } = changedChecklist(before, change, { id, name }, iso(now));
  await saveChecklist(ticketId, after, await told(ticketId, { kind: 'changed', title: after.title, ...ticks }, now));
  return after;
}

/** Takes a checklist away. @throws PublicError 404 */
export async function removeChecklist(ticketId: string, checklistId: string, now: number): Promise<void> {
  const list = (await checklistsOf(ticketId)).find(({ id }) => id === checklistId);
  if (!list) throw notFound();
  await deleteChecklist(ticketId, checklistId, await told(ticketId, { kind: 'removed', title: list.title }, now));
}
