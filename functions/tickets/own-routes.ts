import type { TenantActor } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { forbidden, notFound } from '../shared/errors.ts';
import { answers, reads } from './access.ts';
import { explanationText, termsOf } from './agreement.ts';
import { shownValues } from './fields.ts';
import * as inputs from './inputs.ts';
import type { StoredTicket } from './item.ts';
import * as outputs from './outputs.ts';
import { shownTicket } from './shown.ts';
import { moveTicket, rateTicket } from './steer.ts';
import { eventsOf, ticketById, ticketPage } from './store.ts';
import { isOpen, publicView, type TimelineEvent } from './ticket.ts';

/** Tickets and events of one page. */
export const pageSize = 50;

/** The ticket, if the actor may read it; a foreign one answers as one that is not there. */
export async function visible(actor: TenantActor, ticketId: string): Promise<StoredTicket> {
  const ticket = await ticketById(ticketId);
  if (!ticket || !(await reads(actor, ticket))) throw notFound();
  return ticket;
}

/** The ticket, if the actor may do something on it: a colleague's is there to be read. */
export async function answerable(actor: TenantActor, ticketId: string): Promise<StoredTicket> {
  const ticket = await visible(actor, ticketId);
  if (!(await answers(actor, ticket))) throw forbidden('ticket.colleagues');
  return ticket;
}

function forActor(actor: TenantActor, events: TimelineEvent[]): TimelineEvent[] {
  const inside = actor.kind !== 'member' || actor.role !== 'requester';
  return inside ? events : events.flatMap((event) => publicView(event) ?? []);
}

export const ticketRoute = route({
  method: 'GET',
  path: '/api/tickets/{ticketId}',
  auth: 'member',
  summary: 'A ticket with its clocks and the newest 50 events',
  input: { path: inputs.ticketPath },
  output: outputs.ticketPageView,
  handler: async ({ member, now, input: { path } }) => {
    const actor = member();
    const page = await ticketPage(path.ticketId, pageSize);
    if (!page || !(await reads(actor, page.ticket))) throw notFound();
    const events = page.events.items.map(outputs.viewOfEvent).reverse();
    // The newest first: how it was matched the last time.
    const matched = page.events.items.find(({ data }) => data.explanation !== undefined);
    const { calendarOf } = await termsOf(page.ticket, page.clocks);
    const clocks = outputs.viewOfClocks({ clocks: page.clocks, calendarOf }, now);
    return {
      ticket: {
        ...(await shownTicket(actor, page.ticket)),
        agreement: {
          ...page.ticket.agreement,
          ...(matched && actor.role !== 'requester'
            ? { explanation: explanationText(actor.language, matched.data.explanation) }
            : {}),
        },
      },
      fields: actor.role === 'requester' ? await shownValues(page.ticket.fields) : (page.ticket.fields ?? {}),
      clocks: actor.role === 'requester' ? clocks.filter(({ agreement }) => agreement === 'SLA') : clocks,
      events: forActor(actor, events),
      ...(actor.role === 'requester' ? { answers: await answers(actor, page.ticket) } : {}),
      ...(page.events.cursor ? { cursor: page.events.cursor } : {}),
      ...(page.undo && actor.role !== 'requester' ? { undo: outputs.viewOfUndo(page.undo) } : {}),
    };
  },
});

export const eventsRoute = route({
  method: 'GET',
  path: '/api/tickets/{ticketId}/events',
  auth: 'member',
  summary: 'Older events of a ticket, oldest of the page first',
  input: { path: inputs.ticketPath, query: inputs.pageQuery },
  output: outputs.eventPage,
  handler: async ({ member, input: { path, query } }) => {
    const actor = member();
    await visible(actor, path.ticketId);
    const page = await eventsOf(path.ticketId, pageSize, query.cursor);
    const items = forActor(actor, page.items.map(outputs.viewOfEvent).reverse());
    return { items, ...(page.cursor ? { cursor: page.cursor } : {}) };
  },
});

export const transitionRoute = route({
  method: 'POST',
  path: '/api/tickets/{ticketId}/transitions',
  auth: 'member',
  summary: 'Move to another state; a requester may say that it is solved, confirm it (close) and reopen it',
  input: { path: inputs.ticketPath, body: inputs.transition },
  output: outputs.ticketView,
  status: 201,
  handler: async ({ member, now, input: { path, body } }) => {
    const actor = member();
    const known = await answerable(actor, path.ticketId);
    if (actor.role === 'requester' && (body.workaround || body.anyway || body.status)) throw forbidden();
    const confirms = known.state === 'resolved' && (body.to === 'closed' || body.to === 'open');
    // What solved itself, or is not needed any more: the one who asked knows first.
    const settles = isOpen(known.state) && body.to === 'resolved';
    const own = known.requester.id === actor.personId;
    if (actor.role === 'requester' && !((confirms || settles) && own)) throw forbidden();
    const { to, ...more } = body;
    return shownTicket(actor, await moveTicket(path.ticketId, to, more, now));
  },
});

export const ratingRoute = route({
  method: 'POST',
  path: '/api/tickets/{ticketId}/rating',
  auth: 'member',
  summary: 'Rate a resolved request',
  input: { path: inputs.ticketPath, body: inputs.rating },
  output: outputs.ticketView,
  status: 201,
  handler: async ({ member, now, input: { path, body } }) => {
    const actor = member();
    await answerable(actor, path.ticketId);
    return shownTicket(actor, await rateTicket(path.ticketId, actor.personId, body, now));
  },
});
