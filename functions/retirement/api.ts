import * as z from 'zod/mini';
import { apiHandler, route } from '../shared/api.ts';
import { forbidden } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { reasonRoutes } from './reasons.ts';
import { candidatesFor, type Retirable, retirable, retire, usedIn } from './retire.ts';

const named = z.object({ id: z.string(), name: z.string() });
const words = z.object({ fr: z.string(), en: z.string() });
const place = z.lazy(() =>
  z.union([
    z.object({ kind: z.literal('line'), contract: named, line: named }),
    z.object({ kind: z.literal('step'), workflow: z.object({ id: z.string(), name: words }), step: z.string() }),
    z.object({ kind: z.literal('draft'), workflow: z.object({ id: z.string(), name: words }) }),
    z.object({ kind: z.literal('team'), team: named }),
    z.object({ kind: z.literal('default') }),
    z.object({ kind: z.literal('view'), view: named }),
    z.object({ kind: z.literal('category'), category: named }),
    z.object({ kind: z.enum(['members', 'tickets', 'views']), count: z.int() }),
  ]),
);
/** What the ids of each kind look like; a state is named with the type of ticket whose it is. */
const ids: Record<Retirable, RegExp> = {
  calendar: idPattern('calendar'),
  team: idPattern('team'),
  workflow: idPattern('workflow'),
  member: idPattern('person'),
  level: /^[1-4]$/,
  status: /^[a-zA-Z]{1,16}\.[a-zA-Z0-9]{1,24}$/,
  category: /^[a-z0-9]{1,16}$/,
};
const id = z.string().check(z.maxLength(41));
const what = z.object({ kind: z.enum(retirable), id, replacedBy: z.optional(id) }).check(
  z.refine(({ kind, id: one }) => ids[kind].test(one), { path: ['id'], error: 'field.invalid' }),
  z.refine(({ kind, replacedBy: one }) => one === undefined || ids[kind].test(one), {
    path: ['replacedBy'],
    error: 'field.invalid',
  }),
);

export const routes = [
  route({
    method: 'GET',
    path: '/api/usages',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary:
      'Where a calendar, a team, a workflow, a member, a support level, a state of the desk’s own or a category is used, and what could take its place',
    input: { query: what },
    output: z.object({ usedBy: z.array(place), candidates: z.array(named) }),
    handler: async ({ now, input: { query } }) => {
      const [usedBy, candidates] = await Promise.all([
        usedIn(query.kind, query.id, now),
        candidatesFor(query.kind, query.id),
      ]);
      return { usedBy, candidates: candidates.filter((one) => one.id !== query.id) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/retirements',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary:
      'Take a calendar, a team, a workflow, a support level, a state or a category away, or a member’s tickets; what replaces it takes its place first',
    input: { body: what },
    output: z.object({ moved: z.array(place) }),
    keepAnswer: false,
    handler: async ({ member, now, input: { body } }) => {
      const ofContracts = body.kind === 'calendar' || body.kind === 'workflow';
      if (!ofContracts && member().role !== 'administrator') throw forbidden();
      return { moved: await retire(body.kind, body.id, body.replacedBy, now) };
    },
  }),
  ...reasonRoutes,
];

export const handler = apiHandler(routes);
