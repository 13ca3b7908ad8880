import { takeFiles } from '../files/commands.ts';
import type { ActorStamp } from '../shared/actor.ts';
import type { DeskEvent } from '../shared/event.ts';
import { changeTicket } from './commit.ts';
import type { StoredTicket } from './item.ts';
import type { FileRef, PendingReason } from './ticket.ts';
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
  workaround?: boolean;
  /** Who wrote it, where the acting party only carries it (a mail). */
  author?: ActorStamp;
  /** What becomes of the ticket with it. */
  then?: { to: 'resolved' } | { to: 'pending'; reason: PendingReason };
}

/** Adds a message, and moves the ticket with it where that was asked for, in one transaction. Gives the message's event. */
export async function addMessage(
  message: Message,
  now: number,
): Promise<{ ticket: StoredTicket; event?: DeskEvent; repeated: boolean }> {
  const { ticketId, seed, fileIds, then, author, ...content } = message;
  const files = [...(message.files ?? []), ...(await takeFiles(fileIds ?? [], ticketId, message.visibility))];
  const changed = await changeTicket(
    ticketId,
    now,
    (situation) => {
      if (seed !== undefined && situation.ticket.seeds.includes(seed)) return undefined;
      return verbs.inTurn(
        situation,
        (one) => verbs.addMessage(one, { ...content, files }, seed, now),
        (one) =>
          then
            ? verbs.moveTo(one, then.to, { ...('reason' in then ? { reason: then.reason } : {}) }, now)
            : verbs.unchanged(one),
      );
    },
    seed,
    author,
  );
  const event = changed.events.find(({ type }) => type === 'ticket.message');
  return { ticket: changed.ticket, ...(event ? { event } : {}), repeated: event === undefined };
}
