import { conflict } from '../shared/errors.ts';
import { type Changed, changeTicket, type Written } from './commit.ts';
import { undone } from './undo.ts';
import { undoneWrites, undoOf } from './undo-store.ts';

/**
 * Takes the latest move of a ticket back.
 * @param revision the ticket's after the move
 * @param by only a move of somebody who is called so
 * @throws PublicError 404; 409 where it is not there to be taken back, or something has changed since
 */
export function takeBack(ticketId: string, revision: number, now: number, by?: string): Promise<Changed> {
  return changeTicket(ticketId, now, async (situation): Promise<Written> => {
    const undo = await undoOf(ticketId);
    if (undo?.revision !== revision || (by !== undefined && undo.by !== by)) throw conflict('undo.none');
    if (situation.ticket.revision !== undo.revision) throw conflict('undo.changedSince', { ticket: situation.ticket });
    return { ...undone(situation, undo, now), also: undoneWrites(ticketId, undo), takesBack: true };
  });
}
