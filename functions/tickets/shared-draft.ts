import type * as z from 'zod/mini';
import { hangFiles } from '../files/commands.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { changeTicket, type Written } from './commit.ts';
import { said } from './converse.ts';
import type { sendInput } from './draft.ts';
import { draftsOf, sharedDraftGone } from './drafts-store.ts';
import type { StoredTicket } from './item.ts';
import { mentionsOf } from './mention.ts';
import { known } from './store.ts';

/**
 * Sends what a colleague shares, as it was read, in the acting member's name. The message says to the desk who wrote it; the draft is gone
 * with it, in one transaction.
 * @throws PublicError 404 for a draft that is not shared (any more); 409 where it was changed meanwhile, or others wrote what was not read
 */
export async function sendShared(
  ticketId: string,
  authorId: string,
  { revision, seen, mentions: named }: z.infer<typeof sendInput>,
  senderId: string,
  now: number,
): Promise<{ event: DeskEvent; ticket: StoredTicket }> {
  await known(ticketId);
  const sharedNow = async () => {
    const draft = (await draftsOf(ticketId)).find(({ author, shared }) => shared && author.id === authorId);
    if (!draft || authorId === senderId) throw notFound();
    if (draft.revision !== revision) throw conflict('draft.changed', { draft });
    return draft;
  };
  const { text, visibility, files } = await sharedNow();
  if (text.trim() === '') throw invalid({ field: 'body.revision', key: 'draft.empty' });
  const mentions = await mentionsOf(text, named);
  await hangFiles(files, ticketId, visibility);
  const { events, ticket } = await changeTicket(ticketId, now, async (situation): Promise<Written | undefined> => {
    const draft = await sharedNow();
    const change = await said(
      situation,
      {
        ticketId,
        text: text.trim(),
        visibility,
        from: 'staff',
        channel: 'portal',
        files,
        writtenBy: draft.author,
        ...(mentions.length > 0 ? { mentions } : {}),
        ...(seen ? { seen } : {}),
      },
      now,
    );
    return change && { ...change, also: [sharedDraftGone(ticketId, draft)] };
  });
  const event = events.find(({ type }) => type === 'ticket.message');
  if (!event) throw new Error('A message without a seed cannot be a repetition');
  return { event, ticket };
}
