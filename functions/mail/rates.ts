import { useTenant } from '../shared/actor.ts';
import { type Limit, mayTake } from '../shared/rate-limit.ts';

/** Mails of one sender into one ticket: thirty at once, then one in two minutes. Two machines that answer each other run dry. */
const intoTicket: Limit = { burst: 30, everyMs: 2 * 60_000 };
/** Tickets that one sender opens: sixty at once, then one a minute. */
const newTickets: Limit = { burst: 60, everyMs: 60_000 };

/** Whether one more mail of this sender may be taken in: into a ticket, or to open one. */
export function mayCome(sender: string, ticketId: string | undefined, now: number): Promise<boolean> {
  const limit = ticketId === undefined ? newTickets : intoTicket;
  return mayTake(useTenant(), `mail#${sender}#${ticketId ?? 'new'}`, limit, now);
}
