import { previewed } from '../queries/views.ts';

/** The beginning of what a filter shows, as far as it was looked for. */
interface Beginning {
  items: readonly unknown[];
  cursor?: string | undefined;
  looked: number;
}

/** How many tickets a filter shows: all of them, more than are counted, or those among the first that were looked at. */
export function previewCount({ items, cursor, looked }: Beginning) {
  const count = items.length;
  if (cursor === undefined) return { kind: 'preview', count, looked } as const;
  if (count > previewed) return { kind: 'previewMore', count: previewed, looked } as const;
  return { kind: 'previewLooked', count, looked } as const;
}
