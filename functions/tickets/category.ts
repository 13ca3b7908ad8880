import * as z from 'zod/mini';
import type { FieldFault } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';

/** A node's id: it never changes, so that conditions and tickets name it for good. */
export const categoryId = z.string().check(z.regex(/^[a-z0-9]{1,16}$/, { error: 'category.id' }));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));

/** A node of the desk's tree of categories. */
export const category = z.lazy(() =>
  z.strictObject({
    id: categoryId,
    /** The node above it; absent at the top. */
    parent: z.optional(categoryId),
    name: z.strictObject({ fr: name, en: name }),
    /** Shown to requesters, who may choose it; only where all above it are. */
    portal: z.boolean(),
    /** Who gets its tickets, and those below it, where no workflow says otherwise; else the desk's first team. */
    team: z.optional(z.string().check(z.regex(idPattern('team')))),
    /** No longer given to tickets; those that have it keep it. */
    retired: z.optional(z.boolean()),
  }),
);
export type Category = z.infer<typeof category>;

/** More could not be chosen from at a glance, nor kept in one item. */
export const mostCategories = 400;
/** How deep the tree may be, its top counted. */
export const deepest = 5;

export const categoriesInput = z.lazy(() =>
  z.object({
    revision: z.int().check(z.minimum(0)),
    categories: z.array(category).check(z.maxLength(mostCategories)),
  }),
);
export const categoriesView = z.object({ revision: z.int(), categories: z.array(category) });

/** The nodes from the top down to this one; none where the tree does not have it. */
export function pathTo(categories: readonly Category[], id: string | undefined): Category[] {
  const path: Category[] = [];
  let at = categories.find((one) => one.id === id);
  while (at && path.length <= mostCategories && !path.includes(at)) {
    path.unshift(at);
    const above = at.parent;
    at = above === undefined ? undefined : categories.find((one) => one.id === above);
  }
  return path;
}

/** The team of a node, or of the nearest one above it that has one. */
export function teamOf(categories: readonly Category[], id: string | undefined): string | undefined {
  return pathTo(categories, id).findLast(({ team }) => team !== undefined)?.team;
}

/** Whether requesters see a node: it and all above it are for them. */
export function isForRequesters(categories: readonly Category[], id: string): boolean {
  const path = pathTo(categories, id);
  return path.length > 0 && path.every(({ portal }) => portal);
}

/** What is wrong with a tree beyond its shape. `before`: the nodes that are there, of which none may be lost. */
export function faultsOfCategories(categories: readonly Category[], before: readonly Category[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const ids = new Set(categories.map(({ id }) => id));
  categories.forEach(({ id, parent }, index) => {
    const at = `body.categories.${index}`;
    if (categories.findIndex((one) => one.id === id) !== index)
      faults.push({ field: `${at}.id`, key: 'category.twice' });
    if (parent === undefined) return;
    if (!ids.has(parent)) faults.push({ field: `${at}.parent`, key: 'category.parentUnknown' });
    else if (pathTo(categories, id)[0]?.parent !== undefined)
      faults.push({ field: `${at}.parent`, key: 'category.circle' });
    else if (pathTo(categories, id).length > deepest)
      faults.push({ field: `${at}.parent`, key: 'category.deep', values: { limit: deepest } });
  });
  for (const { id, name: lost } of before)
    if (!ids.has(id)) faults.push({ field: 'body.categories', key: 'category.lost', values: { name: lost.en } });
  return faults;
}
