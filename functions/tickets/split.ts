import * as z from 'zod/mini';
import { copyFiles } from '../files/commands.ts';
import { loadPerson } from '../people/commands.ts';
import { useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { invalid } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed, idPattern } from '../shared/ids.ts';
import { isConditionFailure } from '../shared/table.ts';
import { asks } from './asks.ts';
import type { StoredTicket } from './item.ts';
import { mostLinks } from './link.ts';
import { bondsOf } from './links-store.ts';
import { openTicket } from './open.ts';
import { appendEvent, eventsOfTypes, known } from './store.ts';
import { type FileRef, subjectLimit, ticketTypes } from './ticket.ts';

/** Messages that one splitting takes over. */
const mostMessages = 25;

export const splitInput = z.lazy(() =>
  z.strictObject({
    eventIds: z.array(z.string().check(z.regex(idPattern('event')))).check(z.minLength(1), z.maxLength(mostMessages)),
    subject: z.string().check(z.trim(), z.minLength(1), z.maxLength(subjectLimit)),
    type: z.optional(z.enum(ticketTypes)),
    /** Whose request it is; of those who ask by the ticket. */
    requesterId: z.optional(z.string().check(z.regex(idPattern('person')))),
    /** The requester gets an acknowledgement with the new number. */
    tell: z.boolean(),
  }),
);

const isPublic = ({ type, data }: DeskEvent) => type === 'ticket.opened' || data.visibility === 'public';
const filesOf = ({ data }: DeskEvent) => (data.files as FileRef[] | undefined) ?? [];

/** For the requester's eyes, where only notes among ourselves are taken over. */
const origin = {
  fr: (number: number) => `Suite de la demande n° ${number}.`,
  en: (number: number) => `Continues request #${number}.`,
};

/** Their messages, as the ticket has them, oldest first. @throws PublicError 400 for what is no message of it */
async function chosen(ticket: StoredTicket, eventIds: readonly string[]): Promise<DeskEvent[]> {
  const events = await eventsOfTypes(ticket.id, ['ticket.opened', 'ticket.message', 'ticket.copied']);
  const faults = eventIds.flatMap((id, index) =>
    events.some(({ eventId }) => eventId === id)
      ? []
      : [{ field: `body.eventIds.${index}`, key: 'ticket.notMessage' as const }],
  );
  if (faults.length > 0) throw invalid(...faults);
  return events.filter(({ eventId }) => eventIds.includes(eventId));
}

/**
 * Makes a ticket of some messages of another one, linked to it; theirs stay where they are. The first public one opens it, the
 * others follow with their authors and times, and files are copied. With the same seed it is made once.
 * @throws PublicError 404; 400 for what is no message of the ticket, or a requester who does not ask by it
 */
export async function splitTicket(
  ticketId: string,
  split: z.infer<typeof splitInput>,
  seed: string,
  now: number,
): Promise<StoredTicket> {
  const ticket = await known(ticketId);
  const messages = await chosen(ticket, split.eventIds);
  const first = messages.find(isPublic);
  if (split.requesterId && !asks(split.requesterId, ticket))
    throw invalid({ field: 'body.requesterId', key: 'ticket.splitRequester' });
  const writer = first && asks(first.actor.id, ticket) ? first.actor.id : undefined;
  const requesterId = split.requesterId ?? writer ?? ticket.requester.id;
  const made = `split/${ticketId}/${seed}`;
  const newTicketId = idFromSeed('ticket', useTenant(), made);
  const copied = (event: DeskEvent) =>
    copyFiles(
      filesOf(event),
      { ticketId: newTicketId, visibility: isPublic(event) ? 'public' : 'internal' },
      made,
      now,
    );
  const { number, type, impact, urgency, channel, fields, about } = ticket;
  const text = first ? String(first.data.text ?? '') : origin[await languageOf(requesterId)](number);
  const opened = await openTicket(
    {
      subject: split.subject,
      text,
      ...(typeof first?.data.html === 'string' ? { html: first.data.html } : {}),
      type: split.type ?? type,
      impact,
      urgency,
      requesterId,
      channel,
      ...(fields ? { fields } : {}),
      ...(ticket.private ? { private: true } : {}),
      ...(about && requesterId === ticket.requester.id ? { about } : {}),
      files: first ? await copied(first) : [],
      automatic: !split.tell,
      // One with as many links as it may have is named by the messages that are taken over.
      ...((await bondsOf(ticketId)).length < mostLinks ? { link: { other: ticket, relation: 'splitFrom' } } : {}),
      seed: made,
    },
    now,
  );
  let at = Date.parse(opened.createdAt) + 1;
  for (const message of messages.filter((one) => one !== first)) {
    const { files: _files, messageId: _messageId, ...data } = message.data;
    const files = await copied(message);
    await once({
      eventId: idFromSeed('event', made, message.eventId),
      tenantId: message.tenantId,
      type: 'ticket.copied',
      subject: opened.id,
      at: iso(at++),
      actor: message.actor,
      data: { ...data, ...(files.length ? { files } : {}), original: { ticketId, number, at: message.at } },
    });
  }
  return opened;
}

async function languageOf(personId: string): Promise<'fr' | 'en'> {
  return (await loadPerson(personId))?.language ?? 'en';
}

async function once(event: DeskEvent): Promise<void> {
  try {
    await appendEvent(event);
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}
