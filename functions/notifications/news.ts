import type { DeskEvent } from '../shared/event.ts';
import { newsOfArticle } from './article-news.ts';
import { newsOfContract } from './contract-news.ts';
import { newsOfDomain } from './domain-news.ts';
import type { News } from './tell-members.ts';

/** What an event tells people who work at the desk of something that is no ticket; undefined where it tells them nothing. */
export function newsOf(event: DeskEvent): News | undefined {
  if (event.type === 'article.due') return newsOfArticle(event);
  if (event.type.startsWith('contract.')) return newsOfContract(event);
  return event.type.startsWith('domain.') ? newsOfDomain(event) : undefined;
}
