import { useTenant } from '../shared/actor.ts';
import { PublicError } from '../shared/errors.ts';
import { type Limit, limitTenant } from '../shared/rate-limit.ts';

/** Mails of one sender into one ticket: thirty at once, then one in two minutes. Two machines that answer each other run dry. */
const intoTicket: Limit = { burst: 30, everyMs: 2 * 60_000 };
/** Tickets that one sender opens: sixty at once, then one a minute. */
const newTickets: Limit = { burst: 60, everyMs: 60_000 };

/** Whether one more mail of this sender may be taken in: into a ticket, or to open one. */
export async function mayCome(sender: string, ticketId: string | undefined, now: number): Promise<boolean> {
  const scope = `mail#${sender}#${ticketId ?? 'new'}`;
  try {
    await limitTenant(useTenant(), scope, ticketId === undefined ? newTickets : intoTicket, now);
    return true;
  } catch (error) {
    if (error instanceof PublicError && error.status === 429) return false;
    throw error;
  }
}
