import { writesAs } from '../addresses/commands.ts';
import type { ArticleDue } from '../knowledge/dates.ts';
import { saveNotice } from '../notices/commands.ts';
import { loadPerson, managers } from '../people/commands.ts';
import type { Person } from '../people/person.ts';
import { waysFor } from '../people/preferences.ts';
import { environment } from '../shared/environment.ts';
import type { DeskEvent } from '../shared/event.ts';
import { loadDesk } from '../tenants/commands.ts';
import { logoOf } from './letterhead.ts';
import { articleLink, preferencesLink } from './links.ts';
import { sendOnce } from './send.ts';
import { articleLetter } from './templates/article.ts';

/** Who answers for an article: its owner, or whoever decides at the desk once the owner works there no longer. */
async function answerable(ownerId: string): Promise<Person[]> {
  const owner = await loadPerson(ownerId);
  return owner?.status === 'active' && owner.role !== 'requester' ? [owner] : managers();
}

/**
 * Tells who answers for an article that it is to be reviewed, or expires soon: in the ways that they wish, in their language, each
 * once for a date.
 */
export async function tellOfArticle(event: DeskEvent, now: number): Promise<void> {
  const { kind, day, title: titles, ownerId } = event.data as ArticleDue;
  const desk = await loadDesk();
  for (const { id, name, email, language, notify } of await answerable(ownerId)) {
    const ways = waysFor(notify, kind);
    const title = titles[language] || titles.fr || titles.en || '';
    const article = { id: event.subject, title };
    if (ways.includes('inApp')) await saveNotice(id, { id: event.eventId, at: event.at, kind, article });
    if (!ways.includes('mail') || !email) continue;
    await sendOnce(event.eventId, id, now, async () => ({
      ...articleLetter({ name, language }, desk, { title, url: articleLink(event.subject) }, { kind, day }),
      from: await writesAs(),
      to: { name, address: email },
      submission: 'auto-generated',
      desk: desk.tenantId,
      list: { id: `notices.${desk.slug}.${environment('MAIL_DOMAIN')}`, unsubscribe: preferencesLink() },
      attachments: await logoOf(desk),
      at: now,
    }));
  }
}
