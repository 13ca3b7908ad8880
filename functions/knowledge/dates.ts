import { type articleNotices, saveNotice } from '../notices/commands.ts';
import { idFromSeed } from '../shared/ids.ts';
import { dateOf, dayOf } from '../sla/zone.ts';
import type { ArticleRow } from './article.ts';
import { rows } from './store.ts';
import { today } from './today.ts';

/** Days before an article expires on which its owner is told. */
const daysBefore = 14;

interface Reminder {
  kind: (typeof articleNotices)[number];
  /** The day for which it is, which makes it one. */
  day: string;
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

/** Tells owners what to look at, once for each date of an article. What is long over is no longer told. */
export async function remindOwners(now: number): Promise<void> {
  const day = await today(now);
  const longAgo = dateOf(dayOf(day) - 30);
  for (const row of await rows())
    for (const reminder of remindersOf(row, day)) {
      if (reminder.day < longAgo) continue;
      await saveNotice(row.owner.id, {
        id: idFromSeed('event', row.id, reminder.kind, reminder.day),
        // The same instant each time: a reminder that is there already is not written again.
        at: `${dateOf(dayOf(reminder.day) - (reminder.kind === 'articleExpiry' ? daysBefore : 0))}T00:00:00.000Z`,
        kind: reminder.kind,
        article: { id: row.id, title: row.title.fr ?? row.title.en ?? '' },
      });
    }
}
