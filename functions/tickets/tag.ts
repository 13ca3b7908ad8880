import * as z from 'zod/mini';
import type { FieldFault } from '../shared/errors.ts';

/** Tags of one ticket at most: they stand in its row. */
export const mostTags = 20;
const pattern = /^[\p{L}\p{N}][\p{L}\p{N}_.:/-]{0,39}$/u;

/** Tags as somebody types them. */
export const tagsInput = z.array(z.string().check(z.maxLength(60))).check(z.maxLength(60));

/** A tag as it is kept: one way to write each, whatever case and spaces it was typed with. */
export function normalTag(text: string): string {
  return text.normalize('NFC').trim().replace(/^#+/, '').replace(/\s+/g, '-').toLowerCase();
}

/** Letters, digits and `-_.:/` between them, 40 at the most. */
export function isTag(text: string): boolean {
  return pattern.test(text);
}

/** One tag as somebody types it. */
export const tagInput = z.string().check(
  z.maxLength(60),
  z.refine((text) => isTag(normalTag(text)), { error: 'tag.invalid' }),
);

/** Tags as they are kept, each once, or what is wrong with them. */
export function checkedTags(given: readonly string[]): { tags: string[]; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const tags = [...new Set(given.map(normalTag))];
  given.forEach((one, index) => {
    if (!isTag(normalTag(one))) faults.push({ field: `body.tags.${index}`, key: 'tag.invalid' });
  });
  if (tags.length > mostTags) faults.push({ field: 'body.tags', key: 'tag.tooMany', values: { limit: mostTags } });
  return { tags, faults };
}
