import { takeFiles } from '../files/commands.ts';
import { type ActorStamp, stampOf } from '../shared/actor.ts';
import { conflict, invalid } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Checklist } from './checklist.ts';
import { actingParty, changeTicket, type Written } from './commit.ts';
import type { StoredTicket } from './item.ts';
import type { Mention } from './mention.ts';
import { viewOfEvent } from './outputs.ts';
import { givenReason } from './pending-reasons.ts';
import { checkResolvable } from './resolving.ts';
import { eventsOf } from './store.ts';
import type { FileRef, MailMark, Ref } from './ticket.ts';
import { isDeskWork } from './ticket-type.ts';
import * as verbs from './verbs.ts';

export interface Message {
  ticketId: string;
  text: string;
  html?: string;
  visibility: 'public' | 'internal';
  from: 'requester' | 'staff';
  fileIds?: readonly string[];
  files?: FileRef[];
  channel?: string;
  /** With the same seed the same message results, however often it is asked for. */
  seed?: string;
  messageId?: string;
  mail?: MailMark;
  workaround?: boolean;
  /** Who of the desk is called upon in it. */
  mentions?: readonly Mention[];
  /** Who of the desk wrote it, where a colleague sent it. */
  writtenBy?: Ref;
  /** Who wrote it, where the acting party only carries it (a mail). */
  author?: ActorStamp;
  /** When the newest message was written that its author had read (ISO 8601 UTC): newer ones of others stop it. */
  seen?: string;
  /** What becomes of the ticket with it. */
  then?: { to: 'resolved' } | { to: 'pending'; reason: string };
  /** It is resolved although an open ticket blocks it. */
  anyway?: boolean;
}

/** How many of the newest events are looked at for messages that the author has not read. */
const looked = 100;

/** @throws PublicError 409 with the messages of others that came after what the author had read */
async function checkRead(ticketId: string, seen: string, authorId: string): Promise<void> {
  const { items } = await eventsOf(ticketId, looked);
  const newer = items.filter(
    ({ type, at, actor, data }) =>
      at > seen &&
      actor.id !== authorId &&
      (type === 'ticket.message' || (type === 'ticket.state' && data.to === 'resolved')),
  );
  if (newer.length > 0) throw conflict('ticket.newer', { newer: newer.map(viewOfEvent).toReversed() });
}

/** What a message says and does, once its files are there. */
type Saying = Omit<Message, 'fileIds' | 'author'>;

/** The message alone, without the move: as it is said on the ticket however that stands. */
export interface Said {
  say: (situation: verbs.Situation) => verbs.Change;
}

/**
 * A message, and the move that was asked for with it, as a change of the ticket as it stands; undefined for one that was said before.
 * @param lists checklists that the ticket gets at the same moment
 * @throws PublicError 409 where others wrote what the author has not read, or something is in the way of resolving
 */
export async function said(
  situation: verbs.Situation,
  { ticketId, seed, then, seen, anyway, files = [], ...content }: Saying,
  now: number,
  lists: readonly Checklist[] = [],
): Promise<(Written & Said) | undefined> {
  if (content.visibility === 'public' && isDeskWork(situation.ticket.type))
    throw invalid({ field: 'body.visibility', key: 'ticket.deskWorkPublic' });
  if (seed !== undefined && situation.ticket.seeds.includes(seed)) return undefined;
  // Here, so that what comes in between is seen when the write is tried again.
  if (seen !== undefined) await checkRead(ticketId, seen, stampOf(actingParty()).id);
  if (then?.to === 'resolved') await checkResolvable(ticketId, anyway === true, 'body.then', lists);
  const waits = then?.to === 'pending' ? await givenReason(then.reason, 'body.then') : {};
  const say = (one: verbs.Situation) => verbs.addMessage(one, { ...content, files }, seed, now);
  const { ticket, clocks } = say(situation);
  return {
    ...verbs.inTurn(situation, say, (one) => (then ? verbs.moveTo(one, then.to, waits, now) : verbs.unchanged(one))),
    stays: { ticket, clocks: verbs.withMoved(situation.clocks, clocks) },
    say,
  };
}

/**
 * Adds a message, and moves the ticket with it where that was asked for, in one transaction. Gives the message's event.
 * @throws PublicError 409 where others wrote what the author has not read
 */
export async function addMessage(
  { fileIds, author, ...message }: Message,
  now: number,
): Promise<{ ticket: StoredTicket; event?: DeskEvent; repeated: boolean }> {
  const { ticketId, visibility, seed } = message;
  const files = [...(message.files ?? []), ...(await takeFiles(fileIds ?? [], ticketId, visibility))];
  const changed = await changeTicket(
    ticketId,
    now,
    (situation) => said(situation, { ...message, files }, now),
    seed,
    author,
  );
  const event = changed.events.find(({ type }) => type === 'ticket.message');
  return { ticket: changed.ticket, ...(event ? { event } : {}), repeated: event === undefined };
}
