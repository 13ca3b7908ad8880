import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { ticketPath } from './inputs.ts';
import { ticketView } from './outputs.ts';
import { takeBack } from './taking-back.ts';

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
      body: z.lazy(() => z.strictObject({ revision: z.int().check(z.minimum(1)) })),
    },
    output: ticketView,
    status: 201,
    handler: async ({ now, input: { path, body } }) => {
      const { ticket } = await takeBack(path.ticketId, body.revision, now);
      return ticket;
    },
  }),
];
