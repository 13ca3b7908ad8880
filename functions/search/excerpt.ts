import * as z from 'zod/mini';
import { asksFor, type Query } from './query.ts';
import { tokensOf } from './terms.ts';

/** A text in pieces, of which some are what was searched for. */
export const pieces = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Pieces = z.infer<typeof pieces>;

/** Characters of an excerpt. */
const length = 180;
/** Characters before the first word that was found. */
const before = 50;

/** The text in pieces, with what the search asks for marked. Neighbours that are both marked stay apart. */
export function marked(text: string, query: Query): Pieces {
  const found: Pieces = [];
  let at = 0;
  for (const { start, end, terms } of tokensOf(text)) {
    if (!terms.some((term) => asksFor(query, term))) continue;
    if (start > at) found.push({ text: text.slice(at, start), hit: false });
    found.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), hit: false });
  return found;
}

/** The part of a text that has most of what was searched for, on one line. */
export function excerptOf(text: string, query: Query): Pieces {
  const hits = tokensOf(text).filter(({ terms }) => terms.some((term) => asksFor(query, term)));
  let best = 0;
  let most = 0;
  for (const { start } of hits) {
    const inside = hits.filter((hit) => hit.start >= start && hit.end <= start + length - before);
    const different = new Set(inside.flatMap(({ terms }) => terms.filter((term) => asksFor(query, term)))).size;
    if (different > most) {
      most = different;
      best = start;
    }
  }
  // From the beginning of a word to the end of one.
  let start = Math.max(0, best - before);
  if (start > 0) start = Math.min(best, start + Math.max(0, text.slice(start).search(/\s/)) + 1);
  let end = Math.min(text.length, start + length);
  if (end < text.length) {
    const space = text.lastIndexOf(' ', end);
    if (space > best) end = space;
  }
  const line = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return marked(`${start > 0 ? '… ' : ''}${line}${end < text.length ? ' …' : ''}`, query);
}
