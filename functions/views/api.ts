import * as z from 'zod/mini';
import { type MemberActor, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { forbidden, notFound, PublicError } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { viewOfRow } from '../tickets/commands.ts';
import { staffRow } from '../tickets/outputs.ts';
import { checkNames } from './check.ts';
import { viewFilter } from './filter.ts';
import { countsOf, ofThese, type ViewPage, viewPage } from './page.ts';
import {
  arrangementOf,
  type KeptView,
  removeView,
  saveArrangement,
  saveView,
  viewFor,
  viewsFor,
  viewsOf,
} from './store.ts';
import {
  arranged,
  arrangement,
  mayKeep,
  mostOfEach,
  type Sharing,
  viewChange,
  viewInput,
  viewPath,
  viewView,
} from './view.ts';

/** How many views are counted at once; those further down in somebody's order are not. */
const mostCounted = 30;

const ticketId = z.string().check(z.regex(idPattern('ticket')));
const limit = z.int().check(z.minimum(1), z.maximum(500));
const rows = z.object({
  items: z.array(staffRow),
  /** There are more tickets to look at from here. */
  cursor: z.optional(z.string()),
  /** How many tickets were looked at for this page. */
  looked: z.int(),
});
const count = z.object({ id: z.string(), count: z.int(), more: z.boolean(), looked: z.int() });
const pageSize = 200;

const shown = (member: MemberActor, { owner: _owner, ...view }: KeptView) => ({
  ...view,
  mayChange: mayKeep(member, view.sharing),
});

async function seen(member: MemberActor, id: string): Promise<KeptView> {
  const view = await viewFor(member, id);
  if (!view) throw notFound();
  return view;
}

function checkKeeper(member: MemberActor, ...to: Sharing[]): void {
  if (!to.every((one) => mayKeep(member, one))) throw forbidden('view.keepers');
}

async function checkRoom(member: MemberActor, to: Sharing): Promise<void> {
  const owner = to.with === 'nobody' ? member.personId : to.with === 'team' ? to.teamId : 'desk';
  if ((await viewsOf(owner)).length >= mostOfEach)
    throw new PublicError(409, 'conflict', 'view.tooMany', { values: { maximum: mostOfEach } });
}

const pageOf = ({ items, looked, cursor }: ViewPage) => ({
  items: items.map(viewOfRow),
  looked,
  ...(cursor ? { cursor } : {}),
});

export const routes = [
  route({
    method: 'GET',
    path: '/api/views',
    auth: 'member',
    roles: staff,
    summary:
      'The saved views that one sees (own, of one’s teams, of the desk), in one’s own order, and which of them are put away',
    input: {},
    output: z.object({ items: z.array(viewView), hidden: z.array(z.string()) }),
    handler: async ({ member: acting }) => {
      const member = acting();
      const [views, { order, hidden }] = await Promise.all([viewsFor(member), arrangementOf(member.personId)]);
      const known = new Set(views.map(({ id }) => id));
      return {
        items: arranged(views, order).map((view) => shown(member, view)),
        hidden: hidden.filter((id) => known.has(id)),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/views',
    auth: 'member',
    roles: staff,
    summary: 'Save a view: one’s own, a team’s, or the desk’s',
    input: { body: viewInput },
    output: viewView,
    status: 201,
    handler: async ({ now, member: acting, input: { body } }) => {
      const member = acting();
      checkKeeper(member, body.sharing);
      await checkNames(body);
      await checkRoom(member, body.sharing);
      const view = { ...body, id: newId('view', now), revision: 1, updatedAt: iso(now) };
      await saveView(undefined, view, member.personId);
      return { ...view, mayChange: true };
    },
  }),
  route({
    method: 'GET',
    path: '/api/views/counts',
    auth: 'member',
    roles: staff,
    summary: 'How many tickets each of one’s first 30 views shows, among the first 500 of where they are looked for',
    input: {},
    output: z.object({ items: z.array(count) }),
    handler: async ({ now, member: acting }) => {
      const member = acting();
      const [views, { order, hidden }] = await Promise.all([viewsFor(member), arrangementOf(member.personId)]);
      const counted = arranged(views, order)
        .filter(({ id }) => !hidden.includes(id))
        .slice(0, mostCounted);
      const counts = await countsOf(
        counted.map(({ filter }) => filter),
        member,
        now,
      );
      return { items: counts.map((one, index) => ({ id: counted[index]?.id ?? '', ...one })) };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/views/arrangement',
    auth: 'member',
    roles: staff,
    summary: 'Put one’s views into an order of one’s own, and away those that one does not use',
    input: { body: arrangement },
    output: null,
    status: 204,
    handler: async ({ member, input: { body } }) => {
      await saveArrangement(member().personId, body);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/views/preview',
    auth: 'member',
    roles: staff,
    summary: 'A page of what a filter shows, before it is saved; of these tickets alone where they are named',
    keepAnswer: false,
    input: {
      body: z.strictObject({
        filter: viewFilter,
        cursor: z.optional(z.string().check(z.maxLength(2000))),
        limit: z.optional(limit),
        ticketIds: z.optional(z.array(ticketId).check(z.minLength(1), z.maxLength(100))),
      }),
    },
    output: rows,
    handler: async ({ now, member, input: { body } }) => {
      await checkNames(body);
      if (!body.ticketIds)
        return pageOf(await viewPage(body.filter, member(), { ...body, limit: body.limit ?? pageSize }, now));
      const items = await ofThese(body.filter, member(), [...new Set(body.ticketIds)], now);
      return pageOf({ items, looked: body.ticketIds.length });
    },
  }),
  route({
    method: 'GET',
    path: '/api/views/{viewId}',
    auth: 'member',
    roles: staff,
    summary: 'A saved view',
    input: { path: viewPath },
    output: viewView,
    handler: async ({ member, input: { path } }) => shown(member(), await seen(member(), path.viewId)),
  }),
  route({
    method: 'PUT',
    path: '/api/views/{viewId}',
    auth: 'member',
    roles: staff,
    summary: 'Change a view of the revision that was read; sharing it otherwise moves it',
    input: { path: viewPath, body: viewChange },
    output: viewView,
    handler: async ({ now, member: acting, input: { path, body } }) => {
      const member = acting();
      const before = await seen(member, path.viewId);
      checkKeeper(member, before.sharing, body.sharing);
      await checkNames(body);
      if (JSON.stringify(before.sharing) !== JSON.stringify(body.sharing)) await checkRoom(member, body.sharing);
      const view = { ...body, id: path.viewId, revision: body.revision + 1, updatedAt: iso(now) };
      await saveView(before, view, member.personId);
      return { ...view, mayChange: true };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/views/{viewId}',
    auth: 'member',
    roles: staff,
    summary: 'Delete a view, for everybody who sees it',
    input: { path: viewPath },
    output: null,
    status: 204,
    handler: async ({ member: acting, input: { path } }) => {
      const member = acting();
      const view = await seen(member, path.viewId);
      checkKeeper(member, view.sharing);
      await removeView(view);
      return undefined;
    },
  }),
  route({
    method: 'GET',
    path: '/api/views/{viewId}/tickets',
    auth: 'member',
    roles: staff,
    summary:
      'A page of a view, in the order of what is due next; of all tickets ever, newest first. It looks at 2 000 tickets at the most',
    input: {
      path: viewPath,
      query: z.object({
        cursor: z.optional(z.string().check(z.maxLength(2000))),
        limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500))),
      }),
    },
    output: rows,
    handler: async ({ now, member, input: { path, query } }) => {
      const { filter } = await seen(member(), path.viewId);
      return pageOf(await viewPage(filter, member(), { ...query, limit: query.limit ?? pageSize }, now));
    },
  }),
];

export const handler = apiHandler(routes);
