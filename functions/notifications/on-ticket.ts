import { copyFiles } from '../files/commands.ts';
import { templateOf, wordsOfTemplate } from '../macros/commands.ts';
import type { SentStatus } from '../mail/delivery-words.ts';
import { getsPass, linkToken } from '../passes/pass.ts';
import { noteHeldMail } from '../people/mail-dues.ts';
import type { Person } from '../people/person.ts';
import { iso } from '../shared/clock.ts';
import type { DeskEvent } from '../shared/event.ts';
import { mayTake } from '../shared/rate-limit.ts';
import { loadDesk } from '../tenants/commands.ts';
import type { Desk } from '../tenants/tenant.ts';
import { filled, recordEvent, ticketById } from '../tickets/commands.ts';
import type { Mail } from './compose.ts';
import { holdMail } from './held-store.ts';
import { show, waysTo, whenTo } from './in-app.ts';
import { type Notice, noticesOf, type Subject } from './notices.ts';
import { recipientsOf } from './recipients.ts';
import { sendOnce } from './send.ts';
import type { Trace } from './sent-store.ts';
import { ownTemplates } from './templates-store.ts';
import { type TicketMail, ticketMail } from './ticket-mail.ts';

/** Automatic answers to one address: five at once, then one in twelve minutes. Two desks that answer each other run dry. */
const answerLimit = { burst: 5, everyMs: 12 * 60_000 };

type Ticket = TicketMail['ticket'];

/** Whether one more automatic answer may go to this address. */
function mayAnswer(tenantId: string, address: string, now: number): Promise<boolean> {
  return mayTake(tenantId, `answer#${address.toLowerCase()}`, answerLimit, now);
}

/** A notice for one person, before it is a mail. */
export interface Letter {
  /** The event of which the mail's own id is made. */
  event: DeskEvent;
  notice: Notice;
  desk: Desk;
  ticket: Ticket;
  person: Person;
  /** Whether the mail carries the link that opens the request without an account. */
  pass: boolean;
  /** Whether it goes to the person's own address: links to files are for them alone. */
  own: boolean;
}

/** The mail of a notice to one person, or why there is none. */
export async function writeTo(
  { event, notice, desk, ticket, person, pass, own }: Letter,
  now: number,
): Promise<Mail | 'noAddress'> {
  if (!person.email) return 'noAddress';
  return ticketMail({
    event,
    desk,
    ticket,
    says: await worded(notice.says, ticket, desk, event.eventId, now),
    to: { name: person.name, address: person.email },
    ...(own ? { reader: person } : {}),
    scene: {
      language: person.language,
      desk,
      ticket: addressedTo(ticket, notice, person),
      templates: await ownTemplates(),
      now,
      ...(pass ? { pass: await linkToken(ticket.id, person, now) } : {}),
    },
  });
}

/** The mail, unless too many automatic answers went to its address already. */
async function write(letter: Letter, now: number): Promise<Mail | Exclude<SentStatus, 'sent'>> {
  const { desk, notice, person } = letter;
  const answers = notice.says.kind === 'acknowledgement';
  if (answers && person.email && !(await mayAnswer(desk.tenantId, person.email, now))) return 'limited';
  return writeTo(letter, now);
}

/** What the ticket shows of a mail to one person. */
export function traceOf(event: DeskEvent, { audience, says }: Notice, ticketId: string, person: Person): Trace {
  return {
    ticketId,
    event: event.eventId,
    eventAt: event.at,
    notice: says.kind,
    toAskers: audience.kind === 'requester' || audience.kind === 'askers',
    name: person.name,
    address: person.email ?? '',
  };
}

/** A reminder by the desk's own template says what that says, with the ticket's words in it; by one that is gone, the usual. */
async function worded(says: Subject, ticket: Ticket, desk: Desk, eventId: string, now: number): Promise<Subject> {
  if (says.kind !== 'nudge' || !says.templateId) return says;
  const template = await templateOf(says.templateId);
  if (!template) return says;
  const values = {
    number: String(ticket.number),
    subject: ticket.subject,
    name: ticket.requester.name,
    agent: ticket.assignee?.name ?? desk.name,
    desk: desk.name,
  };
  const { fr, en } = wordsOfTemplate(template);
  // As copies that hang on the ticket: there they are found later, and links lead to them.
  const files = await copyFiles(template.files, { ticketId: ticket.id, visibility: 'public' }, eventId, now);
  return { kind: 'nudge', text: { fr: filled(fr, values), en: filled(en, values) }, files };
}

