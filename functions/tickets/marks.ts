import { isDeepStrictEqual } from 'node:util';
import { invalid } from '../shared/errors.ts';
import { categoryName, categoryPath, givenCategory } from './categories.ts';
import { changeTicket } from './commit.ts';
import type { StoredTicket } from './item.ts';
import { checkedTags, mostTags } from './tag.ts';
import * as verbs from './verbs.ts';

interface MarksEdit {
  category?: string | null;
  tags?: readonly string[];
}

/** What a timeline tells of changes, by field. */
type Changes = Record<string, { from: unknown; to: unknown; path?: string[]; names?: Record<string, unknown> }>;

/**
 * What a ticket is sorted by after an edit, and what the timeline says of it.
 * @throws PublicError 400 for a category that is not there, and tags that are none or too many
 */
export async function marksAfter(
  edit: MarksEdit,
  ticket: Pick<StoredTicket, 'category' | 'tags'>,
): Promise<{ marks: Pick<StoredTicket, 'category' | 'tags'>; changes: Changes }> {
  const changes: Changes = {};
  const marks: Pick<StoredTicket, 'category' | 'tags'> = {};
  const { category } = edit;
  if (category !== undefined && category !== (ticket.category ?? null)) {
    marks.category = category === null ? undefined : await givenCategory(category);
    const path = await categoryPath(marks.category);
    const [was, is] = await Promise.all([categoryName(ticket.category), categoryName(marks.category)]);
    changes.category = {
      from: ticket.category ?? null,
      to: category,
      ...(path.length ? { path } : {}),
      names: { ...(was ? { from: was } : {}), ...(is ? { to: is } : {}) },
    };
  }
  if (edit.tags) {
    const { tags, faults } = checkedTags(edit.tags);
    if (faults.length > 0) throw invalid(...faults);
    const before = ticket.tags ?? [];
    if (!isDeepStrictEqual(tags, before)) {
      marks.tags = tags;
      changes.tags = { from: before, to: tags };
    }
  }
  return { marks, changes };
}

/** Gives a ticket a tag. Nothing where it has it, has as many as it may, or is closed for good. */
export function addTag(ticketId: string, tag: string, now: number): Promise<void> {
  return retag(ticketId, now, (tags) => (tags.includes(tag) || tags.length >= mostTags ? tags : [...tags, tag]));
}

/** Takes a tag from a ticket. Nothing where it does not have it, or is closed for good. */
export function removeTag(ticketId: string, tag: string, now: number): Promise<void> {
  return retag(ticketId, now, (tags) => tags.filter((one) => one !== tag));
}

async function retag(ticketId: string, now: number, change: (tags: string[]) => string[]): Promise<void> {
  await changeTicket(ticketId, now, (situation) => {
    const { tags = [], state } = situation.ticket;
    const after = change(tags);
    if (state === 'closed' || after.length === tags.length) return undefined;
    return {
      ticket: verbs.settled({ ...situation.ticket, tags: after }, situation.clocks, now),
      clocks: [],
      events: [{ type: 'ticket.changed', data: { changes: { tags: { from: tags, to: after } } } }],
    };
  });
}
