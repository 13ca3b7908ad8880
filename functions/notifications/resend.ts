import { getsPass } from '../passes/pass.ts';
import { loadPerson } from '../people/commands.ts';
import type { DeskEvent } from '../shared/event.ts';
import { loadDesk } from '../tenants/commands.ts';
import { eventsAt, ticketById } from '../tickets/commands.ts';
import { noticesOf } from './notices.ts';
import { traceOf, writeTo } from './on-ticket.ts';
import { sendOnce } from './send.ts';

/** What an event says that asks for another copy of a mail. */
export interface Resending {
  /** The event that the mail told of, and when it was (ISO 8601). */
  event: string;
  eventAt: string;
  notice: string;
  recipient: { id: string; name: string };
  /** Where the copy goes. */
  address: string;
}

/**
 * Sends another copy of a mail, made anew from the event that it told of. To an address that is not the recipient's own it goes
 * without the links that open the request and its files.
 */
export async function resend(event: DeskEvent, now: number): Promise<void> {
  const asked = event.data as unknown as Resending;
  const [[original], desk, ticket, person] = await Promise.all([
    eventsAt([{ ticketId: event.subject, sk: `EVT#${asked.eventAt}#${asked.event}` }]),
    loadDesk(),
    ticketById(event.subject),
    loadPerson(asked.recipient.id),
  ]);
  const notice = original && noticesOf(original).find(({ says }) => says.kind === asked.notice);
  if (!original || !notice || !ticket || !person) return;
  const own = person.email?.toLowerCase() === asked.address;
  const to = { ...person, email: asked.address };
  await sendOnce(
    event.eventId,
    person.id,
    now,
    () => writeTo({ event, notice, desk, ticket, person: to, pass: own && getsPass(person, ticket), own }, now),
    { ...traceOf(original, notice, ticket.id, to), resentBy: event.actor.name },
  );
}