/** The ticket as a letter to somebody who takes part in it names them: its greeting is theirs. */
function addressedTo(ticket: Ticket, { audience }: Notice, { id, name }: Person): Ticket {
  return audience.kind === 'askers' ? { ...ticket, requester: { id, name } } : ticket;
}

/** Keeps a mail until its reader's hours begin. */
async function holdUntil(
  until: number,
  { eventId, at }: DeskEvent,
  { says }: Notice,
  ticketId: string,
  { id }: Person,
): Promise<void> {
  await holdMail(id, { until: iso(until), event: eventId, eventAt: at, ticketId, notice: says.kind });
  await noteHeldMail(id, until);
}

/**
 * Tells of an event of a ticket. Each recipient's mail is sent once, however often the event comes; one that fails does not keep
 * the others from theirs. What was sent, and what was not and why, becomes a line of the timeline.
 */
export async function tellOfTicket(event: DeskEvent, now: number): Promise<void> {
  const notices = noticesOf(event);
  if (notices.length === 0) return;
  const [desk, ticket] = await Promise.all([loadDesk(), ticketById(event.subject)]);
  if (!ticket) return;
  const reached = new Set<string>();
  const named = new Set<string>();
  for (const notice of notices) {
    const exceptId = notice.says.kind === 'acknowledgement' ? '' : event.actor.id;
    const all = await recipientsOf(notice.audience, ticket, exceptId, Date.parse(event.at));
    const people = all.filter(({ id }) => !reached.has(id));
    const told: { id: string; name: string; status: SentStatus | 'shown' | 'waits' | 'inDigest' }[] = [];
    const failures: unknown[] = [];
    // When the last of them was told: an event that comes again writes the same line, not another one.
    let last = 0;
    for (const person of people) {
      try {
        const ways = waysTo(person, notice);
        const seen = ways.includes('inApp');
        if (notice.says.kind === 'mention' && ways.length > 0) reached.add(person.id);
        if (seen) await show(event, notice, ticket, person);
        if (!ways.includes('mail')) {
          if (seen) told.push({ id: person.id, name: person.name, status: 'shown' });
          last = Math.max(last, Date.parse(event.at));
          continue;
        }
        const when = whenTo(person, notice, ticket, Date.parse(event.at));
        // Whose hours have begun by the time that an event comes is told at once: what waited until then is sent already.
        if (when !== 'now' && (when === 'inDigest' || when > now)) {
          if (when !== 'inDigest') await holdUntil(when, event, notice, ticket.id, person);
          told.push({ id: person.id, name: person.name, status: when === 'inDigest' ? 'inDigest' : 'waits' });
          last = Math.max(last, Date.parse(event.at));
          continue;
        }
        const letter = { event, notice, desk, ticket, person, pass: getsPass(person, ticket), own: true };
        const { status, at } = await sendOnce(
          event.eventId,
          person.id,
          now,
          () => write(letter, now),
          traceOf(event, notice, ticket.id, person),
        );
        told.push({ id: person.id, name: person.name, status });
        last = Math.max(last, at);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'A mail could not be sent to everyone');
    // Who gets one mail of an event for two reasons is named once.
    const recipients = told.filter(({ id }) => !named.has(id));
    if (recipients.length === 0) continue;
    for (const { id } of recipients) named.add(id);
    const data = {
      notice: notice.says.kind,
      about: event.eventId,
      to: recipients.map(({ name }) => name).join(', '),
      recipients,
    };
    // Each kind of readers is a line of its own.
    await recordEvent(ticket.id, 'ticket.notified', data, `notified/${notice.audience.kind}/${event.eventId}`, last);
  }
}
