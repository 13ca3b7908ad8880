import * as z from 'zod/mini';
import { routeTicket } from '../tickets/commands.ts';
import { arrive } from './progress.ts';
import { taskHandler, taskIdentity } from './task.ts';

const parameters = z.object({
  step: z.string(),
  team: z.string(),
  level: z.optional(z.int()),
  assign: z.enum(['none', 'leastLoaded', 'sameAsLastForRequester']),
});

/** Sends the ticket to its team, level and holder. A ticket that somebody has routed already stays where it is. */
export const handler = taskHandler(
  z.object({ ...taskIdentity, parameters }),
  async ({ ticketId, generation, parameters }, now) => {
    const { step, team, level, assign } = parameters;
    await arrive(ticketId, generation, step, now);
    await routeTicket(ticketId, { teamId: team, assign, ...(level === undefined ? {} : { level }) }, now);
    return {};
  },
);
