/** What an item of a table has besides what it says: its keys there and in the indexes, what it is, and when it expires. */
const bookkeeping: ReadonlySet<string> = new Set([
  'pk',
  'sk',
  'entity',
  'ttl',
  ...[1, 2, 3, 4].flatMap((index) => [`gsi${index}pk`, `gsi${index}sk`]),
]);

/** What an item says. Its store wrote it, and no other does: that it is a `Content` is taken on trust. */
export function contentOf<Content>(item: Record<string, unknown>): Content {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !bookkeeping.has(name))) as Content;
}

/** The same of something whose sort key is its id. */
export function namedContentOf<Content extends { id: string }>(item: Record<string, unknown>): Content {
  return { ...contentOf<Content>(item), id: String(item.sk) };
}
