import type { MemberActor } from '../shared/actor.ts';
import { notFound } from '../shared/errors.ts';
import { type ArticleRow, mayEdit, mayPublish } from './article.ts';
import { rowById, rows } from './store.ts';

/** The article of this id. @throws PublicError 404 */
export async function existing(articleId: string): Promise<ArticleRow> {
  const row = await rowById(articleId);
  if (!row) throw notFound();
  return row;
}

/** Whether somebody may delete an article now: a draft that was never published, or one that is archived. */
export function mayRemove(member: MemberActor, row: ArticleRow): boolean {
  if (row.state === 'archived') return mayPublish(member.role);
  return row.version === 0 && mayEdit(member, row);
}

/** Whether any article is in a category. */
export async function isCategoryUsed(categoryId: string): Promise<boolean> {
  return (await rows()).some((row) => row.categoryId === categoryId);
}
