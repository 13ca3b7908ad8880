import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import {
  application,
  proposal,
  proposalQuery,
  runChange,
  runInput,
  runPath,
  runView,
  ticketGuides,
  ticketPath,
} from './run.ts';
import { applyRun, beginRun, changeRun, guidesOf, proposedGuides } from './runs.ts';

/** Guides as they are followed on tickets. */
export const runRoutes = [
  route({
    method: 'GET',
    path: '/api/guide-proposals',
    auth: 'member',
    roles: staff,
    summary: 'The guides that fit what somebody reports, before there is a ticket of it; the nearest first',
    input: { query: proposalQuery },
    output: z.object({ items: z.array(proposal) }),
    handler: async ({ input: { query } }) => ({ items: await proposedGuides(query) }),
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/guides',
    auth: 'member',
    roles: staff,
    summary: 'The guides that were followed on a ticket, the latest first, and those that fit it',
    input: { path: ticketPath },
    output: ticketGuides,
    handler: ({ input: { path } }) => guidesOf(path.ticketId),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/guides',
    auth: 'member',
    roles: staff,
    summary: 'Begin a guide on a ticket, with answers that were given already where there are any',
    input: { path: ticketPath, body: runInput },
    output: runView,
    status: 201,
    keepAnswer: false,
    handler: ({ member, now, idempotencyKey, input: { path, body } }) => {
      const seed = idempotencyKey && `${member().personId}/${idempotencyKey}`;
      return beginRun(path.ticketId, body, seed, member(), now);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/tickets/{ticketId}/guides/{runId}',
    auth: 'member',
    roles: staff,
    summary: 'Answer the next question of a guide, go back in it, leave it or take it up again',
    input: { path: runPath, body: runChange },
    output: runView,
    handler: ({ member, now, input: { path, body } }) => changeRun(path.ticketId, path.runId, body, member(), now),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/guides/{runId}/applications',
    auth: 'member',
    roles: staff,
    summary: 'Apply the outcome that a guide came to, once',
    input: { path: runPath, body: application },
    output: runView,
    status: 201,
    handler: ({ member, now, input: { path, body } }) => applyRun(path.ticketId, path.runId, body, member(), now),
  }),
];
