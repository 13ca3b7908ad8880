import { writesAs } from '../addresses/commands.ts';
import { loadPerson } from '../people/commands.ts';
import { isStaff, type Person } from '../people/person.ts';
import { environment } from '../shared/environment.ts';
import type { DeskEvent } from '../shared/event.ts';
import { loadDesk } from '../tenants/commands.ts';
import { eventsAt, ticketById } from '../tickets/commands.ts';
import { overviewOf, saysNothing } from './digest.ts';
import { dropHeld, type Held, heldMails } from './held-store.ts';
import { logoOf } from './letterhead.ts';
import { preferencesLink } from './links.ts';
import { newsOf } from './news.ts';
import { noticesOf } from './notices.ts';
import { traceOf, writeTo } from './on-ticket.ts';
import { sendOnce } from './send.ts';
import { mailAfterAll } from './tell-members.ts';
import { digestLetter } from './templates/digest.ts';

/**
 * Sends a mail that waited for its reader's hours, once; under the key of its own event, so that it and a late copy of that event are
 * one mail.
 */
async function sendHeld(held: Held, person: Person, now: number): Promise<void> {
  const { ticketId, eventAt, event: eventId, told } = held;
  const news = told && newsOf(told);
  if (told && news) return mailAfterAll(person, told, news, now);
  if (!ticketId) return;
  const [[event], desk, ticket] = await Promise.all([
    eventsAt([{ ticketId, sk: `EVT#${eventAt}#${eventId}` }]),
    loadDesk(),
    ticketById(ticketId),
  ]);
  const notice = event && noticesOf(event).find(({ says }) => says.kind === held.notice);
  if (!event || !notice || !ticket) return;
  // Somebody else took it over meanwhile.
  if (notice.says.kind === 'assigned' && ticket.assignee?.id !== person.id) return;
  const letter = { event, notice, desk, ticket, person, pass: false, own: true };
  await sendOnce(eventId, person.id, now, () => writeTo(letter, now), traceOf(event, notice, ticketId, person));
}

/** Sends an overview, once for each of its times; none where there is nothing to say. */
async function sendDigest(event: DeskEvent, person: Person, now: number): Promise<void> {
  const { email, rhythm } = person;
  if (!email || !rhythm?.digest) return;
  const [desk, overview] = await Promise.all([loadDesk(), overviewOf(person, now)]);
  if (saysNothing(overview)) return;
  await sendOnce(event.eventId, person.id, now, async () => ({
    ...digestLetter({ ...overview, person, desk, timeZone: rhythm.timeZone, now }),
    from: await writesAs(),
    to: { name: person.name, address: email },
    submission: 'auto-generated',
    desk: desk.tenantId,
    list: { id: `digest.${desk.slug}.${environment('MAIL_DOMAIN')}`, unsubscribe: preferencesLink() },
    attachments: await logoOf(desk),
    at: now,
  }));
}

/** A time has come at which mail is due to somebody who works here. Who no longer does gets none. */
export async function mailMember(event: DeskEvent, now: number): Promise<void> {
  const person = await loadPerson(event.subject);
  const works = person?.status === 'active' && isStaff(person);
  if (event.data.kind === 'digest') {
    if (works) await sendDigest(event, person, now);
    return;
  }
  for (const held of await heldMails(event.subject, event.at)) {
    if (works) await sendHeld(held, person, now);
    await dropHeld(event.subject, held);
  }
}
