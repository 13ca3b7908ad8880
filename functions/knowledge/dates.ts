import type { NoticeKind } from '../notices/commands.ts';
import { stampOf, useActor, useTenant } from '../shared/actor.ts';
import { idFromSeed } from '../shared/ids.ts';
import { dateOf, dayOf } from '../sla/zone.ts';
import type { ArticleRow } from './article.ts';
import { rows, tellOnce } from './store.ts';
import { today } from './today.ts';

/** Days before an article expires on which its owner is told. */
const daysBefore = 14;
/** Days after which what was not told is no longer told. */
const longOver = 30;

interface Reminder {
  kind: Extract<NoticeKind, 'articleReview' | 'articleExpiry'>;
  /** The day for which it is, which makes it one. */
  day: string;
}

/** What the event `article.due` says: who is to look at which article, and why. */
export interface ArticleDue extends Record<string, unknown>, Reminder {
  title: ArticleRow['title'];
  ownerId: string;
}

/** Of what an article’s owner is to be told by a day (YYYY-MM-DD): that it is to be reviewed, that it expires soon. */
export function remindersOf({ state, reviewOn, expiresOn }: ArticleRow, day: string): Reminder[] {
  if (state === 'archived') return [];
  const told = expiresOn && dateOf(dayOf(expiresOn) - daysBefore);
  return [
    ...(reviewOn && reviewOn <= day ? [{ kind: 'articleReview' as const, day: reviewOn }] : []),
    ...(expiresOn && told && told <= day ? [{ kind: 'articleExpiry' as const, day: expiresOn }] : []),
  ];
}

/**
 * Says which articles are to be looked at, once for each date and owner: an event, by which the owner is told
 * (functions/notifications/article-news.ts). What is long over is no longer told.
 */
export async function remindOwners(now: number): Promise<void> {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor reminds nobody');
  const day = await today(now);
  const longAgo = dateOf(dayOf(day) - longOver);
  for (const row of await rows())
    for (const { kind, day: dueOn } of remindersOf(row, day)) {
      if (dueOn < longAgo) continue;
      const data: ArticleDue = { kind, day: dueOn, title: row.title, ownerId: row.owner.id };
      await tellOnce({
        eventId: idFromSeed('event', row.id, kind, dueOn, row.owner.id),
        tenantId: useTenant(),
        type: 'article.due',
        subject: row.id,
        // The same instant each time: what was told already is not told again.
        at: `${dateOf(dayOf(dueOn) - (kind === 'articleExpiry' ? daysBefore : 0))}T00:00:00.000Z`,
        actor: stampOf(actor),
        data,
      });
    }
}
