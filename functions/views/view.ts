import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import type { MemberActor } from '../shared/actor.ts';
import { idPattern } from '../shared/ids.ts';
import { viewFilter } from './filter.ts';

/** What a list can show of tickets; `field:<key>` is a field that the desk added. */
export const columnNames = [
  'priority',
  'number',
  'subject',
  'requester',
  'customer',
  'type',
  'category',
  'state',
  'holder',
  'assignee',
  'team',
  'level',
  'channel',
  'contract',
  'due',
  'last',
  'createdAt',
  'updatedAt',
] as const;
const column = z.union([
  z.enum(columnNames),
  z.string().check(z.regex(/^field:[a-z][a-zA-Z0-9]{0,31}$/, { error: 'field.invalid' })),
]);
const groupings = ['priority', 'state', 'type', 'team', 'assignee', 'customer', 'level', 'lastFrom'] as const;

/** Whose a view is: somebody's own, a team's, or the whole desk's. */
const sharing = z.lazy(() =>
  z.discriminatedUnion('with', [
    z.strictObject({ with: z.literal('nobody') }),
    z.strictObject({ with: z.literal('team'), teamId: z.string().check(z.regex(idPattern('team'))) }),
    z.strictObject({ with: z.literal('desk') }),
  ]),
);
export type Sharing = z.infer<typeof sharing>;

const content = {
  name: line(60),
  sharing,
  filter: viewFilter,
  columns: z.array(column).check(
    z.minLength(1),
    z.maxLength(12),
    z.refine((names) => new Set(names).size === names.length, { error: 'field.twice' }),
  ),
  sort: z.strictObject({ by: column, descending: z.boolean() }),
  group: z.optional(z.enum(groupings)),
};

/** How many views each owner (a person, a team, the desk) has at the most. */
export const mostOfEach = 50;

export const viewInput = z.strictObject(content);
export const viewChange = z.strictObject({ ...content, revision: z.int().check(z.minimum(1)) });
export const viewView = z
  .object({ ...content, id: z.string(), revision: z.int(), updatedAt: z.string(), mayChange: z.boolean() })
  .register(z.globalRegistry, { id: 'View' });
export type View = Omit<z.infer<typeof viewView>, 'mayChange'>;
export type ViewContent = z.infer<typeof viewInput>;

export const viewId = z.string().check(z.regex(idPattern('view')));
export const viewPath = z.object({ viewId });

/** Somebody's own order of the views that they see, and which of them they put away. */
export const arrangement = z.strictObject({
  order: z.array(viewId).check(z.maxLength(300)),
  hidden: z.array(viewId).check(z.maxLength(300)),
});
export type Arrangement = z.infer<typeof arrangement>;

/** Administrators and managers keep what the desk shares; a team's views are its members' own business as well. */
export function mayKeep({ role, teamIds }: Pick<MemberActor, 'role' | 'teamIds'>, to: Sharing): boolean {
  if (to.with === 'nobody') return true;
  if (role === 'administrator' || role === 'manager') return true;
  return to.with === 'team' && teamIds.includes(to.teamId);
}

/** Views in somebody's own order; those that they never placed come last, by name. */
export function arranged<Named extends { id: string; name: string }>(
  views: readonly Named[],
  order: readonly string[],
): Named[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const at = ({ id }: Named) => place.get(id) ?? order.length;
  return views.toSorted((one, other) => at(one) - at(other) || one.name.localeCompare(other.name));
}
