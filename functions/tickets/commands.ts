/** What other rooms may ask of tickets. */

export { situationOf as loadTicket } from './commit.ts';
export { addMessage, type Message } from './converse.ts';
export {
  closeTicket,
  type RouteTarget,
  recordEvent,
  resolveUnanswered,
  routeTicket,
  tickTicket,
} from './desk-acts.ts';
export { newestTickets, ticketsOfRequester } from './lists.ts';
export { type Opening, openTicket } from './open.ts';
export { escalateTicket, moveTicket } from './steer.ts';
export { ticketById, ticketByNumber } from './store.ts';
