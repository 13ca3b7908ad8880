import { takeFiles } from '../files/commands.ts';
import { loadPerson } from '../people/commands.ts';
import { type ActorStamp, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { invalid, PublicError } from '../shared/errors.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import { loadDesk } from '../tenants/commands.ts';
import { matchAgreement, termsOf } from './agreement.ts';
import { givenCategory } from './categories.ts';
import { createTicket } from './commit.ts';
import type { FieldValue } from './field.ts';
import { type FieldValues, valuesAfter } from './fields.ts';
import type { StoredTicket } from './item.ts';
import type { Relation } from './link.ts';
import { linkWrites } from './linking.ts';
import { mattersNamed } from './steer.ts';
import { nextNumber, openingOf, ticketById } from './store.ts';
import { checkedTags } from './tag.ts';
import {
  type Channel,
  type FileRef,
  type MailMark,
  type Matter,
  priorityOf,
  subjectLimit,
  type TicketType,
} from './ticket.ts';
import { type Assignment, assign, type Change, type EventDraft, settled, withMoved } from './verbs.ts';

export interface Opening {
  subject: string;
  text: string;
  html?: string;
  type: TicketType;
  /** 1 high … 3 low; medium where it is left out. */
  impact?: number;
  urgency?: number;
  requesterId: string;
  channel: Channel;
  /** Uploaded files to take in, or files that are stored already (a mail's). */
  fileIds?: readonly string[];
  files?: FileRef[];
  /** With the same seed the same ticket results, however often it is asked for. */
  seed?: string;
  /** A digest of the whole request: the same seed with another one is refused. */
  request?: string;
  /** What it concerns, as the contracts name it. */
  about?: readonly { kind: Matter['kind']; id: string }[];
  /** Values of the fields that the desk added. */
  fields?: Record<string, FieldValue | null>;
  /** Values of those fields that a form has checked already: it alone says what is asked. */
  values?: FieldValues;
  /** A node of the desk's tree of categories. */
  category?: string;
  tags?: readonly string[];
  /** Not for the requester's colleagues. What continues a private request, or is made for it, is private, too. */
  private?: boolean;
  /** Seconds of the phone call. */
  callSeconds?: number;
  /** Message-ID of the mail that opens it. */
  messageId?: string;
  /** The mail that opens it, as its message shows it. */
  mail?: MailMark;
  /** The desk's address to which it went, where that is not its main one: answers come from there. */
  address?: string;
  /** The ticket that this one continues, such as one that is closed for good. */
  continues?: { ticketId: string; number: number; reason: string };
  /** The ticket whose workflow makes this one. */
  madeFor?: { ticketId: string; number: number };
  /** The mail came from a machine: no acknowledgement is sent. */
  automatic?: boolean;
  /** Who has it from the start, and why; its workflow leaves it there. */
  holder?: { to: Assignment; cause: string };
  /** What it is to another ticket from the start; that one has room for a link. */
  link?: { other: StoredTicket; relation: Relation };
  /** Who arranges holder and link, where that is not who asks: the desk, by the name of the form. */
  arrangedBy?: ActorStamp;
  /** The schedule that makes it, the time that it is for (ISO 8601 UTC), and those that it stands for as well. */
  schedule?: { id: string; name: string; at: string; missed?: { count: number; first: string } };
}

/**
 * Opens a ticket: finds customer, contract and line, starts the clocks, and writes ticket, clocks, first event, holder and link in
 * one transaction. What follows (acknowledgement, workflow, screens) hears of it by the stream.
 * @throws PublicError 400 for an unknown requester or attachment, 422 for a seed that was used by another request.
 */
export async function openTicket(opening: Opening, now: number): Promise<StoredTicket> {
  const id = opening.seed === undefined ? newId('ticket', now) : idFromSeed('ticket', useTenant(), opening.seed);
  if (opening.seed !== undefined) {
    const known = await ticketById(id);
    if (known) return sameRequest(known, opening);
  }
  const [requester, desk] = await Promise.all([loadPerson(opening.requesterId), loadDesk()]);
  if (!requester) throw invalid({ field: 'body.requesterId', key: 'ticket.requesterUnknown' });
  const impact = opening.impact ?? 2;
  const urgency = opening.urgency ?? 2;
  const priority = priorityOf(desk.matrix, impact, urgency);
  const about = opening.about?.length ? await mattersNamed(opening.about, requester, now) : undefined;
  const match = await matchAgreement({ ticketId: id, requester, type: opening.type, priority, about }, now);
  const given = opening.fields ?? (opening.channel === 'portal' ? {} : undefined);
  const fields = opening.values ?? (given && (await valuesAfter(given, opening.type)));
  const category = opening.category === undefined ? undefined : await givenCategory(opening.category);
  const { tags, faults } = checkedTags(opening.tags ?? []);
  if (faults.length > 0) throw invalid(...faults);
  const hidden = opening.private === true || (await comesOfPrivate(opening));
  const files = [...(opening.files ?? []), ...(await takeFiles(opening.fileIds ?? [], id, 'public'))];
  const number = await nextNumber();
  const base: StoredTicket = {
    id,
    number,
    subject: opening.subject.slice(0, subjectLimit),
    state: 'new',
    type: opening.type,
    channel: opening.channel,
    impact,
    urgency,
    priority,
    requester: { id: requester.id, name: requester.name },
    ...(match.customer ? { customer: match.customer } : {}),
    level: 1,
    agreement: match.agreement,
    ...(about ? { about } : {}),
    ...(category ? { category } : {}),
    ...(tags.length ? { tags } : {}),
    ...(hidden ? { private: true } : {}),
    ...(fields && Object.keys(fields).length ? { fields } : {}),
    ...(match.workflowId ? { workflowId: match.workflowId } : {}),
    breached: false,
    revision: 0,
    createdAt: iso(now),
    updatedAt: iso(now),
    seeds: [],
    ...(opening.messageId || opening.address
      ? {
          mail: {
            ...(opening.messageId ? { messageId: opening.messageId } : {}),
            ...(opening.address ? { address: opening.address } : {}),
          },
        }
      : {}),
  };
  const { clocks } = match;
  const ticket = settled(base, clocks, now);
  const { text, html, subject, channel, callSeconds, messageId, continues, automatic, request } = opening;
  const opened: EventDraft = {
    type: 'ticket.opened',
    data: {
      number,
      // The ticket has it, unless it was cut.
      ...(subject.length > subjectLimit ? { subject } : {}),
      text,
      ...(html === undefined ? {} : { html }),
      channel,
      ...(tags.length ? { tags } : {}),
      explanation: match.explanation,
      promises: clocks.map(({ target, dueAt, seconds }) => ({
        target,
        seconds,
        ...(dueAt === undefined ? {} : { dueAt: iso(dueAt) }),
      })),
      ...(files.length ? { files } : {}),
      ...(callSeconds === undefined ? {} : { callSeconds }),
      ...(messageId === undefined ? {} : { messageId }),
      ...(opening.mail === undefined ? {} : { mail: opening.mail }),
      ...(opening.address === undefined ? {} : { address: opening.address }),
      ...(continues === undefined ? {} : { continues }),
      ...(opening.madeFor === undefined ? {} : { madeFor: opening.madeFor }),
      ...(automatic ? { automatic } : {}),
      ...(opening.schedule === undefined ? {} : { schedule: opening.schedule }),
      ...(request === undefined ? {} : { request }),
    },
  };
  const first = await heldBy(opening, ticket, { clocks, events: [opened] }, now);
  const { link, arrangedBy } = opening;
  const also = link ? linkWrites(first.ticket, link.other, link.relation, now, arrangedBy) : [];
  const created = await createTicket(first.ticket, { ...first, also }, now);
  if (created) return first.ticket;
  const winner = await ticketById(id);
  if (!winner) throw new Error('The ticket was neither written nor is it there');
  return sameRequest(winner, opening);
}

/** A new ticket in the hands of who has it from the start; one revision all the same. */
async function heldBy(
  { holder, arrangedBy }: Pick<Opening, 'holder' | 'arrangedBy'>,
  ticket: StoredTicket,
  { clocks, events }: Omit<Change, 'ticket'>,
  now: number,
): Promise<Change> {
  if (!holder) return { ticket, clocks, events };
  const held = assign({ ticket, clocks, ...(await termsOf(ticket, clocks)) }, holder.to, holder.cause, now);
  const told = [...events, ...held.events.map((event) => (arrangedBy ? { ...event, actor: arrangedBy } : event))];
  return {
    ticket: { ...held.ticket, revision: ticket.revision, updatedAt: iso(now + told.length - 1) },
    clocks: withMoved(clocks, held.clocks),
    events: told,
  };
}

async function comesOfPrivate({ continues, madeFor }: Opening): Promise<boolean> {
  const origin = continues ?? madeFor;
  return origin !== undefined && (await ticketById(origin.ticketId))?.private === true;
}

/** The ticket that this seed made, where it made it by this very request: what was changed of it since does not matter. */
async function sameRequest(ticket: StoredTicket, { request }: Opening): Promise<StoredTicket> {
  if (request !== undefined && (await openingOf(ticket))?.data.request !== request)
    throw new PublicError(422, 'idempotencyReused', 'error.idempotencyReused');
  return ticket;
}
