import { expect, it } from 'vitest';
import { previewCount } from '../../web/src/features/workspace/views/preview-count.ts';

const beginning = (count: number, cursor?: string) => ({
  items: Array.from({ length: count }),
  looked: 500,
  ...(cursor ? { cursor } : {}),
});

it.each([
  ['none', beginning(0), 'preview', 0],
  ['all that there are', beginning(100), 'preview', 100],
  ['one more than are counted, and no other', beginning(101), 'preview', 101],
  ['more than are counted', beginning(101, 'next'), 'previewMore', 100],
  ['those among the first, where looking ended before', beginning(3, 'next'), 'previewLooked', 3],
  ['none among the first, where looking ended before', beginning(0, 'next'), 'previewLooked', 0],
])('a filter is said to show %s', (_, page, kind, count) => {
  expect(previewCount(page)).toEqual({ kind, count, looked: 500 });
});
