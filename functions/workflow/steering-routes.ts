import * as z from 'zod/mini';
import { isWaiting } from '../../workflows/definition.ts';
import { route } from '../shared/api.ts';
import { conflict, invalid } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { loadTicket, recordEvent } from '../tickets/commands.ts';
import { newestVersion } from './editing.ts';
import { steeringActs } from './steering.ts';
import { runOf } from './store.ts';
import { workflowOf } from './watched.ts';

/** A manager's decision about a running workflow. It is followed by the consumer of the ticket's events, at once and once. */
export const steeringRoute = route({
  method: 'POST',
  path: '/api/tickets/{ticketId}/workflow/steering',
  auth: 'member',
  roles: ['administrator', 'manager'],
  summary: 'Skips a step of a ticket’s workflow, repeats one, moves on to the newest version, or ends the workflow',
  input: {
    path: z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) }),
    body: z.lazy(() =>
      z.object({
        act: z.enum(steeringActs),
        /** The waiting step that is skipped, or the step at which it goes on. */
        step: z.optional(z.string().check(z.minLength(1), z.maxLength(32))),
        reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
      }),
    ),
  },
  status: 202,
  output: z.object({}),
  handler: async ({ now, input: { path, body } }) => {
    const { ticket } = await loadTicket(path.ticketId);
    if (ticket.state === 'closed') throw conflict('ticket.closed');
    const run = await runOf(path.ticketId);
    if (!run) throw conflict('steering.noWorkflow');
    const { act, step } = body;
    if (act !== 'repeat' && act !== 'move' && run.status !== 'running') throw conflict('steering.notRunning');
    if (act !== 'stop' && step === undefined) throw invalid({ field: 'body.step', key: 'steering.step' });
    if (step !== undefined) {
      const workflow = act === 'move' ? (await newestVersion(run.workflowId)).workflow : await workflowOf(run);
      const found = workflow.steps.find(({ id }) => id === step);
      if (!found || found.kind === 'end') throw invalid({ field: 'body.step', key: 'steering.stepUnknown' });
      if (act === 'skip' && !(isWaiting(found) && run.entered[step] && !run.left[step]))
        throw conflict('steering.notWaiting', {}, { field: 'body.step', key: 'steering.notWaiting' });
    }
    const title = step && (await workflowOf(run)).steps.find(({ id }) => id === step)?.title;
    const data = { ...body, workflowId: run.workflowId, ...(title ? { title } : {}) };
    await recordEvent(path.ticketId, 'ticket.steering', data, newId('event', now), now);
    return {};
  },
});
