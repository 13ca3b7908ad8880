import { Badge } from '@mantine/core';
import type { ArticleRow } from '../queries/knowledge.ts';
import { knowledgeText } from '../words/knowledge.ts';

/** The title of an article in the reader’s language, else in the other one. */
export function titleOf({ title }: Pick<ArticleRow, 'title'>, language: 'fr' | 'en'): string {
  return title[language] ?? title.fr ?? title.en ?? '';
}

const colours = { draft: 'gray', inReview: 'brand', published: 'brand', archived: 'gray' } as const;

/** How far an article is. */
export function StateMark({ article: { state, live } }: { article: Pick<ArticleRow, 'state' | 'live'> }) {
  const say = knowledgeText.useText();
  const changed = live && state === 'draft';
  return (
    <Badge variant="light" tt="none" color={changed ? 'brand' : colours[state]}>
      {say(changed ? 'state.changed' : `state.${state}`)}
    </Badge>
  );
}
