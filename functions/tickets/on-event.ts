import { eventConsumer } from '../shared/consumer.ts';
import { noteChange } from './changes.ts';
import { removeSent } from './drafts-store.ts';
import { noteTags } from './tags-store.ts';

/**
 * Feeds the live screens: every event of a ticket is a line of the tenant's feed of changes. Tags that were given are suggested from then on,
 * and the draft of a message that was sent from the composer is gone; what a macro, a mail or an answer to many says was never in it.
 */
export const handler = eventConsumer('changes', async (event, now) => {
  await noteChange(event, now);
  await noteTags(event);
  const { type, subject, actor, data, at } = event;
  // A colleague's draft went with its message; what the sender was writing is another one.
  const composed = data.from === 'staff' && data.channel === 'portal' && !data.writtenBy;
  if (type === 'ticket.message' && actor.kind === 'member' && composed) await removeSent(subject, actor.id, at);
});
