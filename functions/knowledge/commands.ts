import type { Actor } from '../shared/actor.ts';
import { mayRead, readerOf } from './audience.ts';
import { liveById, versionOf } from './store.ts';
import { today } from './today.ts';

/** Whether somebody may read a file of an article: the desk each one, others those of the version that they may read. */
export async function mayReadArticleFile(
  actor: Actor,
  articleId: string,
  fileId: string,
  now: number,
): Promise<boolean> {
  const reader = readerOf(actor);
  if (reader.kind === 'desk') return true;
  const live = await liveById(articleId);
  if (!live || !mayRead(reader, live, await today(now))) return false;
  const version = await versionOf(articleId, live.version);
  return version?.files.some(({ id }) => id === fileId) ?? false;
}

/** An article of the desk's library, whatever its state; undefined where there is none. */
export { rowById as articleRow } from './store.ts';
