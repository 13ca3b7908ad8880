import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { conflict } from '../shared/errors.ts';
import { changeTicket, type Written } from './commit.ts';
import { ticketPath } from './inputs.ts';
import { ticketView } from './outputs.ts';
import { undone } from './undo.ts';
import { undoneWrites, undoOf } from './undo-store.ts';

/** Taking the latest move of a ticket back. */
export const undoRoutes = [
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/undo',
    auth: 'member',
    roles: staff,
    summary:
      'Take the latest move back (state, also closing, holder, priority, type, category, snooze, …) while nothing has changed since; its clocks are as if it had not been. What was said with it stays',
    input: {
      path: ticketPath,
      /** The ticket's revision after the move. */
      body: z.strictObject({ revision: z.int().check(z.minimum(1)) }),
    },
    output: ticketView,
    status: 201,
    handler: async ({ now, input: { path, body } }) => {
      const { ticket } = await changeTicket(path.ticketId, now, async (situation): Promise<Written> => {
        const undo = await undoOf(path.ticketId);
        if (undo?.revision !== body.revision) throw conflict('undo.none');
        if (situation.ticket.revision !== undo.revision)
          throw conflict('undo.changedSince', { ticket: situation.ticket });
        return {
          ...undone(situation, undo, now),
          also: undoneWrites(path.ticketId, undo),
          takesBack: true,
        };
      });
      return ticket;
    },
  }),
];
