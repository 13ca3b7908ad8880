import { loadPerson } from '../people/commands.ts';
import { stampOf } from '../shared/actor.ts';
import { conflict, invalid } from '../shared/errors.ts';
import { linesFor, reevaluated } from './agreement.ts';
import { actingParty, changeTicket } from './commit.ts';
import type { StoredTicket } from './item.ts';
import { settled, withMoved } from './verbs.ts';

/** What somebody chooses for a ticket instead of what the matching rule found. */
export interface Choice {
  /** A line; nothing covers the ticket where there is none. */
  line?: { contractId: string; lineId: string };
  /** Back to what the rule finds. */
  byRule?: boolean;
  reason: string;
}

/**
 * Matches a ticket anew by hand: another line, none, or the rule's own again. Its clocks are held to the new promises from the same
 * start; who did it and why is traced, and stays when priority or type change later.
 * @throws PublicError 404, 409 for a closed ticket, 400 for a line that is not in force for its requester.
 */
export async function rematchTicket(
  ticketId: string,
  { line, byRule, reason }: Choice,
  now: number,
): Promise<StoredTicket> {
  const { name } = stampOf(actingParty());
  const changed = await changeTicket(ticketId, now, async (situation) => {
    const { ticket } = situation;
    if (ticket.state === 'closed') throw conflict('ticket.closed');
    const requester = (await loadPerson(ticket.requester.id)) ?? ticket.requester;
    const { type, priority, about } = ticket;
    if (line) {
      const known = await linesFor({ requester, type, priority }, now);
      if (!known.some(({ contractId, lineId }) => contractId === line.contractId && lineId === line.lineId))
        throw invalid({ field: 'body.line', key: 'ticket.lineUnknown' });
    }
    const byHand = byRule ? undefined : { ...line, name, reason };
    const again = await reevaluated(situation, { requester, type, priority, about, byHand, cause: 'contract' }, now);
    const [told, ...events] = again.events;
    if (!told) return undefined;
    return {
      ticket: settled({ ...ticket, agreement: again.agreement }, withMoved(situation.clocks, again.clocks), now),
      clocks: again.clocks,
      events: [{ ...told, data: { ...told.data, reason, byHand: !byRule } }, ...events],
    };
  });
  return changed.ticket;
}
