import type { Answer } from './types.ts';

export type TicketCategory = Answer<'/api/ticket-categories', 'get'>['categories'][number];

/** How many levels up a name is looked for; the API allows fewer. */
const mostLevels = 10;

/** What a category is called with all that stands above it: « Réseau › Wi-Fi ». */
export function categoryPathText(
  categories: readonly TicketCategory[],
  id: string | undefined,
  language: 'fr' | 'en',
): string | undefined {
  const names: string[] = [];
  let at = categories.find((one) => one.id === id);
  for (let level = 0; at && level < mostLevels; level++) {
    names.unshift(at.name[language]);
    const above = at.parent;
    at = above === undefined ? undefined : categories.find((one) => one.id === above);
  }
  return names.length > 0 ? names.join(' › ') : undefined;
}

/** The categories that can be given, each with its whole path; one that is given already stays, though it is retired. */
export function categoryChoices(
  categories: readonly TicketCategory[],
  language: 'fr' | 'en',
  present?: string,
): { value: string; label: string }[] {
  return inTreeOrder(categories)
    .filter(({ id, retired }) => !retired || id === present)
    .map(({ id }) => ({ value: id, label: categoryPathText(categories, id, language) ?? id }));
}

/** Each category after the one above it, in the order of the list. */
export function inTreeOrder(categories: readonly TicketCategory[], parent?: string, level = 0): TicketCategory[] {
  if (level > mostLevels) return [];
  return categories
    .filter((one) => one.parent === parent)
    .flatMap((one) => [one, ...inTreeOrder(categories, one.id, level + 1)]);
}

/** How far below the top a category stands: 0 at the top. */
export function levelOf(categories: readonly TicketCategory[], { parent }: TicketCategory): number {
  let level = 0;
  let above = parent;
  while (above !== undefined && level < mostLevels) {
    level++;
    const next = above;
    above = categories.find(({ id }) => id === next)?.parent;
  }
  return level;
}
