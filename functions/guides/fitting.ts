import type { GuideHead } from './guide.ts';

interface Wanted {
  type: string;
  /** From the top of the tree down to the ticket's own. */
  categories: readonly string[];
}

/**
 * The published guides that fit a ticket: those for its category first (the nearer the better), then those for its type, then
 * those for everything; among equals those that solve most.
 */
export function fitting<Head extends Pick<GuideHead, 'published'> & { counts?: { ended: number; solved: number } }>(
  guides: readonly Head[],
  { type, categories }: Wanted,
): Head[] {
  const nearness = ({ published }: Head): number => {
    if (!published) return -1;
    if (published.types.length > 0 && !published.types.some((one) => one === type)) return -1;
    const near = Math.max(-1, ...published.categories.map((id) => categories.indexOf(id)));
    if (published.categories.length > 0 && near < 0) return -1;
    return (near + 1) * 2 + (published.types.length > 0 ? 1 : 0);
  };
  const solving = ({ counts }: Head) => (counts && counts.ended > 0 ? counts.solved / counts.ended : 0);
  return guides
    .filter((one) => nearness(one) >= 0)
    .sort((a, b) => nearness(b) - nearness(a) || solving(b) - solving(a));
}
