import { writesAs } from '../addresses/commands.ts';
import { type Notice, type NoticeKind, saveNotice, textKept } from '../notices/commands.ts';
import { noteHeldMail } from '../people/mail-dues.ts';
import type { Person } from '../people/person.ts';
import { waysFor } from '../people/preferences.ts';
import { waitUntil, whenMailed } from '../people/rhythm.ts';
import { iso } from '../shared/clock.ts';
import { environment } from '../shared/environment.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import type { Desk } from '../tenants/tenant.ts';
import { holdMail } from './held-store.ts';
import { logoOf } from './letterhead.ts';
import { preferencesLink } from './links.ts';
import { sendOnce } from './send.ts';
import type { Content } from './templates/layout.ts';

/** What is told to people who work at the desk of something that is no ticket: an article, a contract, a domain. */
export interface News {
  kind: NoticeKind;
  /** Whom it concerns. */
  people(): Promise<Person[]>;
  /** What the workspace shows of it in a language. */
  shown(language: Language): Pick<Notice, 'article' | 'contract' | 'domain' | 'text'>;
  letter(to: { name: string; language: Language }, desk: Desk): Content;
  /** Where it comes from; left out: from where the desk’s mails do. */
  from?(desk: Desk): { name: string; address: string };
}

/** Sends somebody the mail of an event, once. */
async function mailTo({ id, name, email, language }: Person, event: DeskEvent, news: News, now: number): Promise<void> {
  if (!email) return;
  const desk = await loadDesk();
  await sendOnce(event.eventId, id, now, async () => ({
    ...news.letter({ name, language }, desk),
    from: news.from?.(desk) ?? (await writesAs()),
    to: { name, address: email },
    submission: 'auto-generated',
    desk: desk.tenantId,
    list: { id: `notices.${desk.slug}.${environment('MAIL_DOMAIN')}`, unsubscribe: preferencesLink() },
    attachments: await logoOf(desk),
    at: now,
  }));
}

/**
 * When the mail comes to somebody. An overview names what waits in the workspace; of what they do not see there a mail comes by itself,
 * at their hours.
 */
function whenTo({ rhythm }: Person, kind: NoticeKind, isShown: boolean, now: number): 'now' | 'inDigest' | number {
  const when = whenMailed(rhythm, { occasion: kind, priority: 0 }, now);
  return when === 'inDigest' && !isShown ? ((rhythm && waitUntil(rhythm, now)) ?? 'now') : when;
}

/**
 * Tells those whom it concerns of an event: in the ways that they wish, in their language, by mail once and at their hours. One whose
 * mail fails does not keep the others from theirs.
 */
export async function tellMembers(event: DeskEvent, news: News, now: number): Promise<void> {
  const failures: unknown[] = [];
  for (const person of await news.people()) {
    try {
      const ways = waysFor(person.notify, news.kind);
      const isShown = ways.includes('inApp');
      if (isShown) {
        const { text, ...about } = news.shown(person.language);
        const said = text ? { text: text.slice(0, textKept) } : {};
        await saveNotice(person.id, { id: event.eventId, at: event.at, kind: news.kind, ...about, ...said });
      }
      if (!ways.includes('mail')) continue;
      const when = whenTo(person, news.kind, isShown, now);
      if (when === 'inDigest') continue;
      if (when === 'now') await mailTo(person, event, news, now);
      else {
        const { eventId, at: eventAt } = event;
        await holdMail(person.id, { until: iso(when), event: eventId, eventAt, notice: news.kind, told: event });
        await noteHeldMail(person.id, when);
      }
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'A mail could not be sent to everyone');
}

/** Sends somebody the mail that waited for their hours, if it still concerns them. */
export async function mailAfterAll(person: Person, event: DeskEvent, news: News, now: number): Promise<void> {
  if ((await news.people()).some(({ id }) => id === person.id)) await mailTo(person, event, news, now);
}
