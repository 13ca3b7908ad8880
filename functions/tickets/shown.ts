import type { TenantActor } from '../shared/actor.ts';
import { shownCategory } from './categories.ts';
import type { StoredTicket } from './item.ts';
import { shownWait } from './pending-reasons.ts';
import { shownStatus } from './statuses.ts';
import type { Page } from './store.ts';

/**
 * A ticket as its reader may see it: a requester learns nothing of tags, of why its priority is what it is, of other organisations
 * that take part, nor of inner categories and states.
 */
export async function shownTicket(actor: TenantActor, ticket: StoredTicket): Promise<StoredTicket> {
  if (actor.kind !== 'member' || actor.role !== 'requester') return ticket;
  const {
    tags: _tags,
    priorityByHand: _why,
    status: _status,
    wait: _wait,
    snooze: _aside,
    organisations: _others,
    category,
    ...shown
  } = ticket;
  const [known, statusName, waiting] = await Promise.all([
    shownCategory(category),
    shownStatus(ticket, actor.language),
    shownWait(ticket, actor.language),
  ]);
  return {
    ...shown,
    ...(known ? { category: known } : {}),
    ...(statusName ? { statusName } : {}),
    ...(waiting ? { waiting } : {}),
  };
}

/** `shownTicket` for a page of a list. */
export async function shownTickets(actor: TenantActor, page: Page<StoredTicket>): Promise<Page<StoredTicket>> {
  return { ...page, items: await Promise.all(page.items.map((one) => shownTicket(actor, one))) };
}
