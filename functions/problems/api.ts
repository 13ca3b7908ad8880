import * as z from 'zod/mini';
import { type Role, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { ticketStates } from '../tickets/ticket.ts';
import { declaration, ending, majorView, reportView, update } from './major-incident.ts';
import { currentMajors, declareMajor, endMajor, majorReport, updateMajor } from './majors.ts';
import { knownErrorView, problemInput, problemView } from './problem.ts';
import { knownErrorsFor, loadProblem, problemOfIncident, writeProblem } from './problems.ts';
import { groupDecision, groupPath, groupView, recurrenceInput, recurrenceView } from './recurrence.ts';
import { recurrence, saveRecurrence } from './recurrence-store.ts';
import { decideOnGroup, recurringGroups } from './recurring.ts';

const deciders: readonly Role[] = ['administrator', 'manager'];
const leaders: readonly Role[] = ['administrator', 'manager', 'agent', 'dispatcher'];
const id = z.string().check(z.regex(idPattern('ticket')));
const ticketPath = z.object({ ticketId: id });
const problemPath = z.object({ problemId: id });

export const routes = [
  route({
    method: 'GET',
    path: '/api/problems/{problemId}',
    auth: 'member',
    roles: staff,
    summary: 'What is known of a problem: its root cause, the way around it, its fix',
    input: { path: problemPath },
    output: problemView,
    handler: ({ input: { path } }) => loadProblem(path.problemId),
  }),
  route({
    method: 'PUT',
    path: '/api/problems/{problemId}',
    auth: 'member',
    roles: staff,
    summary: 'Write what is known of a problem; as a known error it is proposed on tickets that look like it',
    input: { path: problemPath, body: problemInput },
    output: problemView,
    handler: ({ now, input: { path, body } }) => writeProblem(path.problemId, body, now),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/problem',
    auth: 'member',
    roles: staff,
    summary: 'Make a problem of an incident, once: the incident is caused by it',
    input: { path: ticketPath },
    output: z.object({ id: z.string(), number: z.int() }),
    status: 201,
    handler: ({ now, input: { path } }) => problemOfIncident(path.ticketId, now),
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/known-errors',
    auth: 'member',
    roles: staff,
    summary: 'Known errors that a ticket looks like, each with why and the way around it',
    input: { path: ticketPath },
    output: z.object({ items: z.array(knownErrorView) }),
    handler: async ({ input: { path } }) => ({ items: await knownErrorsFor(path.ticketId) }),
  }),
  route({
    method: 'GET',
    path: '/api/recurrence',
    auth: 'member',
    roles: staff,
    summary: 'How many incidents that are alike, within how many days, the desk calls recurring',
    input: {},
    output: recurrenceView,
    handler: recurrence,
  }),
  route({
    method: 'PUT',
    path: '/api/recurrence',
    auth: 'member',
    roles: deciders,
    summary: 'Say how many incidents that are alike, within how many days, are recurring',
    input: { body: recurrenceInput },
    output: recurrenceView,
    handler: async ({ input: { body } }) => {
      const setting = { ...body, revision: body.revision + 1 };
      await saveRecurrence(setting);
      return setting;
    },
  }),
  route({
    method: 'GET',
    path: '/api/recurring-groups',
    auth: 'member',
    roles: deciders,
    summary: 'Incidents that come back: groups that wait for a decision first, then those that were decided on',
    input: {},
    output: z.object({ items: z.array(groupView) }),
    handler: async () => ({ items: await recurringGroups() }),
  }),
  route({
    method: 'POST',
    path: '/api/recurring-groups/{groupId}/decisions',
    auth: 'member',
    roles: deciders,
    summary: 'Make a problem of a group of recurring incidents, or dismiss it with a reason for good',
    input: { path: groupPath, body: groupDecision },
    output: groupView,
    status: 201,
    handler: ({ now, input: { path, body } }) => decideOnGroup(path.groupId, body, now),
  }),
  route({
    method: 'GET',
    path: '/api/major-incidents',
    auth: 'member',
    roles: staff,
    summary: 'The major incidents that go on',
    input: {},
    output: z.object({
      items: z.array(z.object({ id: z.string(), number: z.int(), subject: z.string(), state: z.enum(ticketStates) })),
    }),
    handler: async () => ({ items: await currentMajors() }),
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/major-incident',
    auth: 'member',
    roles: staff,
    summary:
      'The major incident that a ticket is or was, with all that its report is made of; nothing where it never was one',
    input: { path: ticketPath },
    output: z.object({ report: z.optional(reportView) }),
    handler: async ({ input: { path } }) => {
      const report = await majorReport(path.ticketId);
      return report ? { report } : {};
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/major-incident',
    auth: 'member',
    roles: leaders,
    summary: 'Declare an incident a major one: highest priority, a banner for everybody, and a word to its requesters',
    input: { path: ticketPath, body: declaration },
    output: majorView,
    status: 201,
    handler: ({ now, input: { path, body } }) => declareMajor(path.ticketId, body, now),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/major-incident/updates',
    auth: 'member',
    roles: leaders,
    summary: 'Say where a major incident stands: in the banner, and to every requester of it',
    input: { path: ticketPath, body: update },
    output: majorView,
    status: 201,
    handler: ({ now, input: { path, body } }) => updateMajor(path.ticketId, body.text, now),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/major-incident/end',
    auth: 'member',
    roles: leaders,
    summary: 'End a major incident, with a last word to every requester, and resolve it and what is linked where asked',
    input: { path: ticketPath, body: ending },
    output: majorView,
    status: 201,
    handler: ({ now, input: { path, body } }) => endMajor(path.ticketId, body.text, body.resolve, now),
  }),
];

export const handler = apiHandler(routes);
