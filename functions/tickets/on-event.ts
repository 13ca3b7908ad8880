import { eventConsumer } from '../shared/consumer.ts';
import { noteChange } from './changes.ts';
import { noteTags } from './tags-store.ts';

/** Feeds the live screens: every event of a ticket is a line of the tenant's feed of changes. Tags that were given are suggested from then on. */
export const handler = eventConsumer('changes', async (event, now) => {
  await noteChange(event, now);
  await noteTags(event);
});
