import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import type { Ref } from './ticket.ts';

/** Items of one checklist, and checklists of one ticket. */
export const mostItems = 50;
export const mostChecklists = 10;

/** One thing to do. Who ticked it off, and when, stays with it. */
export interface ChecklistItem {
  id: string;
  text: string;
  /** The ticket is not resolved before it is done. */
  required?: boolean;
  done?: { at: string; by: Ref };
}

/** What is to be done on a ticket, one after the other. */
export interface Checklist {
  id: string;
  title: string;
  items: ChecklistItem[];
  /** Counts changes. */
  revision: number;
}

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const itemId = z.string().check(z.regex(/^[a-z0-9]{1,12}$/));

/** What is to be done, and whether the ticket waits for it; a text alone is not waited for. */
const newItem = z.union([text, z.strictObject({ text, required: z.boolean() })]);

export const newChecklist = z.lazy(() =>
  z.strictObject({
    title,
    items: z.array(newItem).check(z.minLength(1), z.maxLength(mostItems)),
  }),
);
export const checklistChange = z.lazy(() =>
  z.strictObject({
    /** The revision that was read. */
    revision: z.int(),
    title,
    items: z
      .array(z.strictObject({ id: z.optional(itemId), text, done: z.boolean(), required: z.optional(z.boolean()) }))
      .check(z.minLength(1), z.maxLength(mostItems)),
  }),
);
export const checklistPath = z.lazy(() =>
  z.object({
    ticketId: z.string().check(z.regex(idPattern('ticket'))),
    checklistId: z.string().check(z.regex(idPattern('checklist'))),
  }),
);

const ref = z.object({ id: z.string(), name: z.string() });
export const checklistView = z.lazy(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    revision: z.int(),
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        required: z.optional(z.boolean()),
        done: z.optional(z.object({ at: z.string(), by: ref })),
      }),
    ),
  }),
);

/** A checklist as it begins. */
export function begunChecklist(id: string, given: z.infer<typeof newChecklist>): Checklist {
  const items = given.items.map((one, index) => ({
    id: String(index + 1),
    ...(typeof one === 'string' ? { text: one } : { text: one.text, ...(one.required ? { required: true } : {}) }),
  }));
  return { id, title: given.title, items, revision: 1 };
}

/** What a change ticked off, or took up again. */
export interface Ticks {
  ticked: string[];
  unticked: string[];
}

/** A checklist after a change: who ticked an item off first keeps it; new items get ids of their own. */
export function changedChecklist(
  before: Checklist,
  change: z.infer<typeof checklistChange>,
  by: Ref,
  at: string,
): { after: Checklist; ticks: Ticks } {
  const known = new Map(before.items.map((item) => [item.id, item]));
  let next = Math.max(0, ...before.items.map(({ id }) => Number(id) || 0));
  const ticks: Ticks = { ticked: [], unticked: [] };
  const items = change.items.map(({ id, text: said, done, required }): ChecklistItem => {
    const present = id === undefined ? undefined : known.get(id);
    if (id !== undefined) known.delete(id);
    if (done && !present?.done) ticks.ticked.push(said);
    if (!done && present?.done) ticks.unticked.push(said);
    next += present ? 0 : 1;
    return {
      id: present?.id ?? String(next),
      text: said,
      ...((required ?? present?.required) ? { required: true } : {}),
      ...(done ? { done: present?.done ?? { at, by } } : {}),
    };
  });
  return { after: { ...before, title: change.title, items, revision: before.revision + 1 }, ticks };
}
