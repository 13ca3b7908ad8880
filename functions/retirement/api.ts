import * as z from 'zod/mini';
import { apiHandler, route } from '../shared/api.ts';
import { forbidden } from '../shared/errors.ts';
import { candidatesFor, retirable, retire, usedIn } from './retire.ts';

const named = z.object({ id: z.string(), name: z.string() });
const words = z.object({ fr: z.string(), en: z.string() });
const place = z.union([
  z.object({ kind: z.literal('line'), contract: named, line: named }),
  z.object({ kind: z.literal('step'), workflow: z.object({ id: z.string(), name: words }), step: z.string() }),
  z.object({ kind: z.literal('draft'), workflow: z.object({ id: z.string(), name: words }) }),
  z.object({ kind: z.literal('team'), team: named }),
  z.object({ kind: z.literal('default') }),
  z.object({ kind: z.enum(['members', 'tickets']), count: z.int() }),
]);
const id = z.string().check(z.regex(/^(?:(?:cal|tea|wfl|per)_[0-9a-z]{26}|[1-4])$/));
const what = z.object({ kind: z.enum(retirable), id });

export const routes = [
  route({
    method: 'GET',
    path: '/api/usages',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'Where a calendar, a team, a workflow, a member or a support level is used, and what could take its place',
    input: { query: what },
    output: z.object({ usedBy: z.array(place), candidates: z.array(named) }),
    handler: async ({ now, input: { query } }) => {
      const [usedBy, candidates] = await Promise.all([usedIn(query.kind, query.id, now), candidatesFor(query.kind)]);
      return { usedBy, candidates: candidates.filter((one) => one.id !== query.id) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/retirements',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary:
      'Take a calendar, a team, a workflow or a support level away, or a member’s tickets; what replaces it takes its place first',
    input: { body: z.object({ kind: z.enum(retirable), id, replacedBy: z.optional(id) }) },
    output: z.object({ moved: z.array(place) }),
    keepAnswer: false,
    handler: async ({ member, now, input: { body } }) => {
      const isStaffing = body.kind === 'team' || body.kind === 'member' || body.kind === 'level';
      if (isStaffing && member().role !== 'administrator') throw forbidden();
      return { moved: await retire(body.kind, body.id, body.replacedBy, now) };
    },
  }),
];

export const handler = apiHandler(routes);
